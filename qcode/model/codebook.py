"""The codebook: a tree of codes of any depth, each with names and rules per language."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from qcode.errors import Message

SEPARATOR = "/"
Words = Mapping[str, str]
"""Text per language (`de`, `en`); the key `""` counts for every language."""


def in_language(words: Words, language: str) -> str:
    """The text in `language`, else the one for all languages, else any other, else `""`."""
    for key in (language, ""):
        if words.get(key):
            return words[key]
    return next((text for text in words.values() if text), "")


@dataclass(frozen=True, slots=True)
class Example:
    """An anchor example: a passage that shows what the code means. `lang` and `perspective` may be `""`."""

    text: str
    lang: str = ""
    perspective: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code (the concept). `path` is the ids from the root joined by `/`; `id` is its last part.

    `key` is the number that the project knows it by (0 before it is stored). `codable` is False for a category
    that only groups.
    """

    path: str
    name: Words = field(default_factory=dict)
    definition: Words = field(default_factory=dict)
    when: Words = field(default_factory=dict)
    when_not: Words = field(default_factory=dict)
    rule: Words = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    colour: str = ""
    shortcut: str = ""
    codable: bool = True
    version: int = 1
    key: int = 0

    @property
    def id(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(SEPARATOR)[2]

    @property
    def parent(self) -> str:
        """The path above; `""` at the top."""
        return self.path.rpartition(SEPARATOR)[0]

    @property
    def level(self) -> int:
        """How deep the code lies in the tree, 1 at the top."""
        return self.path.count(SEPARATOR) + 1

    def title(self, language: str) -> str:
        """The name in a language, or the id when it has none."""
        return in_language(self.name, language) or self.id


def id_problem(code_id: str) -> Message | None:
    """Why `code_id` can't be the id of a code, None when it can: any Unicode but `/` and control characters."""
    if not code_id.strip():
        return Message("it is empty")
    if code_id != code_id.strip():
        return Message("it starts or ends with white space")
    if SEPARATOR in code_id:
        return Message("it has a {separator!r}", separator=SEPARATOR)
    if any(unicodedata.category(char) == "Cc" for char in code_id):
        return Message("it has a control character")
    return None


@dataclass(frozen=True)
class Codebook:
    """All codes in reading order: each parent stands before its children, siblings in the order of the file."""

    codes: tuple[Code, ...] = ()
    title: Words = field(default_factory=dict)
    version: int = 1

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)

    @cached_property
    def by_path(self) -> Mapping[str, Code]:
        """All codes by their path, in the order of the codebook."""
        return {code.path: code for code in self.codes}

    @cached_property
    def by_key(self) -> Mapping[int, Code]:
        """Codes by their number in the project."""
        return {code.key: code for code in self.codes}

    @cached_property
    def by_shortcut(self) -> Mapping[str, Code]:
        """Codes by their keyboard key."""
        return {code.shortcut: code for code in self.codes if code.shortcut}

    @property
    def codable(self) -> tuple[Code, ...]:
        """The codes that can be applied."""
        return tuple(code for code in self.codes if code.codable)

    def children(self, path: str) -> tuple[Code, ...]:
        """The codes directly below `path` (`""`: the top)."""
        return tuple(code for code in self.codes if code.parent == path)

    def subtree(self, path: str) -> tuple[Code, ...]:
        """The code and all codes below it."""
        return tuple(code for code in self.codes if code.path == path or code.path.startswith(path + SEPARATOR))

    def find(self, name: str) -> tuple[Code, ...]:
        """The codes meant by `name`: the one with that path, else all with that id (NFC, case counts)."""
        wanted = unicodedata.normalize("NFC", name)
        if wanted in self.by_path:
            return (self.by_path[wanted],)
        return tuple(code for code in self.codes if code.id == wanted)


def ancestors(path: str) -> Iterator[str]:
    """The path itself and every path above it, from the bottom up."""
    while path:
        yield path
        path = path.rpartition(SEPARATOR)[0]


def tree_problems(codes: Iterable[Code]) -> list[Message]:
    """What breaks the tree: a doubled path, a parent that is missing or comes later, a doubled shortcut, a bad id."""
    problems: list[Message] = []
    seen: set[str] = set()
    shortcuts: dict[str, str] = {}
    for code in codes:
        if code.path in seen:
            problems.append(Message("{path}: the code is there twice", path=code.path))
        if code.parent and code.parent not in seen:
            problems.append(Message("{path}: its parent {parent} is missing", path=code.path, parent=code.parent))
        if reason := id_problem(code.id):
            problems.append(
                Message("{path}: the id {id!r} can't be used: {reason}", path=code.path, id=code.id, reason=reason)
            )
        if code.shortcut and code.shortcut in shortcuts:
            problems.append(
                Message(
                    "{path}: the shortcut {shortcut} belongs to {other}",
                    path=code.path,
                    shortcut=code.shortcut,
                    other=shortcuts[code.shortcut],
                )
            )
        seen.add(code.path)
        shortcuts.setdefault(code.shortcut, code.path)
    return problems
