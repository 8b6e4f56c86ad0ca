"""Code × document: one line per document for R, SPSS or a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qcode.analysis.final import what_counts
from qcode.analysis.groups import DOCUMENT, used_variables
from qcode.analysis.profiles import Profile, profiles
from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE, Study
from qcode.model.selection import EVERYTHING, Selection

VALUES = ("binary", "segments", "words", "per_1000")
_NO_NAME = re.compile(r"[^A-Za-z0-9_]+")
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True)
class Matrix:
    """`columns` are `document`, `respondent_words`, the variables, and one for each code; `rows` have a value for each.

    `codes` are the paths of the code columns, in their order.
    """

    columns: tuple[str, ...]
    codes: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def records(self) -> list[dict[str, object]]:
        """The rows as they are printed and exported."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def matrix(
    study: Study, selection: Selection = EVERYTHING, *, values: str = "segments", safe_names: bool = False
) -> Matrix:
    """Every document with every code: 0/1, passages, coded words, or passages per 1,000 words (4 digits).

    `per_1000` is None in a document without respondents' words. A variable that a document has not is None.
    `safe_names`: names of ASCII letters, digits and `_`, at most 64 of them, all different, as R and SPSS like them.
    """
    if values not in VALUES:
        raise UsageError(
            Message("There are no values {values!r}.", values=values),
            hint=Message("Choose {choices}.", choices=", ".join(VALUES)),
        )
    study = what_counts(study, selection)
    place = {entry.document.id: index for index, entry in enumerate(study.documents)}
    every = profiles(study, selection, by=PERSPECTIVE)
    found = sorted(every.documents, key=lambda one: place[one.entry.document.id])
    codes = tuple(code.path for code in every.codes)
    variables = tuple(dict.fromkeys((PERSPECTIVE, *used_variables(study))))
    names = distinct((DOCUMENT, "respondent_words", *variables, *codes), safe=safe_names)
    rows = tuple(
        (
            one.name,
            one.words,
            *(one.entry.document.variables.get(name) for name in variables),
            *(_value(one, path, values) for path in codes),
        )
        for one in found
    )
    return Matrix(names, codes, rows)


def _value(one: Profile, path: str, values: str) -> int | float | None:
    if values == "binary":
        return int(one.segments(path) > 0)
    if values == "segments":
        return one.segments(path)
    if values == "words":
        return one.counted.words.get(path, 0)
    rate = one.rate(path)
    return None if rate is None else round(rate, 4)


def distinct(names: Sequence[str], *, safe: bool) -> tuple[str, ...]:
    """The names with a number behind those that are there already, whatever their case when they must be safe."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        plain = _safe(name) if safe else name
        wanted, number = plain, 2
        while (wanted.casefold() if safe else wanted) in taken:
            wanted, number = f"{plain[:60]}_{number}", number + 1
        taken.add(wanted.casefold() if safe else wanted)
        found.append(wanted)
    return tuple(found)


def _safe(name: str) -> str:
    plain = _NO_NAME.sub("_", name.translate(_LETTERS)).strip("_")[:64]
    return plain if plain[:1].isalpha() else f"v_{plain}"[:64]
