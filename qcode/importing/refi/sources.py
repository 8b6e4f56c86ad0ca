"""The texts of an exchange file, and the selections in them as they are written."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.refi.container import Container, children, guid, local, name_of
from qcode.importing.refi.offsets import RawText, Selection
from qcode.importing.text.decode import Decoded, decode

_BOM = b"\xef\xbb\xbf"
_INSIDE = ("Representation", "TextDescription", "Transcript")
"""The elements of a PDF, a picture and a recording that hold its text."""
_WITHOUT_TEXT = {
    "PDFSource": (Message("PDF without text"), Message("a PDF without text")),
    "PictureSource": (Message("picture"), Message("a picture")),
    "AudioSource": (Message("recording"), Message("a recording")),
    "VideoSource": (Message("video"), Message("a video")),
}
"""What a source without text is called where it is counted, and where it is named."""
_AREAS = {
    "PDFSelection": Message("area of a PDF"),
    "PictureSelection": Message("area of a picture"),
    "AudioSelection": Message("part of a recording"),
    "VideoSelection": Message("part of a video"),
}


@dataclass
class Place:
    """A selection with the element whose children hang on it, and the document that it is in."""

    selection: Selection
    element: Any
    source: SourceText


@dataclass
class SourceText:
    """A source that has text: one document, counted from 1, however many sources have the same text.

    `elements` carry its variables, codings and notes; `points` are positions in the raw text with milliseconds.
    """

    number: int
    name: str
    text: RawText
    guids: list[str] = field(default_factory=list)
    elements: list[Any] = field(default_factory=list)
    points: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Sources:
    """All texts of a project, each once, and their selections."""

    container: Container
    keep_empty: bool = False
    texts: list[SourceText] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    oddities: list[Message] = field(default_factory=list)
    skipped: Counter[Message] = field(default_factory=Counter)
    _by_text: dict[str, SourceText] = field(default_factory=dict, init=False)

    def read(self, elements: Iterable[Any]) -> None:
        """Read the sources among these elements."""
        for element in elements:
            kind = local(element)
            if kind == "TextSource":
                self._text(element, element)
            elif kind in _WITHOUT_TEXT:
                self._other(element, kind)

    def by_guid(self) -> dict[str, SourceText]:
        """The texts by the GUIDs of their sources."""
        return {name: text for text in self.texts for name in text.guids}

    def _other(self, source: Any, kind: str) -> None:
        """A PDF, picture or recording: its text comes in, the rest is counted."""
        has_text = False
        for child in source:
            name = local(child)
            if name in _INSIDE:
                has_text |= self._text(child, source)
            elif name in _AREAS:
                self.skipped[_AREAS[name]] += 1
        if has_text:
            self.oddities.append(Message("{name}: only its text comes in.", name=_name(source)))
        else:
            counted_as, called = _WITHOUT_TEXT[kind]
            self.skipped[counted_as] += 1
            self.oddities.append(Message("{name}: {kind}, left out.", name=_name(source), kind=called))

    def _text(self, element: Any, source: Any) -> bool:
        """Take in the text of a source, and what is marked in it. False where there is none."""
        name = _name(source)
        content = self._content(element, name)
        if content is None:
            return False
        if not content.stored.strip() and not self.keep_empty:
            self.oddities.append(Message("{name}: there is no text in it, left out.", name=name))
            return False
        text = self._source_text(content, source)
        text.guids += [guid(source.get("guid")), guid(element.get("guid"))]
        text.elements += [element] if source is element else [element, source]
        for child in children(element, "PlainTextSelection"):
            self._selection(child, text, content, (child.get("startPosition"), child.get("endPosition")))
        points = _sync_points(element)
        text.points += sorted(points.values())
        for child in children(element, "TranscriptSelection"):
            self._transcript_selection(child, text, content, points)
        return True

    def _source_text(self, content: RawText, source: Any) -> SourceText:
        """The document with this text: a new one, unless another source has the same text."""
        name = _name(source)
        known = self._by_text.get(content.stored)
        if known is None:
            known = SourceText(len(self.texts) + 1, name, content)
            self.texts.append(known)
            self._by_text[content.stored] = known
        elif guid(source.get("guid")) not in known.guids:
            self.oddities.append(
                Message("{name}: the same text as {other}; both are one document.", name=name, other=known.name)
            )
        return known

    def _content(self, element: Any, name: str) -> RawText | None:
        """The plain text of an element: its file before what stands inside it."""
        path = element.get("plainTextPath")
        data = self.container.source(path) if path else None
        if data is not None:
            return _decoded(data, name, self.oddities)
        inline = next(iter(children(element, "PlainTextContent")), None)
        if inline is not None:
            return RawText(inline.text or "", bom=False)
        self.oddities += _without_text(element, name)
        return None

    def _transcript_selection(
        self, element: Any, text: SourceText, content: RawText, points: dict[str, tuple[int, int]]
    ) -> None:
        """A part of a recording that was coded: the text between two points of time."""
        first, last = (points.get(guid(element.get(end))) for end in ("fromSyncPoint", "toSyncPoint"))
        if first and last:
            self._selection(element, text, content, (str(first[0]), str(last[0])))
        else:
            self.oddities.append(
                Message("{name}: a coded part names no point of time in the transcript, left out.", name=text.name)
            )

    def _selection(self, element: Any, text: SourceText, content: RawText, ends: tuple[str | None, str | None]) -> None:
        place = _numbers(*ends)
        if place is None:
            self.oddities.append(
                Message(
                    "{name}: a selection has no position ({start}–{end}), left out.",
                    name=text.name,
                    start=str(ends[0]),
                    end=str(ends[1]),
                )
            )
            return
        self.places.append(Place(Selection(content, *place, name_of(element)), element, text))


def _without_text(element: Any, name: str) -> Iterator[Message]:
    """Why an element has no plain text; nothing is odd about a PDF, a picture or a recording without one."""
    path, rich_path = element.get("plainTextPath"), element.get("richTextPath")
    if path:
        yield Message("{name}: its text {path} is not in the package, left out.", name=name, path=path)
    elif rich_path:
        yield Message("{name}: it has no plain text, only {path}; left out.", name=name, path=rich_path)
    elif local(element) == "TextSource":
        yield Message("{name}: there is no text in it, left out.", name=name)


def _sync_points(element: Any) -> dict[str, tuple[int, int]]:
    """Points of time in a transcript by GUID: position in the text and milliseconds."""
    points: dict[str, tuple[int, int]] = {}
    for child in children(element, "SyncPoint"):
        place = _numbers(child.get("position"), child.get("timeStamp"))
        if place is not None:
            points[guid(child.get("guid"))] = place
    return points


def _decoded(data: bytes, name: str, oddities: list[Message]) -> RawText:
    """A text as UTF-8, or in the encoding that it seems to have; empty where it has none."""
    try:
        return RawText(data.removeprefix(_BOM).decode("utf-8"), bom=data.startswith(_BOM))
    except UnicodeDecodeError:
        pass
    try:
        decoded = decode(data)
    except InputError as error:
        oddities.append(Message("{name}: {problem}", name=name, problem=error.what))
        return RawText("", bom=False)
    oddities.append(Message("{name}: its text is no UTF-8, read as {encoding}.", name=name, encoding=decoded.encoding))
    return _raw(data, decoded)


def _raw(data: bytes, decoded: Decoded) -> RawText:
    """The text with the line ends of its file: positions may count both characters of them."""
    try:
        raw = data.decode(decoded.encoding)
    except UnicodeDecodeError:
        raw = decoded.text
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return RawText(raw.removeprefix("\ufeff"), bom=marked)


def _numbers(first: str | None, second: str | None) -> tuple[int, int] | None:
    """Two attributes as numbers; None where one is none."""
    try:
        return int(first or ""), int(second or "")
    except ValueError:
        return None


def _name(source: Any) -> str:
    """The name of a source on one line."""
    return " ".join(name_of(source).split()) or "(no name)"
