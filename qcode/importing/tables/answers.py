"""Tables of answers: a document for every row, with questions from the header; or turns, one row each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcode.errors import InputError, Listing, Message, UsageError, some
from qcode.importing.formats.pieces import Piece, source_of
from qcode.importing.source import Oddity
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.patterns import milliseconds
from qcode.importing.tables.coding_columns import looks_like_quotes
from qcode.importing.tables.label_rows import without_labels
from qcode.importing.tables.sheets import Table, read_table
from qcode.model import PERSPECTIVE, Role, Span, Speaker, Transcript, Turn, stored_text
from qcode.model.words import count_words

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
_TEXT = re.compile(r"(?:text|transkript|transcript|words|wortlaut|inhalt|utterance|content|body)", re.IGNORECASE)
_SPEAKER = re.compile(r"(?:speaker|sprecher(?:in|:in|\*in)?|voice)", re.IGNORECASE)
_START = re.compile(
    r"(?:start|beginn?|from|von|time|zeit|zeitmarke|timestamp|time_ms|start_ms|start_time)", re.IGNORECASE
)
_END = re.compile(r"(?:end|ende|to|bis|end_ms|end_time)", re.IGNORECASE)
_DOCUMENT = re.compile(r"(?:document|dokument|interview|file|datei|fall|case)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?:\w+[ _-])?(?:id|nr|nummer|number|no|code|kürzel|pseudonym)|id\w{0,12}|name|respondent|befragte[rn]?"
    r"|response_?id|case|fall|document|dokument|teilnehmer(?:in)?|participant|lfdn|lfd\.? ?nr\.?|token)\.?",
    re.IGNORECASE,
)
_PERSPECTIVES = ("perspective", "perspektive")
_CLOCK = re.compile(r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,6})?")
_FEW_WORDS = 4.0
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Columns:
    """What a person said about a table: columns with text, and the one that names a row's document."""

    text: tuple[str, ...] = ()
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A document from a table: its name, the row of the file, what is in it, and its other columns as variables."""

    name: str
    row: int
    transcript: Transcript
    variables: Mapping[str, str]
    notices: tuple[Message, ...] = ()
    oddities: tuple[Oddity, ...] = ()


def read_answers(path: Path, columns: Columns, *, encoding: str | None = None) -> list[Answer]:
    """The documents of a table, in the order of its rows; how its columns were understood is a notice of the first.

    Without a word from a person: a table with columns for speaker and text holds turns; else columns with sentences
    are text. Raises InputError for a table without text, UsageError for a column that is not there.
    """
    table, questions = without_labels(read_table(path, encoding=encoding))
    _refuse_other_tables(table, columns)
    if not columns.text and columns.name is None and (conversations := _conversations(path, table)):
        return conversations
    answers = _rows(path, table, columns, questions)
    if not questions:
        return answers
    notice = Message("the rows with the wording of the questions and with identifiers (Qualtrics) are no answers")
    return [replace(answers[0], notices=(*answers[0].notices, notice)), *answers[1:]]


def _refuse_other_tables(table: Table, columns: Columns) -> None:
    """Raise UsageError for a column that is not there, InputError for a table that can hold no answers."""
    for asked in (*columns.text, *filter(None, [columns.name])):
        if asked not in table.columns:
            raise UsageError(
                Message("The table has no column {name!r}.", name=asked),
                hint=Message("It has: {columns}.", columns=", ".join(table.columns)),
            )
    if not table.rows:
        raise InputError(
            Message("The table has a header and no rows."), hint=Message("Check that it was saved completely.")
        )
    holds_quotes = not columns.text and looks_like_quotes(table.columns)
    if holds_quotes or {"code", "start", "end"} <= set(table.columns):
        raise InputError(
            Message("This table holds codings, not answers."), hint=Message("Codings come in with: qcode apply FILE.")
        )


def _rows(path: Path, table: Table, columns: Columns, questions: Mapping[str, str]) -> list[Answer]:
    """A document for every row with an answer."""
    text = columns.text or _text_columns(table)
    if not text:
        raise InputError(
            Message("No column of this table looks like text that somebody wrote or said."),
            hint=Message(
                "Name one with --text-column. A table of variables comes in with: qcode import --variables TABLE."
            ),
        )
    name = columns.name or _name_column(table, text)
    rest = [column for column in table.columns if column not in text and column != name]
    rows = [(row, cells, _answered(cells, text)) for row, cells in table.rows]
    filled = [(row, cells, answered) for row, cells, answered in rows if answered]
    if not filled:
        raise InputError(
            Message("No row has an answer in {columns}.", columns=_listed(text)),
            hint=Message("Name other columns with --text-column."),
        )
    names = _numbered((_on_one_line(cells[name]) if name else "") or f"{path.stem} {row}" for row, cells, _ in filled)
    answers = [
        Answer(document, row, _asked(answered, questions), _variables(cells, rest))
        for document, (row, cells, answered) in zip(names, filled, strict=True)
    ]
    notices = [_understood(columns, text, name, rest, len(answers))]
    if empty := [str(row) for row, _, answered in rows if not answered]:
        notices.append(Message("rows without any answer are left out: {rows}", rows=_listed(empty)))
    return [replace(answers[0], notices=tuple(notices)), *answers[1:]]


def _answered(cells: Mapping[str, str], columns: Sequence[str]) -> list[tuple[str, str]]:
    """Question and answer of each of these columns that a row has an answer in."""
    answers = ((column, stored_text(cells[column]).strip()) for column in columns)
    return [(column, words) for column, words in answers if words]


def _numbered(names: Iterable[str]) -> Iterator[str]:
    """The names, the second and later of the same with a number: `A`, `A (2)`."""
    times_used: Counter[str] = Counter()
    for name in names:
        times_used[name] += 1
        yield name if times_used[name] == 1 else f"{name} ({times_used[name]})"


def _variables(cells: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The values of a row in these columns, empty ones left out."""
    values = {_variable(column): stored_text(cells[column]).strip() for column in columns}
    return {name: value for name, value in values.items() if value}


def _on_one_line(text: str) -> str:
    return " ".join(stored_text(text).split())


def _asked(answered: Sequence[tuple[str, str]], questions: Mapping[str, str]) -> Transcript:
    """A transcript of questions and answers, each a turn: `I: question`, `B: answer`. `questions` has the wording of
    those whose column is called otherwise.
    """
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for column, answer in answered:
        question = questions.get(column, column)
        for label, words in (("I", " ".join(question.split())), ("B", answer)):
            end = at + 3 + len(words)
            turns.append(Turn(Span(at, end), Span(at + 3, end), label))
            parts.append(f"{label}: {words}\n\n")
            at = end + 2
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("B", Role.RESPONDENT))
    return in_languages(Transcript("".join(parts)[:-1], tuple(turns), speakers))


def _understood(columns: Columns, text: Sequence[str], name: str | None, rest: Sequence[str], count: int) -> Message:
    parts = [
        Message(
            "each of {count} rows is a document; text: {columns}; its name: {name}",
            count=count,
            columns=_listed(text),
            name=name or Message("the number of the row"),
        )
    ]
    if rest:
        parts.append(Message("variables: {columns}", columns=_listed(rest)))
    said = Listing(parts, "; ")
    if columns.text:
        return said
    return Message("{columns}. Other columns: --text-column COLUMN, --name-column COLUMN", columns=said)


def _listed(names: Sequence[str]) -> Message:
    return some([name if len(name) <= 40 else f"{name[:39]}…" for name in names], _SHOWN)


def _variable(column: str) -> str:
    return PERSPECTIVE if column.casefold() in _PERSPECTIVES else column


def _text_columns(table: Table) -> tuple[str, ...]:
    """Columns in which people wrote sentences: four words and more on average where they wrote anything."""
    found = []
    for column in table.columns:
        filled = [cells[column] for _, cells in table.rows if cells[column].strip()]
        if filled and sum(map(count_words, filled)) / len(filled) >= _FEW_WORDS:
            found.append(column)
    return tuple(found)


def _name_column(table: Table, text: Sequence[str]) -> str | None:
    """The column whose header says so, or the first one, when every row has another short value there."""
    others = [column for column in table.columns if column not in text]
    for column in [*filter(_NAME.fullmatch, others), *others[:1]]:
        values = [cells[column].strip() for _, cells in table.rows]
        if all(values) and len(set(values)) == len(values) and max(map(len, values)) <= 60:
            return column
    return None


@dataclass(frozen=True, slots=True)
class _TurnColumns:
    """The columns of a table whose rows are turns, each None where the table has no such column."""

    text: str
    speaker: str | None
    start: str | None
    end: str | None
    document: str | None
    in_ms: bool
    """Whether all times are milliseconds; else those are whose column says so (`start_ms`)."""

    @classmethod
    def of(cls, table: Table) -> _TurnColumns | None:
        """The columns with who speaks, or with when each turn begins and ends; None where there are neither."""
        text, speaker = _only(table, _TEXT), _only(table, _SPEAKER)
        start, end = _only(table, _START), _only(table, _END)
        if text is None or (speaker is None and (start is None or end is None)):
            return None
        is_whisper = tuple(table.columns) == ("start", "end", "text")
        return cls(text, speaker, start, end, _only(table, _DOCUMENT), is_whisper)

    @property
    def used(self) -> list[str]:
        """The names of the columns that there are."""
        return [name for name in (self.speaker, self.text, self.start, self.end, self.document) if name]

    def document_of(self, cells: Mapping[str, str]) -> str:
        """The document that a row names; empty where it names none."""
        return cells[self.document].strip() if self.document else ""

    def piece(self, row: int, cells: Mapping[str, str]) -> Piece:
        """The piece of speech in a row."""
        speaker = _on_one_line(cells[self.speaker]) if self.speaker else ""
        return Piece(
            _on_one_line(cells[self.text]), speaker, self._ms(cells, self.start), self._ms(cells, self.end), row
        )

    def _ms(self, cells: Mapping[str, str], column: str | None) -> int | None:
        return _ms(cells[column], self.in_ms or column.endswith("_ms")) if column else None


def _conversations(path: Path, table: Table) -> list[Answer]:
    """Documents of rows that are turns: one, or as many as a column names. Empty for a table of another kind."""
    columns = _TurnColumns.of(table)
    if columns is None:
        return []
    pieces_of: dict[str, list[Piece]] = {}
    for row, cells in table.rows:
        pieces_of.setdefault(columns.document_of(cells) or path.stem, []).append(columns.piece(row, cells))
    answers = [
        _conversation(name, pieces, has_row=columns.document is not None)
        for name, pieces in pieces_of.items()
        if any(piece.words for piece in pieces)
    ]
    if not answers:
        return []
    return [replace(answers[0], notices=(_understood_as_turns(table, columns),)), *answers[1:]]


def _conversation(name: str, pieces: Sequence[Piece], *, has_row: bool) -> Answer:
    """The document of some turns; its row is that of its first turn, 0 where the whole table is one document."""
    source = source_of(pieces)
    assert source.transcript is not None
    return Answer(name, pieces[0].line if has_row else 0, source.transcript, {}, oddities=source.oddities)


def _understood_as_turns(table: Table, columns: _TurnColumns) -> Message:
    used = ", ".join(columns.used)
    notice = Message("rows are pieces of speech, joined to turns; columns: {columns}", columns=used)
    left_out = [column for column in table.columns if column not in columns.used]
    if not left_out:
        return notice
    return Listing([notice, Message("left out: {columns}", columns=_listed(left_out))], "; ")


def _only(table: Table, pattern: re.Pattern[str]) -> str | None:
    return next((column for column in table.columns if pattern.fullmatch(column.strip())), None)


def _ms(value: str, in_ms: bool) -> int | None:
    value = value.strip()
    if _CLOCK.fullmatch(value):
        return milliseconds(value)
    try:
        number = float(value.replace(",", "."))
    except ValueError:
        return None
    return round(number if in_ms else number * 1000) if 0 <= number < 10**12 else None
