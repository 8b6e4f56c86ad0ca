"""A tally as text to read: codes down, groups across, several numbers in each."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.analysis.groups import NO_VALUE
from qcode.analysis.tally import Tally, TallyRow

_NUMBERS = {"docs": 6, "segs": 5, "/1000": 6, "share": 7}
"""The numbers of a group and the cells each takes, from left to right."""


def overview(tally: Tally, width: int | None) -> Iterator[str]:
    """Lines of a table; where it is wider than `width` cells the rates are left out, then the shares."""
    groups = [NO_VALUE if total.group is None else total.group for total in tally.totals]
    names = {row.path: " " * row.path.count("/") + row.code for row in tally.rows}
    first = max([4, *map(len, names.values())])
    numbers = _fitting(first, len(groups), width)
    block = sum(numbers.values())
    yield " " * first + "".join(_cut(group, block - 1).rjust(block) for group in groups)
    yield "code".ljust(first) + "".join(name.rjust(size) for name, size in numbers.items()) * len(groups)
    for path, rows in _by_code(tally).items():
        cells = (_cells(row)[name].rjust(size) for row in rows for name, size in numbers.items())
        yield names[path].ljust(first) + "".join(cells)


def _fitting(first: int, groups: int, width: int | None) -> dict[str, int]:
    numbers = dict(_NUMBERS)
    for name in ("/1000", "share"):
        if width is not None and first + groups * sum(numbers.values()) > width:
            del numbers[name]
    return numbers


def _by_code(tally: Tally) -> dict[str, list[TallyRow]]:
    found: dict[str, list[TallyRow]] = {}
    for row in tally.rows:
        found.setdefault(row.path, []).append(row)
    return found


def _cells(row: TallyRow) -> dict[str, str]:
    return {
        "docs": f"{row.documents}/{row.documents_total}",
        "segs": str(row.segments),
        "/1000": f"{row.per_1000:.1f}",
        "share": f"{row.share:.1%}",
    }


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
