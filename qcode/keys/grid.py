"""What can be done with the summary grid, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

_GRID, _MOVE = N_("Summary grid"), N_("Moving in the table")
A = Action
ACTIONS: tuple[Action, ...] = (
    A("grid.write", "enter,m", "write", N_("Write"), N_("Write the summary of this cell beside its passages"), True,
      _GRID),
    A("grid.by_code", "c", "roll_up('code')", N_("By code"), N_("Read all summaries of this code"), True, _GRID),
    A("grid.by_case", "s", "roll_up('case')", N_("By case"), N_("Read all summaries of this case"), True, _GRID),
    A("grid.profile", "b", "profile", N_("Profile"), N_("The profile matrix: codes by perspective"), True, _GRID),
    A("grid.go", "d", "go", N_("Go there"), N_("Open the transcript at the first passage of this cell"), False, _GRID),
    A("grid.passages", "p", "passages", N_("List"), N_("Work on the passages of this code in a list"), False, _GRID),
    A("grid.next", "n", "next", N_("Next open"), N_("Go to the next cell with passages and no summary"), True, _GRID),
    A("grid.up", "up,k", "move(-1, 0)", N_("Up"), N_("Go to the case above"), False, _MOVE),
    A("grid.down", "down,j", "move(1, 0)", N_("Down"), N_("Go to the case below"), False, _MOVE),
    A("grid.left", "left,h", "move(0, -1)", N_("Left"), N_("Go to the code on the left"), False, _MOVE),
    A("grid.right", "right,l", "move(0, 1)", N_("Right"), N_("Go to the code on the right"), False, _MOVE),
    A("grid.page_up", "pageup", "move(-10, 0)", N_("Page up"), N_("Go up by ten cases"), False, _MOVE),
    A("grid.page_down", "pagedown", "move(10, 0)", N_("Page down"), N_("Go down by ten cases"), False, _MOVE),
)  # fmt: skip
