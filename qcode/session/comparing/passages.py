"""The passages behind a number of a table, read: what the command line lists and the app shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qcode.analysis.passages import Number, Passage, linked, passages_behind, read_passages
from qcode.analysis.retrieval import Link
from qcode.model import Segment, Study
from qcode.model.selection import Selection
from qcode.session import naming
from qcode.session.comparing.tables import pieces_of
from qcode.session.core import Session
from qcode.session.study import Transcripts, looked_at, undisturbed


def passages_of(session: Session, selection: Selection, number: Number, *, links: Sequence[Link] = ()) -> list[Passage]:
    """The passages of a number, in the order of documents and text, as many as the number says.

    `links` keep only the passages with, near or without codings of other codes. Raises UsageError for names that nobody
    knows.
    """
    return passages_of_each(session, selection, [number], links=links)[0]


@undisturbed()
def passages_of_each(
    session: Session, selection: Selection, numbers: Sequence[Number], *, links: Sequence[Link] = ()
) -> list[list[Passage]]:
    """The same for several numbers, from one reading of the study, which takes most of the time."""
    by = "".join({number.by for number in numbers})
    material, wanted = looked_at(session, selection, by=by)
    return [_passages(session, material, wanted, number, links) for number in numbers]


def _passages(
    session: Session, material: Study, selection: Selection, number: Number, links: Sequence[Link]
) -> list[Passage]:
    if number.pieces is not None:
        # Only the texts say where sentences and turns are.
        pieces = pieces_of(session, material, number.pieces.unit, number.pieces.near)
        number = replace(number, pieces=pieces)
    found = passages_behind(material, selection, number)
    texts = Transcripts(session, {one.document for one in found})
    if links:
        named = [(link, naming.code(material.codebook, link.code).path) for link in links]
        found = linked(material, texts, found, named)
    return read_passages(material, texts, found)


def codings_in(passages: Iterable[Passage]) -> list[Segment]:
    """The codings of the passages, one row each, as they are exported."""
    return [segment for passage in passages for segment in passage.segments]
