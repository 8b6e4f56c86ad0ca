"""Transcripts in XML: f4's own file and Transcriber's .trs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.package import local_name
from qcode.importing.formats.pieces import About, Piece, source_of
from qcode.importing.source import Source
from qcode.importing.text.checks import refuse_empty
from qcode.model import stored_text

_EXPECTED = Message(
    "Transcripts in XML are those of f4 (<transcript><content …>) and of Transcriber (.trs). Export it as .txt."
)
_BREAK = re.compile(r"<(?:br|/p|/div)\b[^>]*>\n?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>\n]*>", re.IGNORECASE)


def read(data: bytes) -> Source:
    """The text of an f4 file, or the turns of a Transcriber file. Raises InputError for other XML."""
    root = _parsed(data)
    name = local_name(root)
    if name == "transcript":
        return _f4(root)
    if name == "Trans":
        return _transcriber(root)
    raise InputError(Message("This XML (<{name}>) is no transcript that qcode knows.", name=name), hint=_EXPECTED)


def _parsed(data: bytes) -> Any:
    """The root element. Files of Transcriber name a document type: it is not loaded, and no entity is resolved."""
    from lxml import etree

    refuse_empty(data.strip())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(Message("This XML is broken: {reason}.", reason=str(error)), hint=_EXPECTED) from None
    for item in root.iter(etree.Entity):
        raise InputError(
            Message("This XML uses the entity {name}, which no transcript needs.", name=item.text), hint=_EXPECTED
        )
    return root


def _f4(root: Any) -> Source:
    """The text in the attribute `content`: plain, as HTML or as RTF."""
    contents = [str(item.get("content") or item.text or "") for item in _elements(root, "content")]
    text = "\n".join(contents)
    if text.lstrip().startswith("{\\rtf"):
        raise InputError(
            Message("The text in this f4 file is RTF."), hint=Message("Export it from f4 as .rtf or .txt.")
        )
    text = stored_text(_without_tags(text))
    if not text.strip():
        raise InputError(Message("This f4 file holds no text."), hint=_EXPECTED)
    return Source(text)


def _without_tags(text: str) -> str:
    """HTML with its lines as lines of text; without a line break of HTML, `<` and `&` are signs of the text."""
    if not _BREAK.search(text):
        return text
    import html

    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))


def _transcriber(root: Any) -> Source:
    """The turns, and the topics on top."""
    names = {speaker.get("id", ""): _speaker_name(speaker) for speaker in _elements(root, "Speaker")}
    pieces = [piece for turn in _elements(root, "Turn") for piece in _turn(turn, names)]
    if not any(piece.words for piece in pieces):
        raise InputError(
            Message("This file of Transcriber holds no words."), hint=Message("Check that it was saved completely.")
        )
    topics = [topic.get("desc", "") for topic in _elements(root, "Topic")]
    return source_of(pieces, About(header="\n".join(filter(None, topics))))


def _speaker_name(speaker: Any) -> str:
    return " ".join((speaker.get("name") or speaker.get("id") or "").split())


def _turn(turn: Any, names: Mapping[str, str]) -> Iterator[Piece]:
    """The pieces of a turn between its time marks; `Who` tells voices apart that speak at once."""
    people = [names.get(number, number) for number in turn.get("speaker", "").split()]
    piece = Piece("", next(iter(people), ""), _ms(turn.get("startTime")), None, _line(turn))
    words = turn.text or ""
    for item in turn:
        if local_name(item) in ("Sync", "Who"):
            yield replace(piece, words=_clean(words))
            words = ""
            piece = _behind(item, piece, people)
        words += _described(item) + (item.tail or "")
    yield replace(piece, words=_clean(words), end_ms=_ms(turn.get("endTime")))


def _behind(item: Any, piece: Piece, people: Sequence[str]) -> Piece:
    """The piece that begins at a time mark or a change of voices, without its words."""
    piece = _from(item, piece, people) if local_name(item) == "Who" else replace(piece, start_ms=_ms(item.get("time")))
    return replace(piece, line=_line(item))


def _line(element: Any) -> int:
    return int(element.sourceline or 0)


def _from(who: Any, piece: Piece, people: Sequence[str]) -> Piece:
    """A piece by the voice that `Who` gives the number of; all but the first speak over somebody else."""
    number = who.get("nb") or "1"
    place = int(number) if number.isdecimal() else 1
    speaker = people[place - 1] if 0 < place <= len(people) else piece.speaker
    return replace(piece, speaker=speaker, overlap=place > 1)


def _described(item: Any) -> str:
    """What happens, or what the transcriber remarks, in brackets among the words."""
    description = item.get("desc") if local_name(item) in ("Event", "Comment") else None
    return f" ({description}) " if description else ""


def _elements(root: Any, name: str) -> Iterator[Any]:
    """All elements of that name, whatever their namespace."""
    return (item for item in root.iter() if local_name(item) == name)


def _clean(words: str) -> str:
    return " ".join(stored_text(words).split())


def _ms(value: str | None) -> int | None:
    try:
        return round(float(value or "") * 1000)
    except (ValueError, OverflowError):
        return None
