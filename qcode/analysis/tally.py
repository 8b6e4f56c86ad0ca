"""The tally: how many documents, segments and words have a code, group by group.

Rows hold exact floats; `TallyRow.record` rounds once, at the edge: `per_1000` to 4 digits, `share` to 6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qcode.analysis.counting import NOTHING, Counted, count, lineage
from qcode.analysis.final import what_counts
from qcode.analysis.groups import Group, groups
from qcode.analysis.phrases import sentences
from qcode.analysis.selecting import shown_codes
from qcode.analysis.warnings import Caution, GroupCount, cautions
from qcode.model import PERSPECTIVE, Code, Coding, Study
from qcode.model.basis import NO_BASIS, Basis
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = (
    "code",
    "path",
    "group",
    "documents",
    "documents_total",
    "segments",
    "words",
    "words_total",
    "per_1000",
    "share",
)


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One code in one group; sub-codes are included.

    `documents` of `documents_total` (those that are coded or done) have it, in `segments` passages; `words` of
    `words_total` respondents' words. `per_1000` is passages per 1,000 respondents' words (0 or more), `share` is
    words / words_total (0..1).
    Both are 0.0 where there are no words.
    """

    code: str
    path: str
    group: str | None
    documents: int
    documents_total: int
    segments: int
    words: int
    words_total: int
    per_1000: float
    share: float

    def record(self) -> dict[str, object]:
        """The row as it is printed and exported, floats rounded."""
        row: dict[str, object] = {name: getattr(self, name) for name in COLUMNS}
        return row | {"per_1000": round(self.per_1000, 4), "share": round(self.share, 6)}


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """What a group has altogether: documents, passages and respondents' words with any code, all words."""

    group: str | None
    documents: int
    segments: int
    coded_words: int
    words: int


@dataclass(frozen=True)
class Tally:
    """Rows code by code in codebook order, groups in reading order within; a row for every code × group."""

    rows: tuple[TallyRow, ...]
    cautions: tuple[Caution, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    totals: tuple[GroupTotal, ...] = ()
    basis: Basis = NO_BASIS

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to keep in mind when reading the numbers, in plain words."""
        return sentences(self.cautions)

    def records(self) -> list[dict[str, object]]:
        """The rows as they are printed and exported."""
        return [row.record() for row in self.rows]

    def to_data(self) -> dict[str, object]:
        """What `--format json` gives: rows, warnings, settings, and which codings counted."""
        return {
            "rows": self.records(),
            "warnings": list(self.warnings),
            "settings": dict(self.settings),
            "basis": self.basis.to_data(),
        }


def tally(study: Study, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE) -> Tally:
    """Count codes by group, honestly.

    `by` is a variable, `document`, `language`, `speaker` or `coder`, or two of them crossed (`perspective*year`).
    The final coding counts, unless the selection says otherwise, in documents that are coded or done. The codes and the
    level of the selection limit the rows; sub-codes below still count for them.
    Raises UsageError for an unknown variable or a level without codes.
    """
    study = what_counts(study, selection, by=by)
    codes = shown_codes(study.codebook, selection)
    paths = lineage(study.codebook)
    counted = [_count(group, study.by_document, paths) for group in groups(study, by, selection.coders)]
    return Tally(
        tuple(_row(code, group) for code in codes for group in counted),
        cautions(study, counted, codes, by=by),
        {"by": by, "coders": sorted(selection.coders) or None, "level": selection.level},
        tuple(_total(group) for group in counted),
        study.basis or NO_BASIS,
    )


def _count(
    group: Group, by_document: Mapping[int, Sequence[Coding]], paths: Mapping[int, tuple[str, ...]]
) -> GroupCount:
    """Every document of the group counted; one without codings counts nothing."""
    counted: dict[str, Counted] = {}
    for entry in group.documents:
        codings = by_document.get(entry.document.id, ())
        if group.coder is not None:
            codings = [coding for coding in codings if coding.coder == group.coder]
        counted[entry.document.name] = count(entry, codings, paths) if codings else NOTHING
    return GroupCount(group.value, counted, sum(entry.respondent_words for entry in group.documents))


def _row(code: Code, group: GroupCount) -> TallyRow:
    having = [counted for counted in group.documents.values() if code.path in counted.segments]
    segments = sum(counted.segments[code.path] for counted in having)
    words = sum(counted.words[code.path] for counted in having)
    total = group.words
    return TallyRow(
        code.id,
        code.path,
        group.value,
        len(having),
        len(group.documents),
        segments,
        words,
        total,
        segments * 1000 / total if total else 0.0,
        words / total if total else 0.0,
    )


def _total(group: GroupCount) -> GroupTotal:
    counted = group.documents.values()
    return GroupTotal(
        group.value,
        len(group.documents),
        sum(one.any_segments for one in counted),
        sum(one.any_words for one in counted),
        group.words,
    )
