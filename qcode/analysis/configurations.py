"""Code configurations: which sets of codes stand together on a segment, in a sentence, a turn or an interview."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from qcode.analysis.items import TURN, Units, check_unit, item_groups, items
from qcode.analysis.tally import codes_of_level
from qcode.errors import Message, UsageError
from qcode.model import Codebook, Study, ancestors

UNITS = ("words", "sentence", "turn", "document")
COLUMNS = ("codes", "size", "group", "n", "coded", "share", "documents", "documents_total")


@dataclass(frozen=True, slots=True)
class ConfigurationRow:
    """A set of codes in one group: `n` of `coded` items carry exactly these, in `documents` of `documents_total`.

    Items are counted for each coder who coded them. `share` is n / coded, 0..1; over all sets it adds up to 1.
    """

    codes: tuple[str, ...]
    group: str | None
    n: int
    coded: int
    documents: int
    documents_total: int

    @property
    def share(self) -> float:
        """0..1."""
        return self.n / self.coded if self.coded else 0.0

    def record(self) -> dict[str, object]:
        """The row as it is printed; codes are joined by ` + `, the share rounded to 6 digits."""
        values = (
            " + ".join(self.codes), len(self.codes), self.group, self.n, self.coded, round(self.share, 6),
            self.documents, self.documents_total,
        )  # fmt: skip
        return dict(zip(COLUMNS, values, strict=True))


def configurations(
    study: Study,
    *,
    unit: str = TURN,
    units: Units | None = None,
    by: str | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
) -> tuple[ConfigurationRow, ...]:
    """All sets of codes that occur, the most frequent first, then in the order of the codebook; a row for each group.

    Codes are taken as they were applied; with `level` each is replaced by the one above it at that level, and codes
    that are higher up are left out. An item without a code is no configuration.
    """
    if unit not in UNITS:
        raise UsageError(
            Message("There are no configurations by {unit!r}.", unit=unit),
            hint=Message("Choose {choices}.", choices=", ".join(UNITS)),
        )
    check_unit(unit, units)
    order = {code.path: index for index, code in enumerate(study.codebook)}
    paths = applied(study.codebook, level)
    grouped = item_groups(study, by, coders)
    counts: dict[str | None, Counter[frozenset[str]]] = {}
    where: defaultdict[tuple[frozenset[str], str | None], set[str]] = defaultdict(set)
    for group in grouped:
        counts[group.value] = Counter()
        for item in items(study, group, paths, unit=unit, units=units, coders=coders):
            if item.own:
                counts[group.value][item.own] += 1
                where[item.own, group.value].add(item.document)
    every: Counter[frozenset[str]] = Counter()
    for one in counts.values():
        every.update(one)
    names = {one: tuple(sorted(one, key=order.__getitem__)) for one in every}
    in_order = sorted(every, key=lambda one: (-every[one], [order[path] for path in names[one]]))
    return tuple(
        ConfigurationRow(
            names[one],
            group.value,
            counts[group.value][one],
            counts[group.value].total(),
            len(where[one, group.value]),
            len(group.documents),
        )
        for one in in_order
        for group in grouped
    )


def applied(book: Codebook, level: int | None) -> dict[int, tuple[str, ...]]:
    """For each code's key the path that it counts for: its own, or that of the level; `()` for one that is higher."""
    if level is None:
        return {code.key: (code.path,) for code in book}
    wanted = {code.path for code in codes_of_level(book, level)}
    return {code.key: tuple(path for path in ancestors(code.path) if path in wanted) for code in book}
