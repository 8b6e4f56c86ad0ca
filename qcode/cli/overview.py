"""A tally as text to read: codes down, groups across, several numbers in each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from qcode.analysis.groups import NO_VALUE
from qcode.analysis.tally import Tally, TallyRow
from qcode.i18n import N_, gettext

_NUMBERS = {N_("docs"): 6, N_("segs"): 5, "/1000": 6, N_("share"): 7}
"""The numbers of a group and the cells each takes, from left to right; a head has to be narrower than that."""


def overview(tally: Tally, width: int | None) -> Iterator[str]:
    """Lines of a table; where it is wider than `width` cells the rates are left out, then the shares."""
    groups = [NO_VALUE if total.group is None else total.group for total in tally.totals]
    names = {row.path: " " * row.path.count("/") + row.code for row in tally.rows}
    first = max([4, *map(len, names.values())])
    numbers = _fitting(first, len(groups), width)
    block = sum(numbers.values())
    heads = "".join(gettext(name).rjust(size) for name, size in numbers.items())
    yield " " * first + "".join(_cut(group, block - 1).rjust(block) for group in groups)
    yield gettext("code").ljust(first) + heads * len(groups)
    for path, rows in _by_code(tally).items():
        yield names[path].ljust(first) + "".join(_cells(row, numbers) for row in rows)


def _fitting(first: int, groups: int, width: int | None) -> dict[str, int]:
    numbers = dict(_NUMBERS)
    for name in ("/1000", "share"):
        if width is not None and first + groups * sum(numbers.values()) > width:
            del numbers[name]
    return numbers


def _by_code(tally: Tally) -> dict[str, list[TallyRow]]:
    rows_by_code: defaultdict[str, list[TallyRow]] = defaultdict(list)
    for row in tally.rows:
        rows_by_code[row.path].append(row)
    return rows_by_code


def _cells(row: TallyRow, numbers: Mapping[str, int]) -> str:
    """The numbers of a code in a group, each to the right of its cells."""
    written = {
        "docs": f"{row.documents}/{row.documents_total}",
        "segs": str(row.segments),
        "/1000": f"{row.per_1000:.1f}",
        "share": f"{row.share:.1%}",
    }
    return "".join(written[name].rjust(size) for name, size in numbers.items())


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
