"""What a kind of figure is, and what it is given to draw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qcode.analysis.phrases import Tongue, listed
from qcode.analysis.profiles import Profile, Profiles, profiles
from qcode.exporting.figures import Picture
from qcode.i18n import N_, Speech
from qcode.model import PERSPECTIVE, Code, Coding, Study
from qcode.model.selection import EVERYTHING, Selection
from qcode.session.core import Session
from qcode.session.output.tongues import colours, group_name, long_title, variable_name

AMOUNTS = {
    "per_1000": N_("passages per 1,000 respondents' words"),
    "segments": N_("passages"),
    "words": N_("coded words"),
    "share": N_("share of respondents' words"),
}
"""What can be counted, with its name."""
COUNTS = tuple(AMOUNTS)
Progress = Callable[[int, int], None]
"""Told how many parts of how many are done, where drawing takes its time."""
MOST_ROWS = 120
"""More rows than this are no figure that anybody can read."""
SELECTED = frozenset({"codes", "level", "coders", "coding", "uncoded", "where", "documents"})
"""Parts of a selection that a kind heeds which shows codes of documents."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a figure is to be, besides what it shows: no language is that of most documents."""

    by: str = PERSPECTIVE
    count: str = COUNTS[0]
    language: str | None = None
    grey: bool = False
    named: bool = False


PLAIN = FigureOptions()


@dataclass(frozen=True)
class Subject:
    """What a figure is about: the study with the names that may be shown, the codes that are shown, in which language.

    The documents of `study` are those that were selected, so `selection` names none.
    """

    session: Session
    study: Study
    codes: Sequence[Code]
    speech: Speech
    selection: Selection = EVERYTHING
    options: FigureOptions = PLAIN
    progress: Progress | None = None
    notes: list[str] = field(default_factory=list)
    """What building a figure adds to its caption."""

    @property
    def by(self) -> str:
        """What is compared, as it is said."""
        return variable_name(self.options.by, self.speech.gettext)

    @property
    def amount(self) -> str:
        """What is counted, as it is said."""
        return self.speech.gettext(AMOUNTS[self.options.count])

    def group(self, value: str | None) -> str:
        """The name of a group."""
        return group_name(value, self.options.by, self.speech)

    def name(self, code: Code) -> str:
        """The name of a code, with those above where not all codes are of one level."""
        if len({one.level for one in self.codes}) == 1:
            return code.title(self.speech.language)
        return long_title(self.study.codebook, code, self.speech.language)

    @cached_property
    def shades(self) -> dict[str, str]:
        """The colours of the codes by path."""
        return dict(colours(self.study.codebook))

    @cached_property
    def profiles(self) -> Profiles:
        """Every document that is coded or done, counted."""
        return profiles(self.study, self.selection, by=self.options.by)

    @cached_property
    def worked_on(self) -> frozenset[str]:
        """Names of the documents that somebody has coded or called done: no code in one of them is a finding."""
        numbers = {number for number, _ in self.study.done} | self.study.by_document.keys()
        return frozenset(entry.document.name for entry in self.study.documents if entry.document.id in numbers)

    @cached_property
    def codings(self) -> list[Coding]:
        """The codings that count and are shown: of the codes and those below them."""
        keys = {below.key for code in self.codes for below in self.study.codebook.subtree(code.path)}
        return [one for one in self.study.codings if one.code in keys]

    def say_left_out(self, shown: set[str]) -> None:
        """Note which documents are not among those that are shown, as no respondent's words in them have a code."""
        _ = self.speech.gettext
        left = [entry.document.name for entry in self.study.documents if entry.document.name not in shown]
        if left:
            names = listed(left, Tongue(_, self.speech.ngettext))
            self.notes.append(_("Not shown, as nothing is coded in them: {names}.").format(names=names))


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A kind of figure: its name for the command line, its label, what it shows and heeds, and what makes its picture.

    `make` gives the data as a picture that can draw itself, and may add notes to the caption. `heeds` are the parts of
    selection and options that mean something, besides language and grey.
    """

    name: str
    label: str
    help: str
    """What it shows in a few words, for the help of the command."""
    shows: str
    """What it shows and how, for the table in docs/reports.md."""
    make: Callable[[Subject], Picture]
    heeds: frozenset[str] = SELECTED
    coloured: bool = False
    """Codes are shown in their colours."""
    every_code: bool = False
    """Also a large codebook is shown with all its codes."""
    of_groups: bool = False
    """The caption names the sizes of the groups."""
    small_groups: bool = False
    """The caption warns of small groups."""
    of_codings: bool = True
    """There is nothing to draw without a coding of the codes."""
    leaves_out: bool = False
    """Documents without a coding are not shown, and the figure says so itself."""
    measures: bool = False
    """Suggestions are measured first, which takes its time; nothing of the study is shown."""
    in_report: bool = False
    """Every report has it."""


def amount(one: Profile, path: str, count: str) -> float | None:
    """A document's number of a code, as counted; None for a rate or share where nobody answers a word."""
    if count == "segments":
        return one.segments(path)
    words = one.counted.words.get(path, 0)
    if count == "words":
        return words
    if count == "per_1000":
        return one.rate(path)
    return words / one.words if one.words else None
