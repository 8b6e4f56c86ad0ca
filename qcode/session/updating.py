"""A corrected transcript in place of a coded one: everything that stands in the old text moves along.

`plan_update` reads the file and says what would happen, `store_update` does it as one act. Codings, memos, passages
that wait, verdicts on suggestions and reading positions of all people move alike; see `qcode.model.placing` for the
rule by which a place is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from qcode.errors import InputError, ProjectError, UsageError
from qcode.importing.files import Imported, read_file
from qcode.model import Document, Span, Transcript, text_hash
from qcode.model.alignment import Alignment, align
from qcode.model.change import Value
from qcode.model.placing import Placed, place
from qcode.session.core import Session
from qcode.session.remarks import comments_notice
from qcode.session.same_people import same_people
from qcode.store import codings as store_codings
from qcode.store import moving
from qcode.store.rows import ActWriter

Row = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Review:
    """A coding or memo whose new place a person should look at. `kind` is `coding` or `memo`; `code` is a path.

    `quote` are the words that were coded, `words` those that stand at the new `span`.
    """

    id: int
    kind: str
    code: str
    coder: str
    quote: str
    words: str
    span: Span


@dataclass(frozen=True)
class Update:
    """What a corrected file would do to a document. Nothing is stored yet; `lost` is 0, as nothing is dropped.

    `moved` and `review` count codings and memos on passages, `merged` those that then say the same as another one.
    """

    document: Document
    imported: Imported
    transcript: Transcript
    heirs: Mapping[str, str]
    found: Mapping[str, Sequence[Row]]
    rows: Mapping[str, Sequence[tuple[Row, Mapping[str, Value]]]]
    gone: Mapping[str, Sequence[int]]
    alignment: Alignment
    moved: int
    merged: int
    dropped: int
    to_review: tuple[Review, ...]
    lost: int = 0

    @property
    def summary(self) -> str:
        """The counts in one line."""
        return f"{self.moved} moved, {len(self.to_review)} to review, {self.lost} lost"


def plan_update(session: Session, document: Document, path: Path, *, encoding: str | None = None) -> Update | None:
    """What a corrected file would do; None when its text is the one that the project has.

    Raises InputError for a file that can't be read or has no words, UsageError when its text is another document.
    """
    imported = read_file(path, encoding=encoding, language=document.language)
    if notice := comments_notice(imported.comments, kept=False):
        imported = replace(imported, notices=(*imported.notices, f"{notice}; memos that are there move along"))
    read = imported.transcript
    sha256 = text_hash(read.text)
    if sha256 == document.sha256:
        return None
    for other in session.documents:
        if other.sha256 == sha256:
            raise UsageError(f"This is the text of another document, {other.name}.", where=str(path))
    if not read.text.strip():
        raise InputError("There are no words in this file.", where=str(path))
    old = session.transcript(document.id)
    first = align(old, read)
    transcript, heirs = same_people(old, read, first)
    alignment = first if transcript.roles == read.roles else align(old, transcript)
    with session.store.read() as connection:
        found = moving.places(connection, document.id)
        names = store_codings.coder_names(connection)
    return _moved(session, document, imported, transcript, heirs, alignment, found, names)


def _moved(
    session: Session,
    document: Document,
    imported: Imported,
    transcript: Transcript,
    heirs: Mapping[str, str],
    alignment: Alignment,
    found: Mapping[str, Sequence[Row]],
    coders: Mapping[int, str],
) -> Update:
    """The new rows for all places of a document."""
    placed = cache(lambda start, end: _placed(alignment, Span(start, end)))
    old = alignment.old_transcript.text
    rows: dict[str, list[tuple[Row, Mapping[str, Value]]]] = {}
    gone: dict[str, list[int]] = {}
    review: list[Review] = []
    merged = 0
    for table, entries in found.items():
        kept: dict[tuple[Value, ...], int] = {}
        rows[table], gone[table] = [], []
        for row in entries:
            number, span = _int(row["id"]), Span(_int(row["start"]), _int(row["end"]))
            target = placed(span.start, span.end)
            if table == "decision" and not target.certain:
                gone[table].append(number)  # the suggestion is asked for anew where the words are others now
                continue
            new: dict[str, Value] = {"start": target.span.start, "end": target.span.end}
            if table in ("coding", "memo") and not target.certain:
                new |= {"review": 1, "quote": row["quote"] or span.of(old)}
            key = (row.get("coder"), row.get("code"), target.span.start, target.span.end)
            if table != "memo" and key in kept:
                gone[table].append(number)
                if table == "coding":
                    merged += 1
                    rows[table][kept[key]] = _joined(rows[table][kept[key]], {**row, **new})
                continue
            kept[key] = len(rows[table])
            rows[table].append((row, new))
        stored = [{**row, **new} for row, new in rows[table]]
        review += [_review(session, table, row, transcript, coders) for row in stored if row.get("review")]
    review.sort(key=lambda one: (one.span, one.kind, one.id))
    both = sum(len(rows[table]) for table in ("coding", "memo"))
    return Update(
        document=document,
        imported=imported,
        transcript=transcript,
        heirs=heirs,
        found=found,
        rows=rows,
        gone=gone,
        alignment=alignment,
        moved=both - len(review) + merged,
        merged=merged,
        dropped=len(gone["decision"]),
        to_review=tuple(review),
    )


def _placed(alignment: Alignment, span: Span) -> Placed:
    found = place(alignment, span)
    text = alignment.new.text
    end = min(max(found.span.end, found.span.start + 1), len(text))
    return Placed(Span(min(found.span.start, end - 1), end), found.certain)


def _joined(kept: tuple[Row, Mapping[str, Value]], other: Row) -> tuple[Row, Mapping[str, Value]]:
    """Two codings of one coder that say the same now: the older one, with the memos of both."""
    row, new = kept
    both: dict[str, Value] = {**row, **new}
    memos = [str(memo) for memo in dict.fromkeys((both["memo"], other["memo"])) if memo]
    quotes = [str(quote) for quote in dict.fromkeys((both["quote"], other["quote"])) if quote]
    joined: dict[str, Value] = {"memo": "\n\n".join(memos), "quote": " … ".join(quotes)}
    joined["review"] = max(_int(both["review"]), _int(other["review"]))
    if both["weight"] is None:
        joined["weight"] = other["weight"]
    return row, {**new, **joined}


def _review(session: Session, table: str, row: Row, transcript: Transcript, coders: Mapping[int, str]) -> Review:
    span = Span(_int(row["start"]), _int(row["end"]))
    code = session.codebook.by_key.get(_int(row["code"])) if row["code"] else None
    return Review(
        id=_int(row["id"]),
        kind=table,
        code=code.path if code else "",
        coder=coders.get(_int(row["coder"]), ""),
        quote=str(row["quote"]),
        words=span.of(transcript.text),
        span=span,
    )


def _int(value: Value) -> int:
    return int(value or 0)


def store_update(session: Session, update: Update) -> None:
    """Do what was planned, as one act. Raises ProjectError when the document was changed since."""
    document = update.document
    with session.act("update document", document.name) as act:
        if moving.places(act.connection, document.id) != update.found:
            raise ProjectError("Something was coded here in the meantime.", hint="Update once more.")
        source = {
            "source_name": update.imported.source_name,
            "source_format": update.imported.source_format,
            "encoding": update.imported.encoding,
        }
        for table, rows in update.rows.items():
            moving.move_rows(act, table, rows, update.gone[table])
        moving.rewrite(act, document.id, update.transcript, source, update.heirs)
        _move_readers(act, update)
        act.summary = f"{document.name}: {update.summary}"


def _move_readers(act: ActWriter, update: Update) -> None:
    turns = update.transcript.turns
    text = update.alignment.old.text
    for number, cursor, seen, folds in moving.positions(act.connection, update.document.id):
        read = [place(update.alignment, span) for span in seen if span.of(text).strip()]
        spans = [placed.span for placed in read if placed.certain]
        there = _nearest(update.alignment, cursor)
        old_turns = update.alignment.old_transcript.turns
        starts = [_nearest(update.alignment, old_turns[fold].speech.start) for fold in folds if fold < len(old_turns)]
        folded = sorted({index for index, turn in enumerate(turns) if any(start in turn.span for start in starts)})
        moving.move_position(act, number, there, spans, folded)


def _nearest(alignment: Alignment, offset: int) -> int:
    """The new place of a character: of its word, or the nearest."""
    text = alignment.old.text
    if not text.strip():
        return 0
    start = min(offset, len(text) - 1)
    while start and not text[start].isspace() and not text[start - 1].isspace():
        start -= 1
    end = start + 1
    while end < len(text) and not text[start:end].strip():
        end += 1
    if not text[start:end].strip():
        start = max(index for index, char in enumerate(text[:end]) if not char.isspace())
        end = start + 1
    return place(alignment, Span(start, end)).span.start
