"""A small German interview with its turns and sentences, and an app that shows it."""

from __future__ import annotations

import re

from textual.app import App, ComposeResult
from textual.message import Message

from qcode.model import Role, Span, Speaker, Transcript, Turn
from qcode.tui.transcript import Mark, TranscriptView
from qcode.tui.transcript.page import Page

TEXT = (
    "Interview 3, Verein Brücke, 12.03.2024\n\n"
    "I: Wie ist Ihr Verein entstanden?\n\n"
    "B: Ja, also (lacht) das war klein. Wir haben einfach Tee gekocht und zugehört! Das war wie ein Zuhause. "
    "#00:01:04-1#\n\n"
    "I: Mhm. Und dann?\n\n"
    "B: Dann kamen die Briefe vom Amt. Wir haben übersetzt – 日本語 und 👩\u200d⚕\ufe0f auch. "
    "Wir gehen mit zum Amt, wir erklären den Leuten dort alles.\n"
)


def transcript(text: str = TEXT) -> tuple[Transcript, tuple[Span, ...]]:
    """The text with turns at `I:` and `B:` and sentences that end in `.`, `?` or `!`."""
    turns, sentences = [], []
    for found in re.finditer(r"^([IB]): (.*?)(?: #[\d:-]+#)?$", text, re.M):
        turns.append(Turn(Span(*found.span()), Span(*found.span(2)), found.group(1)))
        for sentence in re.finditer(r"[^ .?!][^.?!]*[.?!]?", found.group(2)):
            sentences.append(Span(found.start(2) + sentence.start(), found.start(2) + sentence.end()))
    speakers = (Speaker("I", Role.INTERVIEWER), Speaker("B"))
    return Transcript(text, tuple(turns), speakers), tuple(sentences)


def long_text(turns: int) -> str:
    """Many turns of a few sentences."""
    said = "Das war am Anfang gar nicht so einfach für uns im Verein. Aber wir haben es dann doch geschafft. "
    return "\n\n".join(f"{'IB'[n % 2]}: {said * (1 + n % 4)}Satz {n}." for n in range(turns)) + "\n"


def mark_at(
    number: int, text: str, words: str, letter: str = "3", *, own: bool = True, colour: str = "#0072B2"
) -> Mark:
    """A coding of these words."""
    start = text.index(words)
    return Mark(number, Span(start, start + len(words)), "hinge", letter, colour, "anna" if own else "ben", own)


class Viewer(App[None]):
    """Shows a transcript and keeps the messages."""

    def __init__(self, text: str = TEXT, *, theme: str = "textual-dark") -> None:
        super().__init__()
        self.text = text
        self.wanted_theme = theme
        self.messages: list[Message] = []

    def compose(self) -> ComposeResult:
        yield TranscriptView()

    def on_mount(self) -> None:
        self.theme = self.wanted_theme
        self.view.show(*transcript(self.text))
        self.view.focus()

    @property
    def view(self) -> TranscriptView:
        return self.query_one(TranscriptView)

    @property
    def page(self) -> Page:
        """The text as it is laid out now."""
        page = self.view.page
        assert page is not None
        return page

    @property
    def moves(self) -> list[TranscriptView.CursorMoved]:
        """The messages that tell of a move of the cursor, in order."""
        return [message for message in self.messages if isinstance(message, TranscriptView.CursorMoved)]

    @property
    def selections(self) -> list[TranscriptView.SelectionChanged]:
        """The messages that tell of another selection, in order."""
        return [message for message in self.messages if isinstance(message, TranscriptView.SelectionChanged)]

    @property
    def clicks(self) -> list[TranscriptView.StripeClicked]:
        """The messages that tell of a click on a stripe, in order."""
        return [message for message in self.messages if isinstance(message, TranscriptView.StripeClicked)]

    def words(self, span: Span | None) -> str | None:
        return None if span is None else span.of(self.text)

    def on_transcript_view_cursor_moved(self, event: TranscriptView.CursorMoved) -> None:
        self.messages.append(event)

    def on_transcript_view_selection_changed(self, event: TranscriptView.SelectionChanged) -> None:
        self.messages.append(event)

    def on_transcript_view_stripe_clicked(self, event: TranscriptView.StripeClicked) -> None:
        self.messages.append(event)
