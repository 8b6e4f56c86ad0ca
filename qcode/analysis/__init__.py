"""Counting honestly, testing on whole documents, and finding coded segments again."""

from qcode.analysis.configurations import ConfigurationRow, configurations
from qcode.analysis.cooccurrence import CooccurrenceRow, cooccurrence
from qcode.analysis.inference import Inference, infer
from qcode.analysis.keywords import KeyRow, keywords
from qcode.analysis.matrix import Matrix, matrix
from qcode.analysis.portrait import Step, portrait
from qcode.analysis.profiles import Profile, Profiles, profiles
from qcode.analysis.retrieval import segments
from qcode.analysis.tally import COLUMNS as TALLY_COLUMNS
from qcode.analysis.tally import GroupTotal, Tally, TallyRow, tally
from qcode.analysis.view import CrossTable, view
from qcode.analysis.warnings import Caution

__all__ = [
    "TALLY_COLUMNS",
    "Caution",
    "ConfigurationRow",
    "CooccurrenceRow",
    "CrossTable",
    "GroupTotal",
    "Inference",
    "KeyRow",
    "Matrix",
    "Profile",
    "Profiles",
    "Step",
    "Tally",
    "TallyRow",
    "configurations",
    "cooccurrence",
    "infer",
    "keywords",
    "matrix",
    "portrait",
    "profiles",
    "segments",
    "tally",
    "view",
]
