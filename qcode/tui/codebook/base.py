"""What the features of the codebook screen share: the codebook, its tree, and how an act ends in words."""

from __future__ import annotations

from collections.abc import Callable

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import language
from qcode.keys.reserved import reserved_titles
from qcode.model import Code, Codebook
from qcode.session.codebook.code_counts import CodeCount
from qcode.tui.codebook.tree import NOTHING, CodeTree
from qcode.tui.dialogs.choose_value import Choice
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.features import Stage
from qcode.tui.kit.host import Host

TOP = "/"  # no path: ids have no slash


_KEPT: list[CodeLooks] = []


def looks_of(book: Codebook) -> CodeLooks:
    """Names and letters of a codebook; kept, as finding letters for 300 codes takes longer than a key may."""
    if not _KEPT or not _KEPT[0].shows(book, language()):
        _KEPT[:] = [CodeLooks(book, language())]
    return _KEPT[0]


class ShownCodebook:
    """The codebook on the screen, as every feature needs it: its tree and how often each code is used.

    `counts` has the use of codes by their numbers, as it was when the screen looked last.
    """

    def __init__(self, host: Host, tree: CodeTree, stage: Stage) -> None:
        self.host = host
        self.session = host.session
        self.tree = tree
        self.stage = stage
        self.counts: dict[int, CodeCount] = {}

    @property
    def book(self) -> Codebook:
        """The codebook as it stands."""
        return self.session.codebook

    @property
    def looks(self) -> CodeLooks:
        """Names and letters in the language of the interface."""
        return looks_of(self.book)

    @property
    def code(self) -> Code | None:
        """The code under the cursor, None where no code is shown."""
        return self.tree.code

    @property
    def count(self) -> CodeCount:
        """How often the code under the cursor is used."""
        return self.counts.get(self.code.key, NOTHING) if self.code is not None else NOTHING

    def name(self, code: Code) -> str:
        """The name of a code in the language of the interface."""
        return self.looks.name(code)

    # -- why something can't be done -------------------------------------------------------------------------------

    def why_no_code(self) -> str:
        """The reason why nothing can be done with the code under the cursor: there is none."""
        return "" if self.code is not None else _("There is no code here.")

    def why_unchangeable(self) -> str:
        """The reason why the code under the cursor can't be changed: there is none, or the project is read only."""
        return self.why_no_code() or self.why_read_only()

    def why_read_only(self) -> str:
        """The reason why nothing can be written in this project."""
        return _("The project can only be read.") if self.session.store.readonly else ""

    # -- acting ----------------------------------------------------------------------------------------------------

    def carry_out(self, act: Callable[[], object], outcome: str, *, key: int = 0) -> bool:
        """Do something and say so, or say why not; returns whether it was done.

        The cursor goes to the code with the number `key` when one is named. An act that returns False changed nothing.
        """
        try:
            changed = act()
        except QcodeError as error:
            self.stage.trouble(error)
            return False
        if changed is False:
            self.stage.tell(_("That is so already."))
            return False
        if key:
            self.tree.look_again(key)
        if outcome:
            self.stage.tell(outcome)
        return True

    # -- what dialogs need -----------------------------------------------------------------------------------------

    def choice(self, code: Code) -> Choice:
        """A code to choose, by its names from the top."""
        return Choice(code.path, self.looks.long_name(code), code.path)

    def reserved(self) -> dict[str, str]:
        """Characters that mean something else where codes are applied, and what."""
        return reserved_titles(self.host.keys_of_person)


def named(typed: list[str]) -> str:
    """Why what was typed is no name, `""` when it is."""
    return "" if any(each.strip() for each in typed) else _("A code needs a name.")
