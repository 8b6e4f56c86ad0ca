"""Every document by itself: its segments and words of each code. The matrix, the dots and the tests stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.analysis.counting import NOTHING, Counted, count, lineage
from qcode.analysis.final import what_counts
from qcode.analysis.groups import CODER, SPEAKER, Group, factors, groups
from qcode.analysis.selecting import shown_codes
from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE, Code, Coding, Study, StudyDocument
from qcode.model.selection import EVERYTHING, Selection


@dataclass(frozen=True, slots=True)
class Profile:
    """One document of a group, counted; `words` are the respondents'."""

    entry: StudyDocument
    group: str | None
    counted: Counted
    words: int

    @property
    def name(self) -> str:
        """The document's name, as the figures label it."""
        return self.entry.document.name

    def segments(self, path: str) -> int:
        """Passages with the code or a sub-code."""
        return self.counted.segments.get(path, 0)

    def rate(self, path: str) -> float | None:
        """Passages per 1,000 respondents' words; None where nobody answers a word."""
        return self.segments(path) * 1000 / self.words if self.words else None


@dataclass(frozen=True)
class Profiles:
    """All documents, group by group in reading order; `groups` has the groups that have documents."""

    codes: tuple[Code, ...]
    documents: tuple[Profile, ...]
    groups: tuple[str | None, ...]
    by: str

    def of(self, group: str | None) -> tuple[Profile, ...]:
        """The documents of a group."""
        return tuple(one for one in self.documents if one.group == group)


def profiles(study: Study, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE) -> Profiles:
    """Each document of each group counted as `tally` counts it; raises UsageError as that does.

    By coder or speaker a document is there once for each of them.
    """
    study = what_counts(study, selection, by=by)
    paths = lineage(study.codebook)

    def counted(entry: StudyDocument, group: Group) -> Counted:
        codings: Sequence[Coding] = study.by_document.get(entry.document.id, ())
        if group.coder is not None:
            codings = [coding for coding in codings if coding.coder == group.coder]
        return count(entry, codings, paths) if codings else NOTHING

    found = groups(study, by, selection.coders)
    return Profiles(
        tuple(shown_codes(study.codebook, selection)),
        tuple(
            Profile(entry, group.value, counted(entry, group), entry.respondent_words)
            for group in found
            for entry in group.documents
        ),
        tuple(group.value for group in found),
        by,
    )


def check_independent(study: Study, by: str) -> None:
    """Raise unless each document belongs to one group and groups have several: what a test needs."""
    wrong = {SPEAKER, CODER, "document"}.intersection(factors(study, by))
    if wrong:
        raise UsageError(
            Message(
                "Groups by {name} can't be tested: they are not different documents in several groups.",
                name=min(wrong),
            ),
            hint=Message("Compare by a variable of the documents."),
        )
