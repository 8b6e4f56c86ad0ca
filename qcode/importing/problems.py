"""What is wrong in a codebook file, collected instead of stopping at the first mistake."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from qcode.errors import Listing, Message


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file. `line` counts from 1 (None: the whole file), `where` names the code and field.

    `blocking` is False for what is unfinished rather than wrong (a code without definition): `codebook check`
    reports it, reading goes on. Codes that grow from the material have no definition on their first day.
    """

    line: int | None
    where: str
    message: Message
    blocking: bool = True

    def located(self, file: str) -> Message:
        """The problem as one line: `file:line: where: message`."""
        place = file if self.line is None else f"{file}:{self.line}"
        return Listing([place, *([self.where] if self.where else []), self.message], ": ")


@dataclass(slots=True)
class Problems:
    """The problems found so far, and the columns of a table that are not read."""

    found: list[Problem] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self.found, key=lambda problem: problem.line or 0))

    def wrong(self, line: int | None, where: str, message: Message) -> None:
        """Note a mistake that keeps the file from being used."""
        self.found.append(Problem(line, where, message))

    def unfinished(self, line: int | None, where: str, message: Message) -> None:
        """Note something to mend that does not keep the file from being used."""
        self.found.append(Problem(line, where, message, blocking=False))

    def not_read(self, column: str) -> None:
        """Note a column that nobody understands: it is said wherever the file is used."""
        if column not in self.unread:
            self.unread.append(column)
