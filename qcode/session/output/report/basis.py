"""What all parts of a report stand on, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from qcode.analysis.groups import groups
from qcode.analysis.phrases import Tongue
from qcode.analysis.tally import Tally, tally
from qcode.errors import Message, UsageError, either
from qcode.i18n import Speech, speech
from qcode.model import CONSENSUS, PERSPECTIVE, Coding, Study
from qcode.model.selection import Selection
from qcode.session.comparing.provenance import provenance_line
from qcode.session.core import Session
from qcode.session.exchange.projects import main_language
from qcode.session.output.pseudonyms import check_found, pseudonymised
from qcode.session.output.tongues import group_name, tongue, variable_name
from qcode.session.study import looked_at, study

TEMPLATES = ("kuckartz", "mayring")
QUOTES = 3
"""Quotes of each code and group when nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """How a report is to be, besides what it looks at. `quotes` of each code and group, 0 for none."""

    by: str = PERSPECTIVE
    language: str | None = None
    template: str = TEMPLATES[0]
    quotes: int = QUOTES
    figures: bool = True
    test: bool = False


@dataclass(frozen=True)
class Basis:
    """The study under the names that may be shown, and how to say things."""

    session: Session
    selection: Selection
    options: ReportOptions
    speech: Speech
    study: Study
    tally: Tally = field(repr=False)
    made: Sequence[Coding] = field(default=(), repr=False)
    """All codings in the documents of the report, whether they count or not: who worked on it, and how much."""

    @cached_property
    def counting(self) -> Selection:
        """What counts in the study of the report, whose documents were chosen and have the names that may be shown."""
        return replace(self.selection, documents=(), where=())

    @cached_property
    def codings(self) -> Sequence[Coding]:
        """The codings that count, in the documents of the report."""
        return self.study.codings

    @cached_property
    def provenance(self) -> str:
        """On which codings the tables rest, in a sentence."""
        return f"{provenance_line(self.tally.basis, self.speech)}."

    @cached_property
    def coders_of(self) -> Mapping[int, set[str]]:
        """Who has coded each coded document, by its number; whether it counts or not."""
        coders: defaultdict[int, set[str]] = defaultdict(set)
        for coding in self.made:
            coders[coding.document].add(coding.coder)
        return dict(coders)

    @cached_property
    def minutes(self) -> Mapping[int, int]:
        """Whole minutes of each interview up to the last time that its transcript has, 0 without any.

        The talk lasted at least that long.
        """
        return {number: self._last_time(number) // 60_000 for number in self.names}

    def _last_time(self, document: int) -> int:
        """Milliseconds of the last time in a transcript, 0 without any."""
        times = ((turn.time_ms, turn.end_ms) for turn in self.session.transcript(document).turns)
        return max((time for pair in times for time in pair if time is not None), default=0)

    @cached_property
    def names(self) -> dict[int, str]:
        """The names of the interviews by the numbers of their documents."""
        return {entry.document.id: entry.document.name for entry in self.study.documents}

    @cached_property
    def group_of(self) -> dict[int, list[str]]:
        """The groups of each document by their names; several by coder or speaker."""
        return self._groups(short=False)

    @cached_property
    def short_groups(self) -> dict[int, list[str]]:
        """The same by short names."""
        return self._groups(short=True)

    def _groups(self, *, short: bool) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for group in groups(self.study, self.options.by):
            for entry in group.documents:
                found.setdefault(entry.document.id, []).append(self.group(group.value, short=short))
        return found

    @property
    def tongue(self) -> Tongue:
        """How the sentences of the analysis are said."""
        return tongue(self.speech, self.study.codebook, self.options.by)

    @property
    def by(self) -> str:
        """The name of what is compared."""
        return variable_name(self.options.by, self.speech.gettext)

    def group(self, value: str | None, *, short: bool = False) -> str:
        """The name of a group; a short one for the heads of columns."""
        return group_name(value, self.options.by, self.speech, short=short)

    def title(self, path: str) -> str:
        """The name of a code."""
        return self.study.codebook.by_path[path].title(self.speech.language)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, `and` before the last."""
        if len(names) < 2:
            return "".join(names)
        return self.speech.gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def basis(session: Session, selection: Selection, options: ReportOptions) -> Basis:
    """Read the study; raises UsageError for unknown names and for groups that share documents."""
    words = speech(options.language or main_language(document.language for document in session.documents))
    if options.template not in TEMPLATES:
        raise UsageError(
            Message("There is no template {template!r}.", template=options.template),
            hint=Message("Choose {choices}.", choices=either(TEMPLATES)),
        )
    found, wanted = looked_at(session, selection, by=options.by)
    material = pseudonymised(found)
    check_found(material, wanted)
    counting = replace(wanted, documents=(), where=())
    counted = tally(material, counting, by=options.by)
    return Basis(session, wanted, options, words, material, counted, _made(session, material, wanted))


def _made(session: Session, material: Study, selection: Selection) -> list[Coding]:
    """The codings in the documents of the report by everybody, or by the coders who were named; a consensus is no
    person."""
    there = [one for one in study(session).codings if one.document in material.by_id and selection.has_coder(one.coder)]
    return [one for one in there if one.coder != CONSENSUS] or there
