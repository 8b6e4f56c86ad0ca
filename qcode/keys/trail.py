"""What can be done with the acts of the trail, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

_FIND, _ACTS, _MOVE = N_("Finding acts"), N_("Acts"), N_("Moving in the list")
A = Action
ACTIONS: tuple[Action, ...] = (
    A("trail.go", "enter,d", "go", N_("Go there"), N_("Open the transcript where this was done"), True, _ACTS),
    A("trail.take_back", "x,delete", "take_back", N_("Take back"),
      N_("Take this act back: your own, or a colleague's last one after a question"), True, _ACTS),
    A("trail.search", "slash", "search", N_("Search"), N_("Only acts with these words: code, document, coder"), True,
      _FIND),
    A("trail.filter", "f", "filter", N_("Filter"), N_("Only acts of a coder, a kind, a document"), True, _FIND),
    A("trail.everything", "X,escape", "everything", N_("All acts"), N_("Show all acts again"), False, _FIND),
    A("trail.down", "down,j", "move(1)", N_("Down"), N_("Go to the act before this one"), False, _MOVE),
    A("trail.up", "up,k", "move(-1)", N_("Up"), N_("Go to the act after this one"), False, _MOVE),
    A("trail.first", "home,g", "move(-99999)", N_("First"), N_("Go to the newest act"), False, _MOVE),
    A("trail.last", "end,G", "move(99999)", N_("Last"), N_("Go to the oldest act that is listed"), False, _MOVE),
    A("trail.read_on", "pagedown,space", "read_on", N_("Read on"), N_("Further down in what the act changed"), False,
      _MOVE),
    A("trail.read_back", "pageup", "read_back", N_("Read back"), N_("Further up in what the act changed"), False,
      _MOVE),
)  # fmt: skip
