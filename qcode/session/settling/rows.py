"""Disagreements and decisions as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qcode.analysis.consensus import AGREED, Disagreement, Key
from qcode.model import Act, ActKind, Codebook, Span
from qcode.model.selection import Selection
from qcode.model.settlement import Settlement
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.settling.finding import Compared, compared_documents, of_codes
from qcode.store import settlements as store_settlements
from qcode.store.veil import Veil

COLUMNS = ("document", "start", "end", "text", "kind", "code", "who", "settled", "reason")
LOG_COLUMNS = ("act", "created", "coder", "document", "start", "end", "code", "take", "reason", "undone")


def disagreement_rows(
    session: Session, selection: Selection, kinds: Sequence[str] = ()
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """One row for each disagreement of some kinds (all, where none is named); and documents that are still blind.

    `who` has for each coder the passages there; `settled` is what was taken, None while it is open.
    """
    found = compared_documents(session, selection)
    paths = naming.selection(session, selection).codes
    rows = [
        _row(session, one, each)
        for one in (of_codes(session, entry, paths) for entry in found.documents)
        for each in one.comparison.disagreements
        if not kinds or each.kind in kinds
    ]
    return rows, found.blind


def _row(session: Session, found: Compared, one: Disagreement) -> dict[str, Any]:
    book, settled = session.codebook, found.settlement(one)
    return {
        "document": found.document.name,
        "start": one.start,
        "end": one.end,
        "text": session.transcript(found.document.id).text[one.start : one.end],
        "kind": one.kind,
        "code": _path(book, one.codes[0]),
        "who": {name: [_passage(book, key) for key in keys] for name, keys in one.has().items()},
        "settled": settled.take if settled else None,
        "reason": settled.reason if settled else "",
    }


def _passage(book: Codebook, key: Key) -> dict[str, Any]:
    code, start, end = key
    return {"code": _path(book, code), "start": start, "end": end}


def _path(book: Codebook, key: int) -> str:
    code = book.by_key.get(key)
    return code.path if code is not None else ""


def in_line(who: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Who has what as a line: `Anna: hinge 12–40 · Ben: –`."""
    return " · ".join(f"{name}: {', '.join(map(_in_words, passages)) or '–'}" for name, passages in who.items())


def _in_words(passage: Mapping[str, Any]) -> str:
    return f"{passage['code']} {passage['start']}–{passage['end']}"


def decision_rows(session: Session) -> Iterator[dict[str, Any]]:
    """One row for each decision that was ever made, oldest first, as it was then; undone ones are marked.

    What all agreed on has one row for each act that took it over, without a place.
    """
    names, book = {one.id: one.name for one in session.documents}, session.codebook
    with session.store.read() as connection:
        acts = list(store_settlements.settling(connection))
    veil = session.store.veil()
    for act, made in acts:
        former = {code.key: code.path for code in act.subject.codes}
        decided = [_as_shown(session, veil, one) for one in made]
        documents = names | _former_name(act, veil)
        agreed = [one for one in decided if one.take == AGREED]
        for number in dict.fromkeys(one.document for one in agreed):
            yield {**_head(act, agreed[0]), "document": documents.get(number, ""), "take": AGREED, "reason": ""}
        for group in grouped([one for one in decided if one.take != AGREED]):
            paths = [former.get(one.code) or _path(book, one.code) for one in group]
            yield {
                **_head(act, group[0]),
                "document": documents.get(group[0].document, ""),
                "start": min(one.span.start for one in group),
                "end": max(one.span.end for one in group),
                "code": " + ".join(paths),
                "take": group[0].take,
                "reason": group[0].reason,
            }


def _as_shown(session: Session, veil: Veil | None, one: Settlement) -> Settlement:
    """A decision out of the log with what is shown in place of names: in its reason, and in the places of the text."""
    if veil is None:
        return one
    document = session.documents_by_id.get(one.document)
    text = veil.text(document.sha256) if document is not None else None
    span = one.span if text is None else Span(text.shown(one.span.start), text.shown(one.span.end, end=True))
    return replace(one, span=span, reason=veil.words(one.reason))


def _former_name(act: Act, veil: Veil | None) -> dict[int, str]:
    """How the document of an act was called; it may be gone."""
    about = act.subject
    return {about.document: veil.words(about.name) if veil else about.name} if about.document else {}


def _head(act: Act, one: Settlement) -> dict[str, Any]:
    """Which act it was, and who decided when; what came with a project from elsewhere was decided there."""
    created = act.created if act.kind is ActKind.SETTLE else one.created
    return {"act": act.id, "created": created, "coder": one.coder, "undone": act.undone}


def grouped(decided: Sequence[Settlement]) -> list[list[Settlement]]:
    """Decisions that were one: the two places of codes that stood for each other, one right after the other."""
    found: list[list[Settlement]] = []
    for one in decided:
        last = found[-1][-1] if found and len(found[-1]) == 1 else None
        if last is not None and _belongs(last, one):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _belongs(one: Settlement, other: Settlement) -> bool:
    same = (one.document, one.take, one.reason, one.created) == (
        other.document,
        other.take,
        other.reason,
        other.created,
    )
    return same and one.code != other.code and one.span.overlaps(other.span)
