"""The texts of an exchange file, and the selections in them as they are written."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.refi.container import Container, guid, local
from qcode.importing.refi.offsets import RawText, Selection
from qcode.importing.text.decode import decode

_BOM = b"\xef\xbb\xbf"
SOURCES = ("TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource")
_INSIDE = {"Representation": "PDF", "TextDescription": "picture", "Transcript": "recording"}
_NO_TEXT = {
    "PDFSource": Message("PDF without text"),
    "PictureSource": Message("picture"),
    "AudioSource": Message("recording"),
    "VideoSource": Message("video"),
}
_A_SOURCE = {
    "PDFSource": Message("a PDF without text"),
    "PictureSource": Message("a picture"),
    "AudioSource": Message("a recording"),
    "VideoSource": Message("a video"),
}
_AREAS = {
    "PDFSelection": Message("area of a PDF"),
    "PictureSelection": Message("area of a picture"),
    "AudioSelection": Message("part of a recording"),
    "VideoSelection": Message("part of a video"),
}


@dataclass
class Place:
    """A selection with what hangs on it."""

    selection: Selection
    element: Any
    source: SourceText


@dataclass
class SourceText:
    """A source that has text."""

    guids: list[str]
    name: str
    form: str
    file: str
    text: RawText
    descriptions: list[tuple[str, str]] = field(default_factory=list)
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
    _by_text: dict[str, SourceText] = field(default_factory=dict)

    def read(self, parent: Any) -> None:
        """Read all sources below an element."""
        for element in parent:
            kind = local(element)
            if kind == "TextSource":
                self._text(element, element, "txt")
            elif kind in SOURCES:
                self._other(element, kind)

    def by_guid(self) -> dict[str, SourceText]:
        """The texts by the GUIDs of their sources."""
        return {name: text for text in self.texts for name in text.guids}

    def _other(self, source: Any, kind: str) -> None:
        """A PDF, picture or recording: its text comes in, the rest is counted."""
        found = 0
        for child in source:
            name = local(child)
            if name in _INSIDE and self._text(child, source, _INSIDE[name]):
                found += 1
            elif name in _AREAS:
                self.skipped[_AREAS[name]] += 1
        if not found:
            self.skipped[_NO_TEXT[kind]] += 1
            self.oddities.append(Message("{name}: {kind}, left out.", name=_name(source), kind=_A_SOURCE[kind]))
        else:
            self.oddities.append(Message("{name}: only its text comes in.", name=_name(source)))

    def _text(self, element: Any, source: Any, form: str) -> bool:
        name = _name(source)
        content = self._content(element, name)
        if content is None:
            return False
        if not content.stored.strip() and not self.keep_empty:
            self.oddities.append(Message("{name}: there is no text in it, left out.", name=name))
            return False
        known = self._by_text.get(content.stored)
        if known is None:
            path = (element.get("plainTextPath") or "").rpartition("/")[2]
            known = SourceText([], name, form, path, content)
            self.texts.append(known)
            self._by_text[content.stored] = known
        elif guid(source.get("guid")) not in known.guids:
            self.oddities.append(
                Message("{name}: the same text as {other}; both are one document.", name=name, other=known.name)
            )
        known.guids += [guid(source.get("guid")), guid(element.get("guid"))]
        known.elements.append(element)
        if source is not element:
            known.elements.append(source)
        points: dict[str, tuple[int, int]] = {}
        for child in element:
            kind = local(child)
            if kind == "PlainTextSelection":
                self._selection(child, known, content, child.get("startPosition"), child.get("endPosition"))
            elif kind == "SyncPoint" and (place := _numbers(child.get("position"), child.get("timeStamp"))):
                points[guid(child.get("guid"))] = place
        known.points += sorted(points.values())
        for child in element:
            if local(child) == "TranscriptSelection":
                first, last = (points.get(guid(child.get(end))) for end in ("fromSyncPoint", "toSyncPoint"))
                if first and last:
                    self._selection(child, known, content, str(first[0]), str(last[0]))
                else:
                    self.oddities.append(
                        Message("{name}: a coded part names no point of time in the transcript, left out.", name=name)
                    )
        return True

    def _content(self, element: Any, name: str) -> RawText | None:
        path = element.get("plainTextPath")
        inline = next((child for child in element if local(child) == "PlainTextContent"), None)
        if path:
            data = self.container.source(path)
            if data is not None:
                return _decoded(data, name, self.oddities)
            if inline is None:
                self.oddities.append(
                    Message("{name}: its text {path} is not in the package, left out.", name=name, path=path)
                )
                return None
        if inline is not None:
            return RawText(inline.text or "", bom=False)
        if element.get("richTextPath"):
            self.oddities.append(
                Message(
                    "{name}: it has no plain text, only {path}; left out.", name=name, path=element.get("richTextPath")
                )
            )
        elif local(element) == "TextSource":
            self.oddities.append(Message("{name}: there is no text in it, left out.", name=name))
        return None

    def _selection(self, element: Any, known: SourceText, text: RawText, start: str | None, end: str | None) -> None:
        place = _numbers(start, end)
        if place is None:
            self.oddities.append(
                Message(
                    "{name}: a selection has no position ({start}–{end}), left out.",
                    name=known.name,
                    start=str(start),
                    end=str(end),
                )
            )
            return
        name = unicodedata.normalize("NFC", element.get("name") or "")
        self.places.append(Place(Selection(text, *place, name), element, known))


def _decoded(data: bytes, name: str, oddities: list[Message]) -> RawText:
    try:
        return RawText(data.removeprefix(_BOM).decode("utf-8"), bom=data.startswith(_BOM))
    except UnicodeDecodeError:
        try:
            decoded = decode(data)
        except InputError as error:
            oddities.append(Message("{name}: {problem}", name=name, problem=error.what))
            return RawText("", bom=False)
        oddities.append(
            Message("{name}: its text is no UTF-8, read as {encoding}.", name=name, encoding=decoded.encoding)
        )
        return RawText(decoded.text, bom=False)


def _numbers(first: str | None, second: str | None) -> tuple[int, int] | None:
    try:
        return int(first or ""), int(second or "")
    except ValueError:
        return None


def _name(source: Any) -> str:
    return unicodedata.normalize("NFC", " ".join((source.get("name") or "").split())) or "(no name)"


def children(element: Any, *names: str) -> list[Any]:
    """The elements of these names directly below one."""
    return [child for child in element if local(child) in names]
