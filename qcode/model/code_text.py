"""A code's definition and rules as one text that people can read and qcode can read back.

Other programs have one description per code. This is what stands in it:

    Id: hinge
    Name (de): Scharnierfunktion
    Shortcut: 3

    Definition (de): Zwischen beiden Seiten …

    Example (de, mo): „Wir gehen mit aufs Amt.“
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qcode.model.codebook import Code, Example, Words, id_problem

_FIELDS = {
    "name": "Name",
    "definition": "Definition",
    "when": "When to use",
    "when_not": "When not to use",
    "rule": "Coding rule",
}
_BY_LABEL = {label: field for field, label in _FIELDS.items()}
_LABELS = "|".join(map(re.escape, ("Id", "Shortcut", "Example", *_BY_LABEL)))
_HEADING = re.compile(rf"^({_LABELS})(?: \(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\))?: ?", re.MULTILINE)
_CLASH = re.compile(rf"^(\\*(?:{_LABELS})(?: \(|:))", re.MULTILINE)
_ESCAPED = re.compile(rf"^\\(\\*(?:{_LABELS})(?: \(|:))", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}|")


def description_of(code: Code) -> str:
    """All that is said of a code, as text; `""` when there is nothing but a name that is its id."""
    parts = list(_parts(code))
    if not parts and set(code.name.values()) <= {code.id}:
        return "" if not code.name else _text([f"Id: {code.id}", *_words("name", code.name)], [])
    head = [f"Id: {code.id}", *_words("name", code.name)]
    if code.shortcut:
        head.append(f"Shortcut: {code.shortcut}")
    return _text(head, [part for part in parts if not part.startswith("Shortcut: ")])


def _text(head: list[str], parts: list[str]) -> str:
    return "\n\n".join(["\n".join(head), *parts])


def _parts(code: Code) -> Iterator[str]:
    if code.shortcut:
        yield f"Shortcut: {code.shortcut}"
    for field in ("definition", "when", "when_not", "rule"):
        yield from _words(field, getattr(code, field))
    for example in code.examples:
        about = ", ".join([example.lang, example.perspective] if example.perspective else [example.lang])
        yield f"Example{f' ({about})' if about else ''}: {_CLASH.sub(_escape, example.text)}"


def _words(field: str, words: Words) -> Iterator[str]:
    for language, text in words.items():
        yield f"{_FIELDS[field]}{f' ({language})' if language else ''}: {_CLASH.sub(_escape, text)}"


def _escape(match: re.Match[str]) -> str:
    return "\\" + match.group(1)


def with_description(code: Code, text: str) -> Code:
    """The code with what its description says; a text of another program is the definition for all languages.

    The id of the code is the one in the text where there is one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.startswith("Id: "):
        return replace(code, definition={"": text.strip()}) if text.strip() else code
    words: dict[str, dict[str, str]] = {field: {} for field in _FIELDS}
    examples: list[Example] = []
    shortcut, name = code.shortcut, code.id
    for label, about, value in _sections(text):
        if label == "Id":
            name = value.strip()
        elif label == "Shortcut":
            shortcut = value.strip()[:1]
        elif label == "Example":
            language, _, perspective = about.partition(", ")
            examples.append(Example(value, language, perspective))
        elif _LANGUAGE.fullmatch(about) and value:
            words[_BY_LABEL[label]][about] = value
    return replace(_with_id(code, name), examples=tuple(examples), shortcut=shortcut, **words)  # type: ignore[arg-type]


def _with_id(code: Code, name: str) -> Code:
    """The code under another id in the same place; as it is where that can be no id."""
    return code if id_problem(name) else replace(code, path="/".join(filter(None, (code.parent, name))))


def _sections(description: str) -> Iterator[tuple[str, str, str]]:
    """Of each part its heading, what stands in brackets behind that, and the text below without escapes."""
    headings = list(_HEADING.finditer(description))
    ends = [*(heading.start() for heading in headings[1:]), len(description)]
    for heading, end in zip(headings, ends, strict=False):
        value = description[heading.end() : end]
        if end < len(description):  # an empty line parts it from the next heading
            value = value.removesuffix("\n").removesuffix("\n")
        yield heading.group(1), heading.group(2) or "", _ESCAPED.sub(r"\1", value)
