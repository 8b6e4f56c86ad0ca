"""A report as a list of blocks: each writer says what it makes of a heading, a table, a figure, a quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

SUFFIXES = (".docx", ".html", ".md")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text of a report, without a heading of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences, each with a mark before it."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written, and the number to sort by where it is one; `level` sets a name in, from 1."""

    text: str
    number: float | None = None
    level: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. Columns whose cells are numbers stand at the right; the first names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    """Parts of the width of each column; equal ones where none are given."""

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column whether all its cells are numbers."""
        return tuple(
            place > 0 and bool(self.rows) and all(row[place].number is not None for row in self.rows)
            for place in range(len(self.columns))
        )


@dataclass(frozen=True, slots=True)
class Record:
    """A small table of two columns: what, and one or more paragraphs."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Illustration:
    """A figure: its caption, `drawn(suffix)` for its bytes, and the command that draws it."""

    caption: str
    drawn: Callable[[str], bytes] = field(compare=False)
    command: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with its place, and the memo on it."""

    text: str
    place: str
    memo: str = ""


Block = Heading | Paragraph | Points | Table | Record | Illustration | Quotation


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Each block with its number among the blocks of its kind, from 1."""
    counts: Counter[type[Block]] = Counter()
    for block in blocks:
        counts[type(block)] += 1
        yield block, counts[type(block)]


@dataclass(frozen=True)
class Words:
    """The few words that writers add, in the language of the report."""

    table: str
    figure: str
    contents: str
    sort: str
    drawn_by: str
    memo: str


@dataclass(frozen=True)
class Report:
    """A title, its language and everything below."""

    title: str
    subtitle: str
    language: str
    words: Words
    blocks: Sequence[Block]
