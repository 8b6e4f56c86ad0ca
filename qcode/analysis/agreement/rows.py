"""The rows of a table of agreement: what is asked, and how a row is printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qcode.analysis.agreement.draws import SEED
from qcode.analysis.agreement.unitizing import Unitizing

SENTENCE, WORD, CHARACTER, TURN, PASSAGE, DOCUMENT = "sentence", "word", "character", "turn", "passage", "document"
UNITS = (SENTENCE, WORD, CHARACTER, TURN, PASSAGE, DOCUMENT)
COLUMNS = (
    *("code", "path", "unit", "coders", "documents", "units", "percent", "kappa", "fleiss"),
    *("alpha", "alpha_low", "alpha_high", "ac1", "bp", "u_alpha", "cu_alpha", "f1", "both", "some", "none"),
)
DIGITS = 4
RELIABLE, TENTATIVE = 0.8, 0.667
"""Krippendorff 2004: alpha from which conclusions are reliable, and from which they are tentative."""


@dataclass(frozen=True, slots=True)
class Question:
    """How coders are compared, besides what of the study is looked at.

    `joint` are paths of codes that make one row together. `overlap` is for passages: the part (percent) of two passages
    that has to be shared. `frequency` is for documents: the same number of passages. `pairs`: each pair of coders by
    itself; `by_document`: each document by itself.
    """

    unit: str = SENTENCE
    joint: tuple[str, ...] = ()
    overlap: int = 90
    frequency: bool = False
    pairs: bool = False
    by_document: bool = False
    seed: int = SEED

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have a row for each code: sentences forgive edges, so words stand beside them."""
        return (SENTENCE, WORD) if self.unit == SENTENCE else (self.unit,)


@dataclass(frozen=True, slots=True)
class Item:
    """What has a row: a code (with its sub-codes), or several codes together."""

    code: str
    path: str
    paths: tuple[str, ...]

    @property
    def is_joint(self) -> bool:
        """Whether several codes have the row together."""
        return len(self.paths) > 1


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is compared in a row, and in which documents: numbers, each with a name."""

    coders: tuple[str, ...]
    documents: Mapping[int, str]


@dataclass(frozen=True)
class Coefficients:
    """What is known of a row; None where it is not defined. All are at most 1, `percent` and `f1` are 0..1.

    `units` were compared; in `both` all coders gave the same code, in `some` a part of them or not the same, in `none`
    nobody gave one (None where nobody can count that). `several` have more than one of the joined codes from a coder.
    """

    units: int = 0
    percent: float | None = None
    kappa: float | None = None
    fleiss: float | None = None
    alpha: float | None = None
    alpha_low: float | None = None
    alpha_high: float | None = None
    ac1: float | None = None
    bp: float | None = None
    f1: float | None = None
    both: int = 0
    some: int = 0
    none: int | None = None
    kappa_multi: float | None = None
    kappa_maxqda: float | None = None
    several: int = 0


@dataclass(frozen=True)
class AgreementRow:
    """A code, or several together, in one unit."""

    item: Item
    unit: str
    scope: Scope
    found: Coefficients
    spans: Unitizing = field(default_factory=Unitizing)

    @property
    def path(self) -> str:
        """The path of the code; of several together all paths."""
        return self.item.path

    @property
    def differ(self) -> int:
        """Units (or passages) on which the coders do not all say the same."""
        return self.found.some

    def record(self) -> dict[str, object]:
        """The row as it is printed, coefficients rounded to 4 digits."""
        found, scope = self.found, self.scope
        values: dict[str, object] = {name: getattr(found, name, None) for name in COLUMNS}
        values |= {
            "code": self.item.code,
            "path": self.item.path,
            "unit": self.unit,
            "coders": list(scope.coders),
            "documents": len(scope.documents),
            "u_alpha": self.spans.u,
            "cu_alpha": self.spans.cu,
        }
        return {name: rounded(value) for name, value in values.items()}

    def more(self) -> dict[str, object]:
        """What JSON has beside the row: the unitizing alpha of coded against not coded, and of each code."""
        by_code = {path: self.spans.by_value.get(index) for index, path in enumerate(self.item.paths, start=1)}
        return {
            "u_alpha_binary": rounded(self.spans.binary),
            "u_alpha_by_code": {path: rounded(value) for path, value in by_code.items()},
        }


def rounded(value: object) -> object:
    """A coefficient with as many digits as are printed, anything else as it is."""
    return round(value, DIGITS) + 0.0 if isinstance(value, float) else value


def columns(question: Question) -> tuple[str, ...]:
    """The columns of the rows: a document where each has its own, and the kappas that only some questions have."""
    return (
        *(("document",) if question.by_document else ()),
        *COLUMNS,
        *(("kappa_multi",) if question.joint else ()),
        *(("kappa_maxqda",) if question.unit == PASSAGE else ()),
    )


def records(rows: Sequence[AgreementRow], question: Question) -> list[dict[str, object]]:
    """The rows as they are printed, with just these columns."""
    named = columns(question)
    found = []
    for row in rows:
        extra = {
            "document": ", ".join(row.scope.documents.values()),
            "kappa_multi": rounded(row.found.kappa_multi),
            "kappa_maxqda": rounded(row.found.kappa_maxqda),
        }
        both = extra | row.record()
        found.append({name: both[name] for name in named})
    return found
