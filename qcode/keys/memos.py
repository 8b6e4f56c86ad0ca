"""What can be done with memos, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

_FIND, _WRITE, _MOVE = N_("Finding memos"), N_("Memos"), N_("Moving in the list")
A = Action
ACTIONS: tuple[Action, ...] = (
    A("memos.edit", "enter,m", "edit", N_("Write"), N_("Read and change this memo"), True, _WRITE),
    A("memos.new", "n", "new", N_("New"), N_("Write a new memo: on the project, a document or a code"), True, _WRITE),
    A("memos.case", "c", "case", N_("Case summary"), N_("Write the summary of a case, with a form to fill in"), True,
      _WRITE),
    A("memos.go", "d", "go", N_("Go there"), N_("Open the transcript where the memo is"), True, _WRITE),
    A("memos.kind", "e", "kind", N_("Kind"), N_("Say what this memo is for"), True, _WRITE),
    A("memos.remove", "x,delete", "remove", N_("Remove"), N_("Remove this memo"), False, _WRITE),
    A("memos.search", "slash", "search", N_("Search"), N_("Only memos with these words"), True, _FIND),
    A("memos.filter", "f", "filter", N_("Filter"), N_("Only memos of a kind, a coder, a document, a code"), True,
      _FIND),
    A("memos.everything", "X,escape", "everything", N_("All memos"), N_("Show all memos again"), False, _FIND),
    A("memos.down", "down,j", "move(1)", N_("Down"), N_("Go to the next memo"), False, _MOVE),
    A("memos.up", "up,k", "move(-1)", N_("Up"), N_("Go to the memo before"), False, _MOVE),
    A("memos.first", "home,g", "move(-99999)", N_("First"), N_("Go to the first memo"), False, _MOVE),
    A("memos.last", "end,G", "move(99999)", N_("Last"), N_("Go to the last memo"), False, _MOVE),
)  # fmt: skip
