"""The first keywords of each group."""

from __future__ import annotations

from collections import defaultdict

from qcode.errors import Message, NothingToDo
from qcode.exporting.figures.keywords import KeyBar, KeyPanel, KeywordFigure
from qcode.i18n import N_
from qcode.session.comparing.tables import keywords_in
from qcode.session.output.figures.kind import FigureKind, Subject

WORDS = 8
"""Keywords of each group."""


def keyness(subject: Subject) -> KeywordFigure:
    """A panel for each group and language."""
    _ = subject.speech.gettext
    rows = keywords_in(subject.session, subject.study, subject.selection, by=subject.options.by, top=WORDS)
    if not rows:
        raise NothingToDo(
            Message("There is nothing to draw: no group has keywords."),
            hint=Message("Keywords need two groups of one language, and words in two interviews of a group."),
        )
    bars: defaultdict[tuple[str | None, str], list[KeyBar]] = defaultdict(list)
    for row in rows:
        bar = KeyBar(row.word, row.log_ratio, row.g2, row.documents, row.documents_total)
        bars[row.group, row.language].append(bar)
    languages = {"de": _("German"), "en": _("English")}
    panels = tuple(
        KeyPanel(
            f"{subject.group(group)}, {languages.get(language, language)}",
            tuple(sorted(found, key=lambda bar: (-bar.log_ratio, bar.word))),
        )
        for (group, language), found in bars.items()
    )
    subject.notes.append(
        _("Words in at least two interviews of the group, with the highest G²; each language by itself, no p-values.")
    )
    scale = _("Log Ratio: 1 is twice as often as in the rest. Right: G², interviews with the word.")
    return KeywordFigure(_("Keywords by {variable}").format(variable=subject.by), scale, panels)


KIND = FigureKind(
    "keywords",
    N_("Keywords of each group"),
    "words of each group",
    keyness,
    frozenset({"by", "where", "documents"}),
    of_groups=True,
    small_groups=True,
    of_codings=False,
)
