"""The example bank of a codebook: `NAME.examples.jsonl`, sentences with the codes that fit, or with none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import InputError
from qcode.model import stored_text


@dataclass(frozen=True, slots=True)
class BankRow:
    """One sentence: `codes` are ids or paths, empty where none fits; `perspective` may be `""`."""

    text: str
    lang: str = ""
    codes: tuple[str, ...] = ()
    perspective: str = ""


def bank_path(codebook: Path) -> Path:
    """Where the bank of a codebook file is looked for."""
    return codebook.with_name(f"{codebook.stem}.examples.jsonl")


def load_bank(path: Path | str) -> list[BankRow]:
    """The rows in the order of the file; blank lines are skipped.

    Raises InputError that names every bad row by its line (the first 20 in full).
    """
    path = Path(path)
    try:
        text = stored_text(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"the example bank can't be read ({error.strerror or error}).", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"the example bank is not UTF-8 (byte {error.start}).", where=str(path), hint="Save it as UTF-8."
        ) from error
    rows: list[BankRow] = []
    problems: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        row, problem = _row(line)
        if row is not None:
            rows.append(row)
        else:
            problems.append(f"line {number}: {problem}")
    if problems:
        more = f"; and {len(problems) - 20} more" if len(problems) > 20 else ""
        raise InputError(
            "; ".join(problems[:20]) + more + ".",
            where=str(path),
            hint='Each line is {"text": …, "lang": "de", "codes": […], "perspective": …}.',
        )
    return rows


def _row(line: str) -> tuple[BankRow | None, str]:
    """The row, or None and what is wrong with it."""
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        return None, f"no JSON ({error.msg}, column {error.colno})"
    if not isinstance(data, dict):
        return None, "not an object in braces"
    problem = _problem(data)
    if problem:
        return None, problem
    text, codes = data["text"].strip(), tuple(data.get("codes", ()))
    return BankRow(text, data.get("lang", ""), codes, data.get("perspective", "")), ""


def _problem(data: Mapping[str, object]) -> str:
    """What is wrong with the keys of a row, or `""`."""
    text, codes = data.get("text"), data.get("codes", [])
    if unknown := sorted(set(data) - {"text", "lang", "codes", "perspective"}):
        return f"unknown key {', '.join(unknown)}"
    if not isinstance(text, str) or not text.strip():
        return "text is missing or empty"
    if not isinstance(codes, list) or not all(isinstance(code, str) and code for code in codes):
        return "codes must be a list of ids or paths"
    if not all(isinstance(data.get(key, ""), str) for key in ("lang", "perspective")):
        return "lang and perspective must be text"
    return ""
