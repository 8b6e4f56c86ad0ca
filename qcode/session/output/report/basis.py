"""What all parts of a report stand on, read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qcode.analysis.groups import groups
from qcode.analysis.phrases import Tongue
from qcode.analysis.tally import Tally, tally
from qcode.errors import Message, UsageError, either
from qcode.i18n import Speech, speech
from qcode.model import PERSPECTIVE, Coding, Study
from qcode.session.comparing.tables import known_coders
from qcode.session.core import Session
from qcode.session.exchange.projects import main_language
from qcode.session.output.pseudonyms import check_found, pseudonymised
from qcode.session.output.tongues import group_name, tongue, variable_name
from qcode.session.study import ALL, Only, study

TEMPLATES = ("kuckartz", "mayring")
QUOTES = 3
"""Quotes of each code and group when nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a report. `quotes` of each code and group, 0 for none."""

    by: str = PERSPECTIVE
    language: str | None = None
    template: str = TEMPLATES[0]
    quotes: int = QUOTES
    figures: bool = True
    test: bool = False
    coders: tuple[str, ...] = ()
    only: Only = ALL


@dataclass(frozen=True)
class Basis:
    """The study under the names that may be shown, and how to say things."""

    session: Session
    wish: Wish
    speech: Speech
    study: Study
    coders: Sequence[str] | None
    tally: Tally = field(repr=False)

    @cached_property
    def codings(self) -> list[Coding]:
        """The codings that count."""
        return [one for one in self.study.codings if self.coders is None or one.coder in self.coders]

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
        for group in groups(self.study, self.wish.by, {one.coder for one in self.codings}):
            for entry in group.documents:
                found.setdefault(entry.document.id, []).append(self.group(group.value, short=short))
        return found

    @property
    def tongue(self) -> Tongue:
        """How the sentences of the analysis are said."""
        return tongue(self.speech, self.study.codebook, self.wish.by)

    @property
    def by(self) -> str:
        """The name of what is compared."""
        return variable_name(self.wish.by, self.speech.gettext)

    def group(self, value: str | None, *, short: bool = False) -> str:
        """The name of a group; a short one for the heads of columns."""
        return group_name(value, self.wish.by, self.speech.gettext, short=short)

    def title(self, path: str) -> str:
        """The name of a code."""
        return self.study.codebook.by_path[path].title(self.speech.language)

    def listed(self, names: Sequence[str]) -> str:
        """Names in a row, `and` before the last."""
        if len(names) < 2:
            return "".join(names)
        return self.speech.gettext("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def basis(session: Session, wish: Wish) -> Basis:
    """Read the study; raises UsageError for unknown names and for groups that share documents."""
    words = speech(wish.language or main_language(document.language for document in session.documents))
    if wish.template not in TEMPLATES:
        raise UsageError(
            Message("There is no template {template!r}.", template=wish.template),
            hint=Message("Choose {choices}.", choices=either(TEMPLATES)),
        )
    coders = known_coders(session, wish.coders or None)
    material = pseudonymised(study(session, speakers="speaker" in wish.by, only=wish.only))
    check_found(material, wish.only)
    return Basis(session, wish, words, material, coders, tally(material, by=wish.by, coders=coders))
