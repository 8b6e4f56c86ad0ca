"""What a qualitative study is made of, in plain values. Standard library only."""

from qcode.model.act import Act, ActCode, ActKind, ActSubject
from qcode.model.change import Change, RowChange
from qcode.model.codebook import Code, Codebook, Example, Words, ancestors, in_language
from qcode.model.coding import Against, Coding, Decision, Origin, Reason, SuggestedUnit, Suggestion, Verdict
from qcode.model.place import Place
from qcode.model.span import Span, at, count_starts, intersect, snap, subtract, union
from qcode.model.states import CONSENSUS, State
from qcode.model.study import Segment, Study, StudyDocument, variable_names
from qcode.model.transcript import (
    LANGUAGES,
    PERSPECTIVE,
    Document,
    Role,
    Speaker,
    Transcript,
    Turn,
    stored_text,
    text_hash,
)

__all__ = [
    "CONSENSUS",
    "LANGUAGES",
    "PERSPECTIVE",
    "Act",
    "ActCode",
    "ActKind",
    "ActSubject",
    "Against",
    "Change",
    "Code",
    "Codebook",
    "Coding",
    "Decision",
    "Document",
    "Example",
    "Origin",
    "Place",
    "Reason",
    "Role",
    "RowChange",
    "Segment",
    "Span",
    "Speaker",
    "State",
    "Study",
    "StudyDocument",
    "SuggestedUnit",
    "Suggestion",
    "Transcript",
    "Turn",
    "Verdict",
    "Words",
    "ancestors",
    "at",
    "count_starts",
    "in_language",
    "intersect",
    "snap",
    "stored_text",
    "subtract",
    "text_hash",
    "union",
    "variable_names",
]
