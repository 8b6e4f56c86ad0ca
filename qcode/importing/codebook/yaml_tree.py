"""Codebook files as YAML: bytes to a tree of nodes with line numbers, and what keeps a file from being YAML.

We stop at the node graph and never build objects from it: so no tag can do anything, every value keeps its line and
the letters it was written in (`no`, `3`), and doubled keys can be seen.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Listing, Message, system_reason
from qcode.importing.problems import Problems

MAX_BYTES = 8_000_000
"""A codebook of 10,000 codes with long rules stays below this; above it someone picked the wrong file."""
MAX_NODES = 250_000
"""Aliases let a few lines stand for billions of values; what we visit is counted, not what is written."""
UTF16 = (b"\xff\xfe", b"\xfe\xff")
# YAML 1.1 tools (most of them) read these as true or false, YAML 1.2 tools as words.
BOOLEAN_WORDS = frozenset({"true", "false", "yes", "no", "on", "off"})
CORE = "tag:yaml.org,2002:"


ADVICE = (
    (
        "mapping values are not allowed",
        Message("there is a colon too many, or the indentation is off; put quotes around a text with ': ' in it"),
    ),
    ("end of stream", Message("a quotation mark is opened here and never closed")),
    ("could not find expected ':'", Message("a field needs a colon and a space after its name")),
    ("another document", Message("a codebook is one document; remove the line ---")),
    (
        "<block end>",
        Message('the indentation does not fit, or there is a quotation mark inside a text in quotes (write it as \\")'),
    ),
    ("<document start>", Message("the indentation does not fit: fields of one group begin in the same column")),
)
"""Parts of the parser's messages, and what to tell a person who does not know YAML."""
MORE_ADVICE = (
    ("undefined alias", Message("put quotes around a text that begins with *")),
    ("cannot start any token", Message("put quotes around this text")),
)
"""Parts of messages that name the text they are about, and what to tell a person after them."""


class Kind(Enum):
    """What a value is, seen as a person who writes YAML would."""

    TEXT = Message("a text")
    NUMBER = Message("a number")
    BOOLEAN = Message("a yes or no")
    DATE = Message("a date")
    NOTHING = Message("nothing")
    LIST = Message("a list")
    FIELDS = Message("a group of fields")
    TAG = Message("a value with a tag")


KINDS = {
    "str": Kind.TEXT,
    "seq": Kind.LIST,
    "map": Kind.FIELDS,
    "bool": Kind.BOOLEAN,
    "null": Kind.NOTHING,
    "int": Kind.NUMBER,
    "float": Kind.NUMBER,
    "timestamp": Kind.DATE,
}
"""Kinds by the tags of YAML's core."""


class TooMuch(Exception):
    """The file stands for more values than any codebook has."""


@dataclass(slots=True)
class Budget:
    """How many values may still be visited."""

    left: int = MAX_NODES

    def spend(self, count: int) -> None:
        """Take `count` from what is left."""
        self.left -= count
        if self.left < 0:
            raise TooMuch


@dataclass(frozen=True, slots=True)
class Value:
    """A node of the file: `line` counts from 1 and is where the value, or the key before it, begins."""

    node: Any
    line: int
    budget: Budget

    @property
    def kind(self) -> Kind:
        """What the value is, seen as a person would who writes YAML; an unknown tag makes it a tag."""
        tag = str(self.node.tag)
        if not tag.startswith(CORE):
            return Kind.TAG
        kind = KINDS.get(tag.removeprefix(CORE), Kind.TAG)
        is_boolean_word = kind is Kind.TEXT and self.plain and self.written.lower() in BOOLEAN_WORDS
        return Kind.BOOLEAN if is_boolean_word else kind

    @property
    def plain(self) -> bool:
        """Whether it stands there without quotes."""
        return self.node.style is None

    @property
    def written(self) -> str:
        """The letters of a scalar, without quotes; `""` for anything else."""
        return self.node.value if isinstance(self.node.value, str) else ""

    @property
    def items(self) -> list[Value]:
        """The members of a list."""
        self.budget.spend(1 + len(self.node.value))
        return [Value(node, node.start_mark.line + 1, self.budget) for node in self.node.value]

    @property
    def fields(self) -> Iterator[tuple[Value, Value]]:
        """Keys and values in the order of the file. A value gets the line of its key: an empty one has no own."""
        self.budget.spend(1 + len(self.node.value))
        for key, value in self.node.value:
            line = key.start_mark.line + 1
            yield Value(key, line, self.budget), Value(value, line, self.budget)


def read_text(path: Path, problems: Problems) -> str | None:
    """The text of a codebook file, None where its bytes are none (a problem then says why)."""
    data = _read(path)
    if (reason := _no_text(data)) is not None:
        problems.wrong(None, "", reason)
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.wrong(data.count(b"\n", 0, error.start) + 1, "", _encoding_message(data))
        return None


def _read(path: Path) -> bytes:
    """The bytes of a file, one more than a codebook may have at most; raises InputError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = Message("there is no such file") if missing else system_reason(error)
        raise InputError(Message("The codebook can't be read: {reason}.", reason=reason), where=str(path)) from error


def _no_text(data: bytes) -> Message | None:
    """Why bytes can't be a codebook in YAML; None where they may be."""
    if len(data) > MAX_BYTES:
        return Message("this is no codebook: it has more than {size} MB", size=MAX_BYTES // 1_000_000)
    if data.startswith(UTF16):
        return Message("the file is UTF-16; save it as UTF-8")
    if 0 in data:
        return Message("this is a binary file, not a codebook in YAML")
    return None


def _encoding_message(data: bytes) -> Message:
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return Message("the file is not UTF-8; save it as UTF-8")
    return Message("the file is not UTF-8 but looks like Windows-1252 (ANSI); save it as UTF-8")


def parse(text: str, problems: Problems) -> Value | None:
    """The root of the file, None where it is empty or no YAML (a problem then says why)."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an anchor that is used again: allowed by YAML 1.2
            root = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        problems.wrong(None, "", Message("this is no codebook: its values are nested too deeply"))
        return None
    except MarkedYAMLError as error:
        _explain(error, text, problems)
        return None
    except YAMLError as error:
        _explain_character(getattr(error, "position", 0), text, problems)
        return None
    if root is None:
        problems.wrong(None, "", Message("the file is empty; a codebook begins with 'qcode: codebook'"))
        return None
    return Value(root, root.start_mark.line + 1, Budget())


def _explain_character(position: int, text: str, problems: Problems) -> None:
    """Name a character that YAML does not allow."""
    character = text[position : position + 1] or "?"
    message = Message("the character U+{code:04X} can't stand in a YAML file; remove it", code=ord(character))
    problems.wrong(text.count("\n", 0, position) + 1, "", message)


def _explain(error: Any, text: str, problems: Problems) -> None:
    """Put a YAML syntax error into words a person who does not know YAML can act on."""
    message, context = str(error.problem or ""), str(error.context or "")
    line = _line(error, message)
    if "'\\t'" not in message:
        problems.wrong(line, "", Message("this is not YAML: {advice}", advice=_advice(message, context)))
        return
    for number in _lines_with_tabs(text) or [line or 1]:
        problems.wrong(number, "", Message("a tab stands where only spaces may; indent with spaces, two per level"))


def _lines_with_tabs(text: str) -> list[int]:
    """The lines that are indented with a tab."""
    return [number for number, row in enumerate(text.splitlines(), 1) if re.match(r" *\t", row)]


def _line(error: Any, message: str) -> int | None:
    """The line of a mistake. Of an open quote or bracket it is where that began, not the end of the file."""
    marks = [error.problem_mark, error.context_mark]
    if "stream end" in message or "end of stream" in message:
        marks.reverse()
    mark = marks[0] or marks[1]
    return mark.line + 1 if mark else None


def _advice(message: str, context: str) -> Message:
    if "stream end" in message or "',' or" in message:
        closing = "]" if "sequence" in context else "}"
        return Message(
            "the bracket that is opened here is not closed by {closing}, or a comma is missing", closing=closing
        )
    known = _advice_on(message, ADVICE)
    if known is not None:
        return known
    problem = message or context
    more = _advice_on(message, MORE_ADVICE)
    return Listing([problem] if more is None else [problem, more], "; ")


def _advice_on(message: str, advice: Iterable[tuple[str, Message]]) -> Message | None:
    """The first advice whose part of a message is in this one."""
    return next((words for part, words in advice if part in message), None)
