"""A corrected transcript in place of a coded one: everything that stands in the old text moves along.

`plan_update` reads the file and says what would happen, `store_update` does it as one act. Codings, memos, passages
that wait, verdicts on suggestions and reading positions of all people move alike; see `qcode.model.placing` for the
rule by which a place is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from qcode.errors import InputError, Message, ProjectError, UsageError
from qcode.importing.files import Imported, read_file
from qcode.importing.source import SpeakerRules
from qcode.model import ActKind, ActSubject, Document, Span, Transcript, text_hash
from qcode.model.alignment import Alignment, align
from qcode.model.change import Value
from qcode.model.placing import Placed, place
from qcode.session.core import Session, on_stored_texts
from qcode.session.documents.placing_rows import Moves, Row, new_places
from qcode.session.documents.readers import moved
from qcode.session.documents.remarks import comments_notice
from qcode.session.documents.same_people import same_people
from qcode.session.documents.speaker_rules import rules_of
from qcode.store import codings as store_codings
from qcode.store import moving


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
class Correction:
    """A document and the text that is to take the place of its own: how the two belong together.

    `heirs` are the new labels of speakers by their old ones.
    """

    document: Document
    imported: Imported
    transcript: Transcript
    heirs: Mapping[str, str]
    alignment: Alignment


@dataclass(frozen=True)
class Update(Correction):
    """What a corrected file would do to a document. Nothing is stored yet; `lost` is 0, as nothing is dropped.

    `found` are the stored places by table, `tables` their new rows. `moved` and `review` count codings and memos on
    passages, `merged` those that then say the same as another one.
    """

    found: Mapping[str, Sequence[Row]]
    tables: Mapping[str, Moves]
    moved: int
    merged: int
    dropped: int
    to_review: tuple[Review, ...]
    lost: int = 0

    @property
    def summary(self) -> Message:
        """How many codings and memos were moved, are to be reviewed, and were lost, in one line."""
        return Message(
            "{moved} moved, {to_review} to review, {lost} lost",
            moved=self.moved,
            to_review=len(self.to_review),
            lost=self.lost,
        )


def plan_update(session: Session, document: Document, path: Path, *, encoding: str | None = None) -> Update | None:
    """What a corrected file would do; None when its text is the one that the project has.

    Raises InputError for a file that can't be read or has no words, UsageError when its text is another document.
    """
    with session.bare() as bare:
        plan = _plan(bare, document, path, encoding)
    veil = session.store.veil()
    if plan is None or veil is None:
        return plan
    shown = (replace(one, quote=veil.words(one.quote), words=veil.words(one.words)) for one in plan.to_review)
    return replace(plan, to_review=tuple(shown))


def _plan(session: Session, document: Document, path: Path, encoding: str | None) -> Update | None:
    rules = rules_of(session, session.transcript(document.id))
    imported = read_file(path, encoding=encoding, language=document.language, rules=rules)
    if notice := comments_notice(imported.comments, kept=False):
        imported = replace(
            imported, notices=(*imported.notices, Message("{notice}; memos that are there move along", notice=notice))
        )
    read = imported.transcript
    sha256 = text_hash(read.text)
    if sha256 == document.sha256:
        return None
    for other in session.documents:
        if other.sha256 == sha256:
            raise UsageError(Message("This is the text of another document, {name}.", name=other.name), where=str(path))
    correction = _correction(session.transcript(document.id), document, imported, rules)
    if correction is None:
        raise InputError(Message("There are no words in this file."), where=str(path))
    return _update(session, correction)


def _correction(old: Transcript, document: Document, imported: Imported, rules: SpeakerRules) -> Correction | None:
    """How the old and the new text belong together; None when nobody says anything in the new one."""
    read = imported.transcript
    first = align(old, read)
    if not any(first.new.spoken.values()):
        return None
    transcript, heirs = same_people(old, read, first, rules)
    alignment = first if transcript.roles == read.roles else align(old, transcript)
    return Correction(document, imported, transcript, heirs, alignment)


def _update(session: Session, correction: Correction) -> Update:
    """The new rows for all places of a document."""
    with session.store.read() as connection:
        found = moving.places(connection, correction.document.id)
        coders = store_codings.coder_names(connection)
    alignment = correction.alignment
    placed = cache(lambda start, end: _placed(alignment, Span(start, end)))
    tables = {table: new_places(table, entries, placed, alignment) for table, entries in found.items()}
    review = [
        _review(session, table, {**row, **new}, correction.transcript, coders)
        for table, moves in tables.items()
        for row, new in moves.rows
        if {**row, **new}.get("review")
    ]
    review.sort(key=lambda one: (one.span, one.kind, one.id))
    both = sum(len(tables[table].rows) for table in ("coding", "memo"))
    return Update(
        **vars(correction),
        found=found,
        tables=tables,
        moved=both - len(review) + tables["coding"].merged,
        merged=tables["coding"].merged,
        dropped=len(tables["decision"].gone),
        to_review=tuple(review),
    )


def _placed(alignment: Alignment, span: Span) -> Placed:
    found = place(alignment, span)
    text = alignment.new.text
    end = min(max(found.span.end, found.span.start + 1), len(text))
    return Placed(Span(min(found.span.start, end - 1), end), found.certain)


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


@on_stored_texts
def store_update(session: Session, update: Update) -> None:
    """Do what was planned, as one act. Raises ProjectError when the document was changed since."""
    document = update.document
    with session.act(ActKind.UPDATE_DOCUMENT) as act:
        if moving.places(act.connection, document.id) != update.found:
            raise ProjectError(Message("Something was coded here in the meantime."), hint=Message("Update once more."))
        source = {
            "source_name": update.imported.source_name,
            "source_format": update.imported.source_format,
            "encoding": update.imported.encoding,
        }
        for table, moves in update.tables.items():
            moving.move_rows(act, table, moves.rows, moves.gone)
        moving.rewrite(act, document.id, update.transcript, source, update.heirs)
        moving.move_positions(act.connection, document.id, partial(moved, update.alignment))
        counts = {"moved": update.moved, "review": len(update.to_review), "lost": update.lost}
        act.subject = ActSubject.of(document, counts=counts)
