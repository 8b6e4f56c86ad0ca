"""The tree of codes of a project that keeps codes and categories in rows, each with the number of what is above it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace

from qcode.errors import Message
from qcode.importing.projects.remarks import Remarks
from qcode.model import Code, Codebook
from qcode.model.codebook_rows import tree_order
from qcode.model.colour import full_colour
from qcode.model.levels import id_of, join, levels_of

DEEPEST = 40
"""Levels of codes below each other: more is a file that was made to do harm."""
NO_NAME = "(no name)"


@dataclass(frozen=True, slots=True)
class Node:
    """A code or category as its row says it. `above` names another node; None or a missing one: at the top."""

    name: str
    definition: str = ""
    colour: str = ""
    codable: bool = True
    above: Hashable = None


@dataclass(frozen=True, slots=True)
class Splitting:
    """Whether names such as `A::B` become levels, and whether dots part levels, too."""

    wanted: bool = False
    dots: bool = False


@dataclass
class Tree:
    """Makes a codebook of nodes by their numbers; what is odd goes to the remarks."""

    nodes: Mapping[Hashable, Node]
    remarks: Remarks
    splitting: Splitting = field(default_factory=Splitting)
    codes: dict[str, Code] = field(default_factory=dict)
    could_split: list[str] = field(default_factory=list)
    _paths: dict[Hashable, str] = field(default_factory=dict, init=False)

    def book(self) -> tuple[Codebook, dict[Hashable, int]]:
        """The codebook in reading order, keys counted from 1, and the key of each node."""
        for number in self.nodes:
            self._place(number)
        codes = [replace(code, key=key) for key, code in enumerate(tree_order(self.codes.values()), start=1)]
        keys = {code.path: code.key for code in codes}
        return Codebook(tuple(codes)), {number: keys[path] for number, path in self._paths.items()}

    def _place(self, number: Hashable) -> None:
        """Give a node and all above it, from the top, their paths."""
        for each in reversed(self._line_of(number)):
            node = self.nodes[each]
            parent = self._paths.get(node.above, "")
            if parent.count("/") >= DEEPEST - 1:
                self.remarks.tell(
                    Message("The code {name!r} is nested more than {most} levels deep: put beside its parent.",
                            name=node.name, most=DEEPEST)
                )  # fmt: skip
                parent = parent.rpartition("/")[0]
            self._paths[each] = self._add(node, parent)

    def _line_of(self, number: Hashable) -> list[Hashable]:
        """A node and those above it that have no path yet; a circle is cut where it comes back."""
        line: dict[Hashable, None] = {}
        while number in self.nodes and number not in self._paths:
            if number in line:
                self.remarks.tell(
                    Message("The category {name!r} lies below itself: it comes to the top.",
                            name=self.nodes[number].name)
                )  # fmt: skip
                break
            line[number] = None
            number = self.nodes[number].above
        return list(line)

    def _add(self, node: Node, parent: str) -> str:
        """Add the code of a node below a path; returns its own path."""
        name = node.name or NO_NAME
        parent, name = self._levels(parent, name)
        code = _code(node, join(parent, id_of(name)), name)
        known = self.codes.get(code.path)
        if known is not None and known.codable and code.codable:
            code = self._beside(code)
        elif known is not None:
            code = _joined(known, code)
        self.codes[code.path] = code
        return code.path

    def _levels(self, parent: str, name: str) -> tuple[str, str]:
        """Parent and name; folders are made of a name that is a path, if that is wanted."""
        levels = levels_of(name, dots=self.splitting.dots)
        if len(levels) > 1:
            self.could_split.append(name)
        if not self.splitting.wanted or len(levels) == 1:
            return parent, name
        for level in levels[:-1][: DEEPEST - 2]:
            parent = join(parent, id_of(level))
            self.codes.setdefault(parent, Code(parent, codable=False))
        return parent, levels[-1]

    def _beside(self, code: Code) -> Code:
        """Another code has its path: this one gets a number."""
        path, number = code.path, 2
        while path in self.codes:
            path = f"{code.path} ({number})"
            number += 1
        self.remarks.tell(Message("Two codes are called {path}; the second is {second}.", path=code.path, second=path))
        return replace(code, path=path)


def _code(node: Node, path: str, name: str) -> Code:
    return Code(
        path,
        name={} if id_of(name) == name else {"": name},
        definition={"": node.definition.strip()} if node.definition.strip() else {},
        colour=full_colour(node.colour.strip()) or "",
        codable=node.codable,
    )


def _joined(one: Code, other: Code) -> Code:
    """A category and the code of that name beside it are one code that can be applied."""
    texts = list(dict.fromkeys(filter(None, (one.definition.get("", ""), other.definition.get("", "")))))
    return replace(
        one,
        name=one.name or other.name,
        definition={"": "\n\n".join(texts)} if texts else {},
        colour=one.colour or other.colour,
        codable=one.codable or other.codable,
    )
