"""Transcripts in XML: f4's own file and Transcriber's .trs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.formats.pieces import Piece, source_of
from qcode.importing.source import Source
from qcode.model import stored_text

_EXPECTED = Message(
    "Transcripts in XML are those of f4 (<transcript><content …>) and of Transcriber (.trs). Export it as .txt."
)
_BREAK = re.compile(r"<(?:br|/p|/div)\b[^>]*>\n?", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>\n]*>", re.IGNORECASE)


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of an f4 file, or the turns of a Transcriber file. Raises InputError for other XML."""
    notices = (Message("--encoding does not apply to XML, which names its own"),) if encoding else ()
    root = _parsed(data)
    name = _name(root)
    if name == "transcript":
        return _f4(root, notices)
    if name == "Trans":
        return _transcriber(root, notices)
    raise InputError(Message("This XML (<{name}>) is no transcript that qcode knows.", name=name), hint=_EXPECTED)


def _parsed(data: bytes) -> Any:
    """The root element. Files of Transcriber name a document type: it is not loaded, and no entity is resolved."""
    from lxml import etree

    if not data.strip():
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
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


def _f4(root: Any, notices: tuple[Message, ...]) -> Source:
    """The text in the attribute `content`: plain, as HTML or as RTF."""
    contents = [str(item.get("content") or item.text or "") for item in root.iter() if _name(item) == "content"]
    text = "\n".join(contents)
    if text.lstrip().startswith("{\\rtf"):
        raise InputError(
            Message("The text in this f4 file is RTF."), hint=Message("Export it from f4 as .rtf or .txt.")
        )
    if _BREAK.search(text):
        import html

        text = html.unescape(_TAG.sub("", _BREAK.sub("\n", text)))
    text = stored_text(text)
    if not text.strip():
        raise InputError(Message("This f4 file holds no text."), hint=_EXPECTED)
    return Source(text, "", notices)


def _transcriber(root: Any, notices: tuple[Message, ...]) -> Source:
    names = {
        item.get("id", ""): " ".join((item.get("name") or item.get("id") or "").split())
        for item in root.iter()
        if _name(item) == "Speaker"
    }
    pieces = [piece for turn in root.iter() if _name(turn) == "Turn" for piece in _turn(turn, names)]
    if not any(piece.words for piece in pieces):
        raise InputError(
            Message("This file of Transcriber holds no words."), hint=Message("Check that it was saved completely.")
        )
    topics = [item.get("desc", "") for item in root.iter() if _name(item) == "Topic" and item.get("desc")]
    return source_of(pieces, header="\n".join(topics), notices=notices)


def _turn(turn: Any, names: dict[str, str]) -> Iterator[Piece]:
    """The pieces of a turn between its time marks; `Who` tells voices apart that speak at once."""
    people = [names.get(number, number) for number in (turn.get("speaker") or "").split()]
    speaker, overlap = (people[0] if people else ""), False
    start, end = _ms(turn.get("startTime")), _ms(turn.get("endTime"))
    words = turn.text or ""
    line = int(turn.sourceline or 0)
    for item in turn:
        name = _name(item)
        if name in ("Sync", "Who"):
            yield Piece(_clean(words), speaker, start, None, line, overlap)
            words = ""
            line = int(item.sourceline or 0)
            if name == "Sync":
                start = _ms(item.get("time"))
            else:
                number = int(item.get("nb") or 1) if (item.get("nb") or "1").isdecimal() else 1
                speaker = people[number - 1] if 0 < number <= len(people) else speaker
                overlap = number > 1
        elif name in ("Event", "Comment") and item.get("desc"):
            words += f" ({item.get('desc')}) "
        words += item.tail or ""
    yield Piece(_clean(words), speaker, start, end, line, overlap)


def _clean(words: str) -> str:
    return " ".join(stored_text(words).split())


def _ms(value: str | None) -> int | None:
    try:
        return round(float(value or "") * 1000)
    except (ValueError, OverflowError):
        return None


def _name(item: Any) -> str:
    return str(item.tag).rpartition("}")[2] if isinstance(item.tag, str) else ""
