"""The tree of codes of an exchange file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import children, guid, targets
from qcode.model import Code, Codebook
from qcode.model.code_text import with_description
from qcode.model.codebook import SEPARATOR
from qcode.model.codebook_rows import tree_order
from qcode.model.colour import full_colour, opaque_colour
from qcode.model.levels import levels_of

_SURELY = re.compile(r"::|\\|\s>\s")
"""Between levels, and hardly anything else; a colon stands in names, too, and is only taken for it on request."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
DEEPEST = 40
"""Levels of codes below each other: more is a file that was made to do harm."""


@dataclass
class Codes:
    """The codes read so far, with the path of each GUID; what was odd is in `oddities`."""

    split_names: bool = False
    by_path: dict[str, Code] = field(default_factory=dict)
    path_of: dict[str, str] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    oddities: list[Message] = field(default_factory=list)
    could_split: list[str] = field(default_factory=list)

    def read(self, parent: Any, path: str = "", level: int = 1) -> None:
        """Read all codes below an element."""
        for element in children(parent, "Code"):
            self._code(element, path, level)

    def _code(self, element: Any, parent: str, level: int) -> None:
        """Read a code and all below it."""
        number = guid(element.get("guid"))
        name = _plain(element.get("name") or "")
        if level > DEEPEST:
            parent = self._beside(parent, name)
        if not name:
            name = "(no name)"
            self.oddities.append(Message("A code has no name; it is called (no name)."))
        parent, name = self._split(parent, name)
        code = self._free(self._described(_undescribed(element, parent, name), element, name))
        if not _colour(element)[1]:
            self.oddities.append(
                Message(
                    "{path}: the colour {written} holds transparency, in front or behind; taken as {colour}.",
                    path=code.path,
                    written=(element.get("color") or "").strip(),
                    colour=code.colour,
                )
            )
        # Where it is there already, it is a level of another code's name, to which nothing could be coded.
        self.by_path[code.path] = replace(code, codable=True) if code.path in self.by_path else code
        self.notes += [(note, number) for note in targets(element, "NoteRef")]
        self.path_of[number] = code.path
        self.read(element, code.path, level + 1)

    def _beside(self, parent: str, name: str) -> str:
        """The parent of a code that is nested too deep: the one of its parent."""
        self.oddities.append(
            Message(
                "The code {name!r} is nested more than {most} levels deep: put below {parent!r}.",
                name=name,
                most=DEEPEST,
                parent=parent,
            )
        )
        return parent.rpartition(SEPARATOR)[0]

    def _split(self, parent: str, name: str) -> tuple[str, str]:
        """Parent and name of a code whose name may be a path; folders are made of it if that is wanted."""
        levels = levels_of(name)
        if len(levels) == 1:
            return parent, name
        if _SURELY.search(name):
            self.could_split.append(name)
        if not self.split_names:
            return parent, name
        return self._folders(parent, levels[:-1]), levels[-1]

    def _described(self, code: Code, element: Any, name: str) -> Code:
        """The code with what its descriptions say."""
        for child in children(element, "Description"):
            code = with_description(code, unicodedata.normalize("NFC", child.text or ""))
            code = self._renamed(code, name)
        return code

    def _renamed(self, code: Code, name: str) -> Code:
        """A code of ours that was given another name elsewhere keeps its id and has the new name."""
        if name == code.id or (not code.name and _id(name) == code.id) or name in map(_plain, code.name.values()):
            return code
        self.oddities.append(Message("The code {path} is called {name!r} now.", path=code.path, name=name))
        return replace(code, name={"": name})

    def _folders(self, parent: str, levels: list[str]) -> str:
        for level in levels:
            parent = _join(parent, _id(level))
            self.by_path.setdefault(parent, Code(parent, codable=False))
        return parent

    def _free(self, code: Code) -> Code:
        """Another code beside it with that name: this one gets a number. Only a folder made here gives way."""
        path, number = code.path, 2
        taken = set(self.path_of.values())
        while path in taken:
            path = f"{code.path} ({number})"
            number += 1
        if path != code.path:
            self.oddities.append(
                Message("Two codes are called {path}; the second is {second}.", path=code.path, second=path)
            )
        return replace(code, path=path)

    def book(self) -> tuple[Codebook, dict[str, int]]:
        """The codebook in reading order, keys counted from 1, and the key of each GUID."""
        shortcuts = Counter(code.shortcut for code in self.by_path.values())
        codes = [
            replace(code, key=key, shortcut="" if shortcuts[code.shortcut] > 1 else code.shortcut)
            for key, code in enumerate(tree_order(self.by_path.values()), start=1)
        ]
        keys = {code.path: code.key for code in codes}
        return Codebook(tuple(codes)), {number: keys[path] for number, path in self.path_of.items()}


def _undescribed(element: Any, parent: str, name: str) -> Code:
    """The code that the attributes of an element make."""
    code_id = _id(name)
    return Code(
        path=_join(parent, code_id),
        name={} if code_id == name else {"": name},
        colour=_colour(element)[0],
        codable=(element.get("isCodable") or "true").strip().lower() not in ("false", "0"),
    )


def _colour(element: Any) -> tuple[str, bool]:
    """The colour of a code, and whether it is certain; empty for none."""
    written = (element.get("color") or "").strip()
    full = full_colour(written)
    return opaque_colour(written) if full is None else (full, True)


def _join(parent: str, code_id: str) -> str:
    return f"{parent}{SEPARATOR}{code_id}" if parent else code_id


def _plain(name: str) -> str:
    """A name as it stands in an attribute: on one line, without blanks around it."""
    return _CONTROL.sub(" ", unicodedata.normalize("NFC", name)).strip()


def _id(name: str) -> str:
    """A name as an id: the separator of levels becomes a hyphen."""
    return name.replace(SEPARATOR, "-").strip() or "-"
