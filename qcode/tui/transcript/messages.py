"""What the reading view tells. Handlers are named after the view: `on_transcript_view_cursor_moved`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from qcode.model import Span

if TYPE_CHECKING:
    from qcode.tui.transcript.surface import TranscriptSurface


class ViewMessage(Message, namespace="transcript_view"):
    """Something happened in `view`."""

    def __init__(self, view: TranscriptSurface) -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> TranscriptSurface:
        """The view it happened in."""
        return self.view


class CursorMoved(ViewMessage, namespace="transcript_view"):
    """The cursor stands elsewhere, or another sentence is current."""

    def __init__(self, view: TranscriptSurface, offset: int, sentence: Span) -> None:
        super().__init__(view)
        self.offset, self.sentence = offset, sentence


class SelectionChanged(ViewMessage, namespace="transcript_view"):
    """Other characters are selected; `span` is None when none are. `sticky`: every move extends the selection."""

    def __init__(self, view: TranscriptSurface, span: Span | None, sticky: bool) -> None:
        super().__init__(view)
        self.span, self.sticky = span, sticky


class Folded(ViewMessage, namespace="transcript_view"):
    """Other turns are folded."""


class PassageRead(ViewMessage, namespace="transcript_view"):
    """A stretch of the text stood on the screen long enough, and the coder went on from it."""

    def __init__(self, view: TranscriptSurface, span: Span) -> None:
        super().__init__(view)
        self.span = span


class StripeClicked(ViewMessage, namespace="transcript_view"):
    """A stripe in the margin was clicked: the ids of the codings, or of suggestions, on it."""

    def __init__(self, view: TranscriptSurface, ids: tuple[int, ...], *, suggested: bool = False) -> None:
        super().__init__(view)
        self.ids, self.suggested = ids, suggested
