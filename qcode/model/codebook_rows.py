"""A codebook as a table: one row per code, one column per field and language, and back without loss."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from qcode.model.codebook import Code, Codebook, Example, Words
from qcode.model.transcript import LANGUAGES

TEXTS = ("name", "definition", "when", "when_not", "rule")
TITLE = "codebook"
"""The column of the title, which stands in the first row only."""
YES, NO = "yes", "no"
_MARK = re.compile(r"\[(?P<about>[^\[\]\n]*)\] ?")
_TONGUES = ("", *LANGUAGES)


def column_of(field: str, language: str) -> str:
    """The column of a text in a language; one for all languages has no ending."""
    return f"{field}_{language}" if language else field


def codebook_columns(book: Codebook) -> tuple[str, ...]:
    """The columns that this codebook needs."""
    columns = ["path"]
    for field in TEXTS:
        used = {language for code in book for language, text in getattr(code, field).items() if text}
        columns += [column_of(field, language) for language in _TONGUES if language in used] or [field]
    columns += ["examples", "colour", "shortcut", "codable"]
    return (*columns, *(column_of(TITLE, language) for language in _TONGUES if book.title.get(language)))


def codebook_rows(book: Codebook) -> Iterable[Mapping[str, str]]:
    """One row per code in reading order."""
    title = {column_of(TITLE, language): text for language, text in book.title.items()}
    for code in book:
        row = {"path": code.path, "colour": code.colour, "shortcut": code.shortcut}
        row["codable"] = YES if code.codable else NO
        row["examples"] = examples_text(code.examples)
        for field in TEXTS:
            row |= _cells(field, getattr(code, field))
        yield row | title
        title = {}
    if title:
        yield title


def _cells(field: str, words: Words) -> dict[str, str]:
    return {column_of(field, language): text for language, text in words.items()}


def examples_text(examples: Sequence[Example]) -> str:
    """Anchor examples in one cell: parted by an empty line, `[language, perspective]` before those that have them."""
    return "\n\n".join(map(example_text, examples))


def example_text(example: Example) -> str:
    """One anchor example; an empty line inside it is a line with a backslash."""
    about = ", ".join([example.lang, example.perspective] if example.perspective else [example.lang])
    mark = f"[{about}] " if about or example.text.startswith("[") else ""
    lines = [f"\\{line}" if not line or line.startswith("\\") else line for line in example.text.split("\n")]
    return mark + "\n".join(lines)


def examples_of(text: str) -> tuple[Example, ...]:
    """Back from `examples_text`; what a person wrote is parted at empty lines."""
    parts = re.split(r"\n{2,}", text.strip("\n"))
    return tuple(example_of(part) for part in parts if part.strip())


def example_of(text: str) -> Example:
    """Back from `example_text`. A text in brackets that names no language is part of the example."""
    language = perspective = ""
    match = _MARK.match(text)
    if match:
        head, _, tail = (part.strip() for part in match["about"].partition(","))
        if head in _TONGUES and match.end() < len(text):
            language, perspective, text = head, tail, text[match.end() :]
    lines = [line[1:] if line.startswith("\\") else line for line in text.split("\n")]
    return Example("\n".join(lines), language, perspective)


def tree_order(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes with each parent before its children, else in the order given."""
    below: dict[str, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent, []).append(code)
    found: list[Code] = []

    def walk(parent: str) -> None:
        for code in below.get(parent, []):
            found.append(code)
            walk(code.path)

    walk("")
    return tuple(found)
