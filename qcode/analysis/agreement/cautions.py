"""What to keep in mind with a table of agreement, as values; `phrases` puts them into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from qcode.analysis.agreement.ratings import Doubled
from qcode.analysis.agreement.rows import AgreementRow
from qcode.analysis.bootstrap import FEWEST
from qcode.analysis.warnings import Caution, coding_cautions
from qcode.model import Document, Origin, Study

People = tuple[str, ...]
"""Names of coders, in order."""
FEW_POSITIVES = 10
"""A code in fewer units says little about how far coders agree on it."""


def agreement_cautions(study: Study, documents: Sequence[Doubled], rows: Sequence[AgreementRow]) -> tuple[Caution, ...]:
    """All warnings that apply; `study` has only the codings that are compared, `documents` are those compared."""
    entries = [study.by_id[one.document].document for one in documents]
    names = tuple(entry.name for entry in entries)
    found = (
        _few_positives(rows),
        *_one_sided(documents, rows),
        _few_compared(names),
        _suggested(study, [entry.name for entry in entries if not entry.reserved]),
        _looked(entries, documents),
        _several(rows),
        *coding_cautions(study),
    )
    return tuple(filter(None, found))


def _about(name: str, names: tuple[str, ...], numbers: Mapping[str, int] | None = None) -> Caution | None:
    """A warning about some documents, codes or people; None where there are none."""
    return Caution(name, names, numbers or {}) if names else None


def _few_compared(names: tuple[str, ...]) -> Caution | None:
    return Caution("few_compared", names, {"documents": len(names)}) if len(names) < FEWEST else None


def _few_positives(rows: Sequence[AgreementRow]) -> Caution | None:
    few = [row for row in _first_rows(rows) if row.found.both + row.found.some < FEW_POSITIVES]
    paths = tuple(path for row in few for path in row.item.paths)
    return _about("few_positives", paths, {"count": FEW_POSITIVES})


def _first_rows(rows: Sequence[AgreementRow]) -> Collection[AgreementRow]:
    """Of each code the first row that has coefficients of chance."""
    first: dict[str, AgreementRow] = {}
    for row in rows:
        if (row.found.bp, row.found.alpha) != (None, None):
            first.setdefault(row.path, row)
    return first.values()


def _one_sided(documents: Sequence[Doubled], rows: Sequence[AgreementRow]) -> list[Caution]:
    """Codes that not every coder gave in the documents that the same coders have done, together for those who did."""
    paths = dict.fromkeys(chain.from_iterable(row.item.paths for row in rows))
    found: defaultdict[tuple[People, People], list[str]] = defaultdict(list)
    for circle, done in _by_circle(documents).items():
        for path in paths:
            givers = _givers(done, path)
            if 0 < len(givers) < len(circle):
                found[circle, givers].append(path)
    return [
        Caution("one_sided", tuple(codes), by=", ".join(givers), of=", ".join(circle))
        for (circle, givers), codes in found.items()
    ]


def _by_circle(documents: Sequence[Doubled]) -> Mapping[People, Sequence[Doubled]]:
    """The documents by who has done them: what others gave elsewhere says nothing of who agrees with whom."""
    found: defaultdict[People, list[Doubled]] = defaultdict(list)
    for one in documents:
        found[one.coders].append(one)
    return found


def _givers(documents: Sequence[Doubled], path: str) -> People:
    """Who gave a code anywhere, by name."""
    return tuple(sorted({coder for one in documents for coder in one.coders if one.given.get(path, {}).get(coder)}))


def _suggested(study: Study, open_to: Sequence[str]) -> Caution | None:
    """Who both follow the same suggestions agree with them, and not with each other."""
    codings = sum(1 for coding in study.codings if coding.origin is Origin.SUGGESTION)
    if not open_to and not codings:
        return None
    numbers = {"documents": len(open_to), "codings": codings, "total": len(study.codings)}
    return Caution("not_reserved", tuple(open_to), numbers)


def _looked(entries: Sequence[Document], documents: Sequence[Doubled]) -> Caution | None:
    """Who is compared and saw the others' work before all were done."""
    names = tuple(
        f"{coder} ({entry.name})"
        for entry, one in zip(entries, documents, strict=True)
        for coder in entry.looked
        if coder in one.coders
    )
    return _about("looked", names)


def _several(rows: Sequence[AgreementRow]) -> Caution | None:
    units = max((row.found.several for row in rows), default=0)
    return Caution("several_codes", numbers={"units": units}) if units else None
