"""What the figures show, from the study: interviews, codes, pairs, courses and words as plain values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from qcode.analysis.bootstrap import FEWEST, intervals
from qcode.analysis.cooccurrence import cooccurrence
from qcode.analysis.keywords import KeyRow
from qcode.analysis.phrases import Tongue, listed
from qcode.analysis.portrait import portrait
from qcode.analysis.profiles import Profile, Profiles, profiles
from qcode.analysis.saturation import saturation
from qcode.errors import Message, UsageError
from qcode.exporting.figures.curves import SaturationFigure, SaturationPoint
from qcode.exporting.figures.dots import Dot, DotFigure, DotPanel, DotRow
from qcode.exporting.figures.heatmap import HeatFigure, HeatRow
from qcode.exporting.figures.keywords import KeyBar, KeyPanel, KeywordFigure
from qcode.exporting.figures.network import Circle, Link, NetworkFigure
from qcode.exporting.figures.portraits import Line, PortraitFigure
from qcode.i18n import N_, Speech
from qcode.model import PERSPECTIVE, Code, Study
from qcode.session.output.tongues import colours, group_name, long_title, variable_name

COUNTS = ("per_1000", "segments", "words", "share")
AMOUNTS = {
    "per_1000": N_("segments per 1,000 respondents' words"),
    "segments": N_("segments"),
    "words": N_("coded words"),
    "share": N_("share of respondents' words"),
}
MOST_ROWS = 120
"""More rows than this are no figure that anybody can read."""
STEPS = 100
WORDS = 8
"""Keywords of each group."""


@dataclass(frozen=True)
class Subject:
    """What a figure is about: the study, which codes and coders, by what, in which language."""

    study: Study
    codes: Sequence[Code]
    speech: Speech
    by: str = PERSPECTIVE
    coders: Sequence[str] | None = None
    count: str = "per_1000"
    named: bool = False
    notes: list[str] = field(default_factory=list)
    """What building a figure adds to its caption."""

    def group(self, value: str | None) -> str:
        """The name of a group."""
        return group_name(value, self.by, self.speech.gettext)

    def name(self, code: Code) -> str:
        """The name of a code, with those above where not all codes are of one level."""
        if len({one.level for one in self.codes}) == 1:
            return code.title(self.speech.language)
        return long_title(self.study.codebook, code, self.speech.language)

    def profiles(self) -> Profiles:
        """Every document counted."""
        return profiles(self.study, by=self.by, coders=self.coders)


def _amount(one: Profile, path: str, count: str) -> float | None:
    if count == "segments":
        return one.segments(path)
    words = one.counted.words.get(path, 0)
    if count == "words":
        return words
    return one.rate(path) if count == "per_1000" else words / one.words if one.words else None


def functions(subject: Subject) -> DotFigure:
    """Codes by group, a dot for each interview; intervals for rates of groups from five interviews on."""
    every, _ = subject.profiles(), subject.speech.gettext
    rows = len(subject.codes) * len(every.groups)
    if rows > MOST_ROWS:
        raise UsageError(
            Message(
                "{codes} codes by {groups} groups are too many for one figure.",
                codes=len(subject.codes),
                groups=len(every.groups),
            ),
            hint=Message("Name codes with --code, or compare by another variable."),
        )
    rates = subject.count in ("per_1000", "share")
    times = {"per_1000": 1.0, "share": 0.1}.get(subject.count, 1.0)
    by_code: dict[str, list[DotRow]] = {code.path: [] for code in subject.codes}
    without = []
    for value in every.groups:
        inside = [one for one in every.of(value) if one.words]
        name = f"{subject.group(value)} (n\u00a0=\u00a0{len(inside)})"
        size = [one.words for one in inside]
        counted = [[_counted(one, code.path, subject.count) for one in inside] for code in subject.codes]
        ranges = intervals(counted, size) if rates else [None] * len(subject.codes)
        if len(inside) < FEWEST:
            without.append(name)
        for code, numbers, found in zip(subject.codes, counted, ranges, strict=True):
            dots = tuple(
                Dot(one.name, amount * (100 if subject.count == "share" else 1), bool(one.counted.any_segments))
                for one in inside
                if (amount := _amount(one, code.path, subject.count)) is not None
            )
            rate = 1000 * sum(numbers) / sum(size) * times if rates and size else None
            if not rates and inside:
                rate = sum(numbers) / len(inside)
            low, high = (found.low * times, found.high * times) if found else (None, None)
            by_code[code.path].append(DotRow(name, dots, rate, low, high))
    if rates and without:
        subject.notes.append(
            _("No interval for groups of fewer than {few} interviews: {groups}.").format(
                few=FEWEST, groups=", ".join(without)
            )
        )
    if rates and any(row.low is not None for found in by_code.values() for row in found):
        subject.notes.append(
            _("Intervals: 95 %, BCa, whole interviews drawn again (seed 1); too narrow for few interviews.")
        )
    shades = colours(subject.study.codebook)
    title = _("Codes by {variable}").format(variable=_variable(subject))
    scale = _(AMOUNTS[subject.count]) + (" (%)" if subject.count == "share" else "")
    panels = tuple(DotPanel(subject.name(code), shades[code.path], tuple(by_code[code.path])) for code in subject.codes)
    return DotFigure(title, scale, panels, subject.named)


def _counted(one: Profile, path: str, count: str) -> int:
    return one.counted.words.get(path, 0) if count in ("words", "share") else one.segments(path)


def _variable(subject: Subject) -> str:
    return variable_name(subject.by, subject.speech.gettext)


def heatmap(subject: Subject) -> HeatFigure:
    """Documents × codes."""
    every, _ = subject.profiles(), subject.speech.gettext
    if len(every.documents) > MOST_ROWS:
        raise UsageError(
            Message("{count} documents are too many for one figure.", count=len(every.documents)),
            hint=Message("The table has them all: qcode matrix."),
        )
    rows = tuple(
        HeatRow(
            one.name,
            subject.group(one.group),
            tuple(_amount(one, code.path, subject.count) for code in subject.codes),
            bool(one.counted.any_segments),
        )
        for one in every.documents
    )
    scale = _("The darker, the more: {what}.").format(what=_(AMOUNTS[subject.count]))
    digits = 0 if subject.count in ("segments", "words") else 1
    names = tuple(subject.name(code) for code in subject.codes)
    return HeatFigure(_("Codes by document"), scale, names, rows, digits, subject.count == "share")


def network(subject: Subject) -> NetworkFigure:
    """Pairs of codes that share words in one coder's reading."""
    _, every = subject.speech.gettext, subject.profiles()
    place = {code.path: index for index, code in enumerate(subject.codes)}
    rows = cooccurrence(subject.study, coders=subject.coders)
    links = tuple(
        Link(place[row.code], place[row.other], row.coefficient, row.n)
        for row in rows
        if row.code in place and row.other in place and row.n
    )
    shades = colours(subject.study.codebook)
    circles = tuple(
        Circle(
            subject.name(code),
            shades[code.path],
            len({one.name for one in every.documents if one.segments(code.path)}),
        )
        for code in subject.codes
    )
    scale = _(
        "Circles: number of documents with the code. Lines: part of the passages with one of two codes that share "
        "words with the other (Jaccard, 0 to 1), coder by coder."
    )
    return NetworkFigure(_("Codes that occur together"), scale, circles, links)


def portraits(subject: Subject) -> PortraitFigure:
    """Each coded document as lanes of codes."""
    _, every = subject.speech.gettext, subject.profiles()
    shown = [one for one in every.documents if one.counted.any_segments]
    if len(shown) * len(subject.codes) > 6 * MOST_ROWS or len(shown) > MOST_ROWS:
        raise UsageError(
            Message(
                "{documents} documents with {codes} codes are too many for one figure.",
                documents=len(shown),
                codes=len(subject.codes),
            ),
            hint=Message("Name codes with --code."),
        )
    _left_out(subject, {one.name for one in shown})
    shades = colours(subject.study.codebook)
    lines = []
    for one in shown:
        steps = portrait(subject.study, one.entry, steps=STEPS, coders=subject.coders)
        lanes = []
        for code in subject.codes:
            found: list[tuple[float, float, float]] = []
            for step in steps:
                words = dict(step.coded).get(code.path, 0)
                if words:
                    start, end = (step.number - 1) / len(steps), step.number / len(steps)
                    share = words / step.words
                    if found and found[-1][1] == start and found[-1][2] == share:
                        start = found.pop()[0]
                    found.append((start, end, share))
            lanes.append(tuple(found))
        lines.append(Line(one.name, subject.group(one.group), one.words, tuple(lanes)))
    scale = _("course of the interview, in respondents' words; the stronger, the more of a hundredth is coded")
    names = tuple((subject.name(code), shades[code.path]) for code in subject.codes)
    return PortraitFigure(_("Codes over the course of each interview"), scale, names, tuple(lines))


def _left_out(subject: Subject, shown: Collection[str]) -> None:
    _ = subject.speech.gettext
    left = [entry.document.name for entry in subject.study.documents if entry.document.name not in shown]
    if left:
        subject.notes.append(
            _("Not shown, as nobody has coded them: {names}.").format(
                names=listed(left, Tongue(_, subject.speech.ngettext))
            )
        )


def saturated(subject: Subject) -> SaturationFigure:
    """New codes of the figure's selection per interview, in the order of the documents."""
    _ = subject.speech.gettext
    wanted = {code.path for code in subject.codes}
    rows = saturation(subject.study, coders=subject.coders, codes=wanted)
    _left_out(subject, {row.document for row in rows})
    subject.notes.append(
        _(
            "A flat end says that the last interviews brought no code that is new to this codebook, not that nothing "
            "new could be said."
        )
    )
    points = tuple(
        SaturationPoint(row.document, len(row.new_codes), row.codes, row.mean, row.low, row.high) for row in rows
    )
    across = _("interviews in the order of their names; 999 random orders, seed 1")
    return SaturationFigure(_("New codes per interview"), across, _("codes"), points, len(wanted))


def keyness(subject: Subject, rows: Sequence[KeyRow]) -> KeywordFigure:
    """The first keywords of each group."""
    _ = subject.speech.gettext
    found: dict[tuple[str | None, str], list[KeyBar]] = {}
    for row in rows:
        bar = KeyBar(row.word, row.log_ratio, row.g2, row.documents, row.documents_total)
        found.setdefault((row.group, row.language), []).append(bar)
    tongues = {"de": _("German"), "en": _("English")}
    panels = tuple(
        KeyPanel(
            f"{subject.group(group)}, {tongues.get(language, language)}",
            tuple(sorted(bars, key=lambda bar: (-bar.log_ratio, bar.word))),
        )
        for (group, language), bars in found.items()
    )
    subject.notes.append(
        _("Words in at least two interviews of the group, with the highest G²; each language by itself, no p-values.")
    )
    scale = _("Log Ratio: 1 is twice as often as in the rest. Right: G², interviews with the word.")
    return KeywordFigure(_("Keywords by {variable}").format(variable=_variable(subject)), scale, panels)
