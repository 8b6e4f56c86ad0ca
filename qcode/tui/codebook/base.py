"""What every part of the codebook screen needs: the codebook, its tree, and a way to act and say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.reserved import reserved_titles
from qcode.model import Code, Codebook
from qcode.session import Session
from qcode.tui.codebook.tree import CodeTree
from qcode.tui.coding.marks import CodeLooks
from qcode.tui.documents.choose import Choice
from qcode.tui.kit.troubles import trouble_in_words

if TYPE_CHECKING:
    from qcode.tui.app import QcodeApp

TOP = "/"  # no path: ids have no slash


_KEPT: list[CodeLooks] = []


def looks_of(book: Codebook) -> CodeLooks:
    """Names and letters of a codebook; kept, as finding letters for 300 codes takes longer than a key may."""
    if not _KEPT or not _KEPT[0].shows(book, language()):
        _KEPT[:] = [CodeLooks(book, language())]
    return _KEPT[0]


class CodebookBase(Screen[None]):
    """The codebook on the screen."""

    @property
    def qcode(self) -> QcodeApp:
        """The app."""
        return cast("QcodeApp", self.app)

    @property
    def session(self) -> Session:
        """The project."""
        return self.qcode.session

    @property
    def book(self) -> Codebook:
        """The codebook as it stands."""
        return self.session.codebook

    @property
    def looks(self) -> CodeLooks:
        """Names and letters in the language of the interface."""
        return looks_of(self.book)

    @property
    def shown(self) -> CodeTree:
        """The tree."""
        return self.query_one(CodeTree)

    def refused(self, action: str) -> bool:
        """True when it can't be done now; the person is told why."""
        reason = self.why_not(f"codebook.{action}")
        if reason:
            self.notify(reason, severity="warning", markup=False)
        return bool(reason)

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        raise NotImplementedError

    def attempt(self, act: Callable[[], object], said: str, *, key: int = 0) -> bool:
        """Do something and say so, or say why not; the cursor goes to a code when one is named."""
        try:
            done = act()
        except QcodeError as error:
            self.notify(trouble_in_words(error), severity="error", markup=False)
            return False
        if done is False:
            self.notify(_("That is so already."), markup=False)
            return False
        if key:
            self.shown.look_again(key)
        if said:
            self.notify(said, markup=False)
        return True

    def choice(self, code: Code) -> Choice:
        """A code to choose, by its names from the top."""
        return Choice(code.path, self.looks.long_name(code), code.path)

    def reserved(self) -> dict[str, str]:
        """Characters that mean something else where codes are applied, and what."""
        return reserved_titles(self.qcode.keys_of_person)


def named(typed: list[str]) -> str:
    """Why what was typed is no name, `""` when it is."""
    return "" if any(each.strip() for each in typed) else _("A code needs a name.")
