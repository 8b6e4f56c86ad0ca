"""The example bank of a codebook: `NAME.examples.jsonl`, sentences with the codes that fit, or with none.

Rows that follow one another and name the same `interview` and `turn` are a turn: each has its neighbours, and the
`question` that its first row gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Listing, Message, system_reason
from qcode.model import stored_text

NAMED_PROBLEMS = 20
"""Bad rows that an error names; a file of another kind has thousands."""


@dataclass(frozen=True, slots=True)
class BankRow:
    """One sentence: `codes` are ids or paths, empty where none fits; `perspective` may be `""`.

    `question`, `before` and `after` are what stands around it, `interview` names where it is from; each may be `""`.
    """

    text: str
    lang: str = ""
    codes: tuple[str, ...] = ()
    perspective: str = ""
    question: str = ""
    before: str = ""
    after: str = ""
    interview: str = ""

    @classmethod
    def from_data(cls, data: Sequence[Any]) -> BankRow:
        """The row that `to_data` made, also an older one that knew less."""
        text, lang, codes, *rest = data
        return cls(text, lang, tuple(codes), *rest)

    def to_data(self) -> list[Any]:
        """All fields in their order, for JSON."""
        return [getattr(self, name.name) for name in fields(self)]


def bank_path(codebook: Path) -> Path:
    """Where the bank of a codebook file is looked for."""
    return codebook.with_name(f"{codebook.stem}.examples.jsonl")


def load_bank(path: Path | str) -> list[BankRow]:
    """The rows in the order of the file; blank lines are skipped.

    Raises InputError that names every bad row by its line (the first 20 in full).
    """
    path = Path(path)
    rows: list[tuple[BankRow, int]] = []
    problems: list[Message] = []
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if not line.strip():
            continue
        row = _row(line)
        if isinstance(row, Message):
            problems.append(Message("line {line}: {problem}", line=number, problem=row))
        else:
            rows.append(row)
    if problems:
        raise _all_bad(problems, path)
    return _in_turns(rows)


def _read(path: Path) -> str:
    """The text of a bank. Raises InputError when it can't be read or is not UTF-8."""
    try:
        return stored_text(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            Message("the example bank can't be read ({reason}).", reason=system_reason(error)), where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            Message("the example bank is not UTF-8 (byte {byte}).", byte=error.start),
            where=str(path),
            hint=Message("Save it as UTF-8."),
        ) from error


def _all_bad(problems: Sequence[Message], path: Path) -> InputError:
    """One error for all bad rows, the first NAMED_PROBLEMS in full."""
    listed = list(problems[:NAMED_PROBLEMS])
    if len(problems) > NAMED_PROBLEMS:
        listed.append(Message("and {count} more", count=len(problems) - NAMED_PROBLEMS))
    return InputError(
        Message("{problems}.", problems=Listing(listed, "; ")),
        where=str(path),
        hint=Message('Each line is {{"text": …, "lang": "de", "codes": […], "perspective": …}}.'),
    )


def _in_turns(rows: Iterable[tuple[BankRow, int]]) -> list[BankRow]:
    """The rows with their neighbours and their question; a row of no interview stands alone."""
    found: list[BankRow] = []
    for (interview, _), group in groupby(rows, key=lambda pair: (pair[0].interview, pair[1])):
        turn = [row for row, _ in group]
        if interview:
            texts = ["", *(row.text for row in turn), ""]
            turn = [
                replace(row, question=turn[0].question, before=before, after=after)
                for row, before, after in zip(turn, texts, texts[2:], strict=False)
            ]
        found += turn
    return found


def _row(line: str) -> tuple[BankRow, int] | Message:
    """The row and the number of its turn, or what is wrong with it."""
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return Message("no JSON ({reason}, column {column})", reason=error.msg, column=error.colno)
    if not isinstance(data, dict):
        return Message("not an object in braces")
    if problem := _problem(data):
        return problem
    text, codes = data["text"].strip(), tuple(data.get("codes", ()))
    row = BankRow(text, codes=codes, **{key: data[key].strip() for key in _TEXTS if key in data})
    return row, data.get("turn", 0)


_TEXTS = ("lang", "perspective", "question", "interview")


def _are_names(codes: object) -> bool:
    """Whether this is a list of texts of which none is empty."""
    return isinstance(codes, list) and all(isinstance(code, str) and code for code in codes)


def _problem(data: Mapping[str, object]) -> Message | None:
    """What is wrong with the keys of a row, None when nothing is."""
    text, codes = data.get("text"), data.get("codes", [])
    if unknown := sorted(set(data) - {"text", "codes", "turn", *_TEXTS}):
        return Message("unknown key {names}", names=", ".join(unknown))
    if not isinstance(text, str) or not text.strip():
        return Message("text is missing or empty")
    if not _are_names(codes):
        return Message("codes must be a list of ids or paths")
    if not all(isinstance(data.get(key, ""), str) for key in _TEXTS):
        return Message("lang, perspective, question and interview must be text")
    if type(data.get("turn", 0)) is not int:
        return Message("turn must be a whole number")
    return None
