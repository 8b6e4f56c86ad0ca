"""The reading view: a transcript with its codings, drawn line by line. It knows no project and no session."""

from qcode.keys.transcript import ACTIONS
from qcode.tui.transcript.lanes import Mark
from qcode.tui.transcript.view import TranscriptView

__all__ = ["ACTIONS", "Mark", "TranscriptView"]
