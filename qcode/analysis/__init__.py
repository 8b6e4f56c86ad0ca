"""Counting honestly, and finding coded segments again."""

from qcode.analysis.cooccurrence import CooccurrenceRow, cooccurrence
from qcode.analysis.retrieval import segments
from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import GroupTotal, Tally, TallyRow, tally
from qcode.analysis.view import CrossTable, view
from qcode.analysis.warnings import Caution

__all__ = [
    "TALLY_COLUMNS",
    "Caution",
    "CooccurrenceRow",
    "CrossTable",
    "GroupTotal",
    "Tally",
    "TallyRow",
    "cooccurrence",
    "segments",
    "tally",
    "view",
]
