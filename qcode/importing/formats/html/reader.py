"""Web pages (.html): noScribe's with the times of its anchors, those of word processors and players by their lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from qcode.errors import InputError, Message, UsageError
from qcode.importing.formats.html.walk import ANCHOR, Anchor, Walk
from qcode.importing.formats.marks import Remarks, parted
from qcode.importing.formats.notices import those_that_hold
from qcode.importing.source import Comment, Source, SpeakerRules
from qcode.importing.speech.layout import read_layout
from qcode.importing.text.checks import refuse_empty
from qcode.importing.text.decode import Decoded, decode
from qcode.importing.text.magic import HTML, kind_of
from qcode.model import Span, Turn

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_PLAY = re.compile(r"^[ \u00a0]*[▶►⏵▷🔊]\ufe0f?[ \u00a0]*|[ \u00a0]*[▶►⏵▷🔊]\ufe0f?[ \u00a0]*$", re.MULTILINE)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_SECTION = re.compile(r"<!\[(?:if|endif|else)\b[^<>]*(?<!--)>", re.IGNORECASE)
_LARGEST = 32 * 2**20
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "macintosh": "mac_roman"}


def read(data: bytes, *, encoding: str | None = None) -> Source:
    """The text of a web page. Raises InputError for anything that is none, or that holds no text."""
    _refuse_no_page(data)
    decoded = _decoded(data, encoding)
    marks = Remarks()
    walk = Walk(marks)
    text, found = marks.settle(_PLAY.sub("", _walked(decoded.text, walk)))
    if not text.strip():
        raise InputError(
            Message("The page holds no text."),
            hint=Message("If a script makes the text, save the page from the browser."),
        )
    notices = (*decoded.notices, *_left_out(walk))
    remarks, bold = parted(found)
    comments = tuple(comment for comment in remarks if comment.text and comment.kind != ANCHOR)
    source = Source(text, decoded.encoding, notices, comments=comments, bold=bold)
    return _with_times(source, walk.anchors, found, SpeakerRules()) if walk.anchors else source


def _refuse_no_page(data: bytes) -> None:
    """Raise InputError for an empty file, another kind of file and one that is too large for a page of text."""
    refuse_empty(data)
    kind = kind_of(data)
    if kind is not None and kind is not HTML:
        raise InputError(Message("This is {kind}, not a web page.", kind=kind.what), hint=kind.hint)
    if len(data) > _LARGEST:
        raise InputError(
            Message("The page is larger than {size} MB.", size=_LARGEST // 2**20), hint=Message("Save its text alone.")
        )


def _left_out(walk: Walk) -> list[Message]:
    return those_that_hold(
        (
            (walk.deleted, Message("deleted words are left out")),
            (walk.hidden, Message("what the page hides is left out")),
            (walk.headed, Message("header and footer of the pages are left out")),
            (walk.commented, Message("the comments on the page are not taken in")),
        )
    )


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
    named = _named_encoding(data)
    if not encoding and named:
        try:
            return decode(data, named)
        except (InputError, UsageError):
            pass
    return decode(data, encoding)


def _named_encoding(data: bytes) -> str:
    """The encoding that a page names as browsers take it; `""` for none, and where a byte order mark says more."""
    named = _CHARSET.search(data[:4096])
    if named is None or data.startswith(_BYTE_ORDER_MARKS):
        return ""
    name = named[1].decode("ascii").lower()
    return _WEB_NAMES.get(name, name)


def _with_times(source: Source, anchors: Sequence[Anchor], found: Sequence[Comment], rules: SpeakerRules) -> Source:
    """The page as a transcript whose turns have the times of the anchors in them."""
    layout = read_layout(source.text, rules=rules)
    placed = [(mark.span, anchors[int(mark.text)]) for mark in found if mark.kind == ANCHOR and mark.span]
    transcript = replace(layout.transcript, turns=tuple(_timed(layout.transcript.turns, placed)))
    return replace(
        source,
        transcript=transcript,
        oddities=layout.oddities,
        again=lambda others: _with_times(source, anchors, found, others),
    )


def _timed(turns: Sequence[Turn], pieces: Sequence[tuple[Span, Anchor]]) -> Iterator[Turn]:
    """Turns with the times of the pieces inside them; those that somebody else says over them don't count."""
    at = 0
    for turn in turns:
        begin, at = _inside(turn.span, pieces, at)
        inside = [anchor for _, anchor in pieces[begin:at]]
        anchors = [anchor for anchor in inside if not anchor.speaker.startswith("//")] or inside
        if anchors:
            yield replace(turn, time_ms=anchors[0].start_ms, end_ms=max(anchor.end_ms for anchor in anchors))
        else:
            yield turn


def _inside(span: Span, pieces: Sequence[tuple[Span, Anchor]], at: int) -> tuple[int, int]:
    """The indexes, from `at` on, of the first piece in a span and of the first behind it."""
    while at < len(pieces) and pieces[at][0].end <= span.start:
        at += 1
    end = at
    while end < len(pieces) and pieces[end][0].start < span.end:
        end += 1
    return at, end
