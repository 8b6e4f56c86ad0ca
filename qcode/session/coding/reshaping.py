"""Codings in another shape: edges, weight, one split in two, several joined into one; one act each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce

from qcode.errors import Message, UsageError
from qcode.model import ActKind, Coding, Span
from qcode.model.coding import HEAVIEST
from qcode.model.words import word_spans
from qcode.session.coding.acts import about_coding
from qcode.session.core import Session
from qcode.store import codings as store_codings


def set_weight(session: Session, coding: Coding, weight: int | None) -> None:
    """Give a coding a weight of 0..100, or none. Raises UsageError for another number."""
    if weight is not None and not 0 <= weight <= HEAVIEST:
        raise UsageError(Message("A weight is a whole number from 0 to 100."), where=str(weight))
    with session.act(ActKind.SET_WEIGHT, about_coding(session, coding)) as act:
        store_codings.change_coding(act, coding.id, weight=weight)


def halves(text: str, coding: Coding, offset: int) -> tuple[Span, Span] | None:
    """The words of a coding before and from an offset; None when there is no word on one of the sides."""
    if offset not in coding.span:
        return None
    first = Span(coding.span.start, offset).trim(text)
    second = Span(offset, coding.span.end).trim(text)
    both = all(half and word_spans(text, half) for half in (first, second))
    return (first, second) if both else None


def split_coding(session: Session, coding: Coding, offset: int) -> bool:
    """Make two codings of one, parted at an offset; memo and words to review stay with the first, the weight with both.

    False when the coder has one of the two already. Raises UsageError when there are no words on one side.
    """
    parts = halves(session.transcript(coding.document).text, coding, offset)
    if parts is None:
        raise UsageError(Message("There are no words of the coding on one side of this place."), where=str(offset))
    first, second = parts
    new = replace(coding, id=0, span=second, memo="", review=False, quote="")
    with session.act(ActKind.SPLIT_CODING, about_coding(session, coding)) as act:
        if any(store_codings.is_coded(act.connection, replace(coding, span=span)) for span in parts):
            return False
        store_codings.change_coding(act, coding.id, start=first.start, end=first.end)
        store_codings.add_codings(act, [new])
    return True


def touching(text: str, codings: Iterable[Coding], coding: Coding) -> list[Coding]:
    """The codings of the same code and coder that hang together with one, which is among them, in their order.

    They hang together when they share words, or when there is no word between them.
    """
    alike = [each for each in codings if (each.code, each.coder) == (coding.code, coding.coder)]
    for run in _runs(text, _in_order(alike)):
        if coding in run:
            return run
    return [coding]


def _runs(text: str, codings: Iterable[Coding]) -> Iterator[list[Coding]]:
    """Ordered codings in runs without a word between them."""
    run: list[Coding] = []
    end = 0
    for coding in codings:
        if run and coding.span.start > end and word_spans(text, Span(end, coding.span.start)):
            yield run
            run = []
        end = max(end, coding.span.end) if run else coding.span.end
        run.append(coding)
    yield run


def _in_order(codings: Iterable[Coding]) -> list[Coding]:
    return sorted(codings, key=lambda each: (each.span, each.id))


def merge_codings(session: Session, codings: Sequence[Coding]) -> Span:
    """Make one coding of several of one code and coder; returns its words.

    Memos are joined. The weight stays where all that have one agree, else there is none. What was to be reviewed still
    is. Raises UsageError for fewer than two, or for codings of different codes, coders or documents.
    """
    if len(codings) < 2 or len({(each.code, each.coder, each.document) for each in codings}) != 1:
        raise UsageError(Message("Only two or more codings of one code, coder and document can be joined."))
    codings = _in_order(codings)
    merged = reduce(Span.join, (each.span for each in codings))
    kept = next((each for each in codings if each.span == merged), codings[0])
    with session.act(ActKind.MERGE_CODINGS, about_coding(session, replace(kept, span=merged))) as act:
        store_codings.remove_codings(act, [each.id for each in codings if each is not kept])
        store_codings.change_coding(act, kept.id, start=merged.start, end=merged.end, **_merged_values(codings))
    return merged


def _merged_values(codings: Sequence[Coding]) -> dict[str, str | int | None]:
    """What the coding that is made of several says besides its place."""
    weights = {each.weight for each in codings} - {None}
    to_review = [each for each in codings if each.review]
    return {
        "memo": _joined(each.memo for each in codings),
        "weight": weights.pop() if len(weights) == 1 else None,
        "review": int(bool(to_review)),
        "quote": _joined(each.quote for each in to_review),
    }


def _joined(texts: Iterable[str]) -> str:
    """Texts that differ, in paragraphs of their own."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text))
