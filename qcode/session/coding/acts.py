"""What a coder does to codings, one act each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject, Code, Coding, Decision, Origin, Span, Verdict, stored_text
from qcode.session.core import Changed, Session
from qcode.session.states import visible
from qcode.store import codings as store_codings


def codings(session: Session, document: int | None = None) -> list[Coding]:
    """Codings of all coders, of one document or of all, in the order of their place; in the app not what is hidden."""
    with session.store.read() as connection:
        found = visible(session, store_codings.codings(connection, document=document))
    if not {coding.code for coding in found} <= session.codebook.by_key.keys():
        # Another program has added codes and applied them.
        session.look_for_news()
    return found


def decisions(session: Session, document: int | None = None) -> list[Decision]:
    """Verdicts on suggestions, oldest first."""
    with session.store.read() as connection:
        return store_codings.decisions(connection, document=document)


def records(session: Session, changed: Changed) -> tuple[list[Coding], list[Decision]]:
    """The codings and verdicts that a change names, as they stand now; those that went are not among them."""
    with session.store.read() as connection:
        rows = changed.rows or ()
        return (
            visible(session, store_codings.codings(connection, ids=rows)) if "coding" in changed.tables else [],
            store_codings.decisions(connection, ids=rows) if "decision" in changed.tables else [],
        )


def coders(session: Session) -> tuple[str, ...]:
    """Everybody who has done something in the project, and the pseudo-coder of settled codings where there is one."""
    with session.store.read() as connection:
        return store_codings.coders(connection)


def apply_code(
    session: Session, document: int, span: Span, code: Code, *, origin: Origin = Origin.MANUAL
) -> Coding | None:
    """Apply a code to the words at a span; None when this coder had done that already.

    Raises UsageError when the span is empty or outside the text, or the code is a category that only groups.
    """
    added = apply_codes(session, document, span, [code], origin=origin)
    return added[0] if added else None


def apply_codes(
    session: Session, document: int, span: Span, codes: Sequence[Code], *, origin: Origin = Origin.MANUAL
) -> list[Coding]:
    """Apply several codes to the words at a span as one act; returns what this coder had not done already."""
    for code in codes:
        _check(session, document, span, code)
    new = [Coding(0, document, span, code.key, session.coder, origin, code_version=code.version) for code in codes]
    subject = session.subject(document, span, codes=codes)
    if len(codes) > 1:
        subject = replace(subject, codes=(), counts={"codings": len(codes)})
    with session.act(ActKind.APPLY_CODE, subject) as act:
        return store_codings.add_codings(act, new)


def recent_codes(session: Session, most: int = 9) -> list[Code]:
    """The codes that the session's coder applied last, the latest first."""
    with session.store.read() as connection:
        keys = store_codings.recent_codes(connection, session.coder)
    book = session.codebook.by_key
    return [code for key in keys if (code := book.get(key)) is not None and code.codable][:most]


def check_words(session: Session, document: int, span: Span) -> None:
    """Raises UsageError when a span is outside the text or has nothing but white space."""
    text = session.transcript(document).text
    if not span.of(text).strip() or span.end > len(text):
        raise UsageError(Message("There are no words to code at this place."), where=f"{span.start}–{span.end}")


def _check(session: Session, document: int, span: Span, code: Code) -> None:
    check_words(session, document, span)
    if not code.codable:
        raise UsageError(Message("This code only groups others and is not applied itself."), where=code.path)


def code_of(session: Session, coding: Coding) -> Code:
    """The code of a coding; raises UsageError when it is no longer in the codebook."""
    code = session.codebook.by_key.get(coding.code)
    if code is None:
        raise UsageError(Message("The code of this coding is no longer in the codebook."), where=str(coding.id))
    return code


def about_coding(session: Session, coding: Coding) -> ActSubject:
    """What an act on a coding is about: its code and its words; raises UsageError when the code is gone."""
    return session.subject(coding.document, coding.span, codes=[code_of(session, coding)])


def remove_codings(session: Session, which: Sequence[Coding]) -> int:
    """Remove codings; returns how many were still there."""
    if not which:
        return 0
    subject = ActSubject(counts={"codings": len(which)}) if len(which) > 1 else about_coding(session, which[0])
    with session.act(ActKind.REMOVE_CODING, subject) as act:
        return store_codings.remove_codings(act, [coding.id for coding in which])


def recode(session: Session, coding: Coding, code: Code) -> bool:
    """Give a coding another code, keeping memo and origin; False when the coder has that coding already."""
    subject = session.subject(coding.document, coding.span, codes=[code_of(session, coding)], becomes=[code])
    new = replace(coding, code=code.key, code_version=code.version)
    return _change(session, coding, new, ActKind.CHANGE_CODE, subject)


def move_edges(session: Session, coding: Coding, span: Span) -> bool:
    """Give a coding other edges, which reviews it, too; False when the coder has that coding already."""
    new = replace(coding, span=span, review=False, quote="")
    return _change(session, coding, new, ActKind.CHANGE_EDGES, about_coding(session, new))


def _change(session: Session, old: Coding, new: Coding, kind: ActKind, subject: ActSubject) -> bool:
    _check(session, new.document, new.span, code_of(session, new))
    with session.act(kind, subject) as act:
        if store_codings.is_coded(act.connection, new):
            return False
        store_codings.change_coding(
            act,
            old.id,
            code=new.code,
            code_version=new.code_version,
            start=new.span.start,
            end=new.span.end,
            review=int(new.review),
            quote=new.quote,
        )
    return True


def confirm_place(session: Session, coding: Coding) -> None:
    """Say that a coding stands at the right words after a corrected transcript moved it by a guess."""
    with session.act(ActKind.CONFIRM_PLACE, about_coding(session, coding)) as act:
        act.stands_on([coding.document])
        store_codings.change_coding(act, coding.id, review=0, quote="")


def set_memo(session: Session, coding: Coding, memo: str) -> None:
    """Write the memo of a coding; an empty text takes it away."""
    with session.act(ActKind.WRITE_MEMO, about_coding(session, coding)) as act:
        store_codings.change_coding(act, coding.id, memo=stored_text(memo))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A suggestion as it was put before the coder: its score (0..1), and the encoder and method behind it."""

    score: float
    suggester: str


def accept_suggestion(session: Session, document: int, span: Span, code: Code, proposal: Proposal) -> Coding | None:
    """Make a suggestion a coding of this coder and log the verdict, as one act; None when it was coded already."""
    verdict = _verdict(session, document, span, code, proposal)
    new = Coding(0, document, span, code.key, session.coder, Origin.SUGGESTION, code_version=code.version)
    with session.act(ActKind.ACCEPT_SUGGESTION, session.subject(document, span, codes=[code])) as act:
        store_codings.decide(act, verdict)
        added = store_codings.add_codings(act, [new])
    return added[0] if added else None


def reject_suggestion(session: Session, document: int, span: Span, code: Code, proposal: Proposal) -> None:
    """Log that a suggestion does not fit; it is not offered to this coder again."""
    verdict = _verdict(session, document, span, code, proposal)
    with session.act(ActKind.REJECT_SUGGESTION, session.subject(document, span, codes=[code])) as act:
        store_codings.decide(act, replace(verdict, verdict=Verdict.REJECTED))


def _verdict(session: Session, document: int, span: Span, code: Code, proposal: Proposal) -> Decision:
    """The acceptance of a proposal. Raises UsageError for a place or code that can't be coded."""
    _check(session, document, span, code)
    version = session.codebook.version
    return Decision(
        0, document, span, code.key, session.coder, Verdict.ACCEPTED, proposal.score, proposal.suggester, version
    )
