"""What can be done with groups of passages, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

WHAT, GROUP, MOVE = N_("What is grouped"), N_("With a group"), N_("Moving in the lists")
A = Action
ACTIONS: tuple[Action, ...] = (
    A("themes.go", "enter", "go", N_("Read"),
      N_("Go to the passages of the group, then to the place in the transcript; T comes back"), True, GROUP),
    A("themes.new", "N", "new", N_("Make a code"),
      N_("Name a new code or sub-code; the passages of the group wait for a decision on it"), True, GROUP),
    A("themes.queue", "W", "queue", N_("Let wait"),
      N_("Put the passages of the group, or the one under the cursor, in the queue of a code that there is"), True,
      GROUP),
    A("themes.rename", "r", "rename", N_("Rename"), N_("Call the group something else while you look"), False, GROUP),
    A("themes.dismiss", "x,delete", "put_away", N_("Dismiss"),
      N_("Put the group, or the passage under the cursor, out of sight"), True, GROUP),
    A("themes.bring_back", "X", "bring_back", N_("Bring back"), N_("Show what was dismissed again"), False, GROUP),
    A("themes.what", "s", "what", N_("What is grouped"),
      N_("Group what is not coded, all that is coded, or the passages of one code"), True, WHAT),
    A("themes.perspective", "f", "perspective", N_("Filter"), N_("Only documents of one perspective"), True, WHAT),
    A("themes.more", "plus", "number(1)", N_("More groups"), N_("Look for one group more"), True, WHAT),
    A("themes.fewer", "minus", "number(-1)", N_("Fewer groups"), N_("Look for one group less"), False, WHAT),
    A("themes.best", "equals_sign", "best", N_("As many as are best apart"),
      N_("Let the number of groups be chosen again"), False, WHAT),
    A("themes.again", "R", "again", N_("Group anew"), N_("Take in what has changed, and group anew"), False, WHAT),
    A("themes.other", "tab", "other", N_("Other list"), N_("From the groups to the passages, or back"), False, MOVE),
    A("themes.back", "escape", "back", N_("Back"), N_("Back to the groups"), False, MOVE),
    A("themes.down", "j", "move(1)", N_("Down"), N_("Go to the next row"), False, MOVE),
    A("themes.up", "k", "move(-1)", N_("Up"), N_("Go to the row before"), False, MOVE),
)  # fmt: skip
