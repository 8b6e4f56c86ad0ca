"""Web pages (.html): noScribe's with the times of its anchors, those of word processors and players by their lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import Any

from qcode.errors import InputError, Message, UsageError
from qcode.importing.formats.html.walk import ANCHOR, Anchor, Walk
from qcode.importing.formats.marks import Remarks
from qcode.importing.source import Comment, Source
from qcode.importing.speech.layout import read_layout
from qcode.importing.text.decode import Decoded, decode
from qcode.importing.text.magic import HTML, kind_of
from qcode.model import Turn

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_PLAY = re.compile(r"^[ \u00a0]*[▶►⏵▷🔊]\ufe0f?[ \u00a0]*|[ \u00a0]*[▶►⏵▷🔊]\ufe0f?[ \u00a0]*$", re.MULTILINE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SECTION = re.compile(r"<!\[(?:if|endif|else)\b[^<>]*(?<!--)>", re.IGNORECASE)
_LARGEST = 32 * 2**20
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "macintosh": "mac_roman"}


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of a web page. Raises InputError for anything that is none."""
    if not data:
        raise InputError(Message("The file is empty."), hint=Message("Check that it was saved or copied completely."))
    kind = kind_of(data)
    if kind not in (HTML, None):
        assert kind is not None
        raise InputError(Message("This is {kind}, not a web page.", kind=kind.what), hint=kind.hint)
    if len(data) > _LARGEST:
        raise InputError(
            Message("The page is larger than {size} MB.", size=_LARGEST // 2**20), hint=Message("Save its text alone.")
        )
    decoded = _decoded(data, encoding)
    marks = Remarks()
    walk = Walk(marks)
    text, found = marks.settle(_PLAY.sub("", _walked(decoded.text, walk)))
    if not text.strip():
        raise InputError(
            Message("The page holds no text."),
            hint=Message("If a script makes the text, save the page from the browser."),
        )
    notices = list(decoded.notices)
    if walk.deleted:
        notices.append(Message("deleted words are left out"))
    if walk.hidden:
        notices.append(Message("what the page hides is left out"))
    if walk.commented:
        notices.append(Message("the comments on the page are not taken in"))
    comments = tuple(one for one in found if one.text and one.kind != ANCHOR)
    if not walk.anchors:
        return Source(text, decoded.encoding, tuple(notices), comments=comments)
    layout = read_layout(text)
    turns = _timed(layout.transcript.turns, walk.anchors, found)
    transcript = replace(layout.transcript, turns=turns)
    return Source(text, decoded.encoding, tuple(notices), transcript, layout.oddities, comments)


def _walked(page: str, walk: Walk) -> str:
    """The text of a page with its marks. Raises InputError where the parser gave up: half a text is none."""
    from lxml import etree

    target: Any = walk
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True, huge_tree=True)
    try:
        text = str(etree.fromstring(_without_sections(page).encode(), parser))
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise InputError(
            Message("Its elements are nested too deeply."), hint=Message("Save the page as plain text in the browser.")
        )
    return text


def _without_sections(page: str) -> str:
    """Without the marked sections of Word (`<![if …]>`), which the parser does not know; their content stays."""
    page = _CDATA.sub(lambda match: escape(match[1]), page)
    return _SECTION.sub("", page).replace("<![", "&lt;![")


def _decoded(data: bytes, encoding: str | None) -> Decoded:
    """In the encoding that was given, else in the one that the page names if it fits, else as it looks."""
    named = _CHARSET.search(data[:4096])
    if not encoding and named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        said = named[1].decode("ascii").lower()
        try:
            return decode(data, _WEB_NAMES.get(said, said))
        except (InputError, UsageError):
            pass
    return decode(data, encoding)


def _timed(turns: Sequence[Turn], anchors: Sequence[Anchor], found: Sequence[Comment]) -> tuple[Turn, ...]:
    """Turns with the times of the pieces inside them; of those that somebody else says over them, none counts."""
    placed = [(one.span, anchors[int(one.text)]) for one in found if one.kind == ANCHOR and one.span]
    pieces = [(span, anchor) for span, anchor in placed if not anchor.speaker.startswith("//")]
    timed: list[Turn] = []
    at = 0
    for turn in turns:
        while at < len(pieces) and pieces[at][0].end <= turn.span.start:
            at += 1
        inside = at
        while inside < len(pieces) and pieces[inside][0].start < turn.span.end:
            inside += 1
        own = [anchor for _, anchor in pieces[at:inside]]
        end = max((anchor.end_ms for anchor in own), default=None)
        timed.append(replace(turn, time_ms=own[0].start_ms, end_ms=end) if own else turn)
        at = inside
    return tuple(timed)
