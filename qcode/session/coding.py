"""What a coder does to codings, one act each."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.errors import UsageError
from qcode.model import Code, Coding, Decision, Origin, Span, Verdict
from qcode.session.core import Session
from qcode.store import codings as store_codings


def codings(session: Session, document: int | None = None) -> list[Coding]:
    """Codings of all coders, of one document or of all, in the order of their place."""
    with session.store.read() as connection:
        return store_codings.codings(connection, document=document)


def decisions(session: Session, document: int | None = None) -> list[Decision]:
    """Verdicts on suggestions, oldest first."""
    with session.store.read() as connection:
        return store_codings.decisions(connection, document=document)


def coders(session: Session) -> tuple[str, ...]:
    """Everybody who has done something in the project."""
    with session.store.read() as connection:
        return store_codings.coders(connection)


def apply_code(
    session: Session, document: int, span: Span, code: Code, *, origin: Origin = Origin.MANUAL
) -> Coding | None:
    """Apply a code to the words at a span; None when this coder had done that already.

    Raises UsageError when the span is empty or outside the text, or the code is a category that only groups.
    """
    _check(session, document, span, code)
    new = Coding(0, document, span, code.key, session.coder, origin, code_version=code.version)
    with session.act("apply code", _summary(session, code, document, span)) as act:
        added = store_codings.add_codings(act, [new])
    return added[0] if added else None


def _check(session: Session, document: int, span: Span, code: Code) -> None:
    text = session.transcript(document).text
    if not span.of(text).strip() or span.end > len(text):
        raise UsageError("There are no words to code at this place.", where=f"{span.start}–{span.end}")
    if not code.codable:
        raise UsageError("This code only groups others and is not applied itself.", where=code.path)


def _summary(session: Session, code: Code, document: int, span: Span) -> str:
    name = session.documents_by_id[document].name
    return f"{code.path} · {name} {span.start}–{span.end}"


def remove_codings(session: Session, which: Sequence[Coding]) -> int:
    """Remove codings; returns how many."""
    if not which:
        return 0
    book, first = session.codebook, which[0]
    summary = _summary(session, book.by_key[first.code], first.document, first.span)
    with session.act("remove coding", summary if len(which) == 1 else f"{len(which)} codings") as act:
        store_codings.remove_codings(act, [coding.id for coding in which])
    return len(which)


def recode(session: Session, coding: Coding, code: Code) -> bool:
    """Give a coding another code, keeping memo and origin; False when the coder has that coding already."""
    _check(session, coding.document, coding.span, code)
    same = [
        other
        for other in codings(session, coding.document)
        if (other.coder, other.code, other.span) == (coding.coder, code.key, coding.span)
    ]
    if same:
        return False
    summary = f"{session.codebook.by_key[coding.code].path} → {_summary(session, code, coding.document, coding.span)}"
    with session.act("change code", summary) as act:
        store_codings.change_coding(act, coding.id, code=code.key, code_version=code.version)
    return True


def set_memo(session: Session, coding: Coding, memo: str) -> None:
    """Write the memo of a coding; an empty text takes it away."""
    code = session.codebook.by_key[coding.code]
    with session.act("write memo", _summary(session, code, coding.document, coding.span)) as act:
        store_codings.change_coding(act, coding.id, memo=memo)


def move_edges(session: Session, coding: Coding, span: Span) -> bool:
    """Give a coding other edges; False when the coder has that coding already."""
    code = session.codebook.by_key[coding.code]
    _check(session, coding.document, span, code)
    same = [
        other
        for other in codings(session, coding.document)
        if (other.coder, other.code, other.span) == (coding.coder, coding.code, span)
    ]
    if same:
        return False
    with session.act("change edges", _summary(session, code, coding.document, span)) as act:
        store_codings.change_coding(act, coding.id, start=span.start, end=span.end)
    return True


def accept_suggestion(
    session: Session, document: int, span: Span, code: Code, *, score: float, suggester: str
) -> Coding | None:
    """Make a suggestion a coding of this coder and log the verdict, as one act; None when it was coded already."""
    _check(session, document, span, code)
    new = Coding(0, document, span, code.key, session.coder, Origin.SUGGESTION, code_version=code.version)
    verdict = _decision(session, document, span, code, Verdict.ACCEPTED, score=score, suggester=suggester)
    with session.act("accept suggestion", _summary(session, code, document, span)) as act:
        store_codings.decide(act, verdict)
        added = store_codings.add_codings(act, [new])
    return added[0] if added else None


def reject_suggestion(session: Session, document: int, span: Span, code: Code, *, score: float, suggester: str) -> None:
    """Log that a suggestion does not fit; it is not offered to this coder again."""
    verdict = _decision(session, document, span, code, Verdict.REJECTED, score=score, suggester=suggester)
    with session.act("reject suggestion", _summary(session, code, document, span)) as act:
        store_codings.decide(act, verdict)


def _decision(
    session: Session, document: int, span: Span, code: Code, verdict: Verdict, *, score: float, suggester: str
) -> Decision:
    return Decision(
        id=0,
        document=document,
        span=span,
        code=code.key,
        coder=session.coder,
        verdict=verdict,
        score=score,
        suggester=suggester,
        codebook_version=session.codebook.version,
    )
