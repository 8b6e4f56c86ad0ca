"""What a coder can do with the codebook, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

CODES = N_("Codebook")
CHANGING = N_("Changing codes")
MOVING = N_("Moving in the codebook")
QUEUE = N_("Passages to look at")

ACTIONS: tuple[Action, ...] = (
    Action(
        "codebook.passages", "enter", "read_passages", N_("Passages"), N_("Read the passages of the code"), True, CODES
    ),
    Action("codebook.edit", "e", "edit", N_("Edit"), N_("Write name, definition, rule and examples"), True, CHANGING),
    Action("codebook.new", "n", "new(False)", N_("New"), N_("Make a code right after this one"), True, CHANGING),
    Action("codebook.new_below", "N", "new(True)", N_("Sub-code"), N_("Make a code below this one"), True, CHANGING),
    Action("codebook.rename", "r", "rename", N_("Rename"), N_("Give the code another name or id"), True, CHANGING),
    Action(
        "codebook.move",
        "m",
        "move_below",
        N_("Move"),
        N_("Put the code below another one, or at the top"),
        True,
        CHANGING,
    ),
    Action(
        "codebook.merge",
        "i",
        "merge",
        N_("Merge"),
        N_("Let the code go into another one; its codings, memos and sub-codes go over"),
        True,
        CHANGING,
    ),
    Action(
        "codebook.split",
        "s",
        "split",
        N_("Split"),
        N_("Make sub-codes, and let the passages of the code wait to be sorted into them"),
        True,
        CHANGING,
    ),
    Action("codebook.colour", "c", "colour", N_("Colour"), N_("Give the code another colour"), False, CHANGING),
    Action("codebook.key", "K", "key", N_("Key"), N_("Give the code a key, or take it away"), False, CHANGING),
    Action(
        "codebook.category",
        "z",
        "category",
        N_("Category"),
        N_("Make a category of a code that has no codings, or a code of a category"),
        False,
        CHANGING,
    ),
    Action(
        "codebook.remove",
        "x,delete",
        "remove",
        N_("Remove"),
        N_("Remove the code; what becomes of its codings is asked first"),
        False,
        CHANGING,
    ),
    Action("codebook.earlier", "alt+up", "shift(-1)", N_("Up by one"), N_("Put the code one place up"), group=CHANGING),
    Action(
        "codebook.later", "alt+down", "shift(1)", N_("Down by one"), N_("Put the code one place down"), group=CHANGING
    ),
    Action("codebook.history", "H", "history", N_("History"), N_("Read older wordings of the code"), group=CODES),
    Action(
        "codebook.queue",
        "w",
        "queue",
        N_("To look at"),
        N_("Go through passages coded under an older definition, and those of a split code"),
        True,
        CODES,
    ),
    Action("codebook.view", "v", "view", N_("Template"), N_("The template of Kuckartz, or of Mayring"), True, CODES),
    Action("codebook.panel", "p", "panel", N_("Panel"), N_("Tree and template, or one of them"), False, CODES),
    Action("codebook.filter", "slash", "filter", N_("Filter"), N_("Show only codes that match"), True, CODES),
    Action("codebook.all", "escape", "all", N_("All codes"), N_("Clear the filter"), False, CODES),
    Action("codebook.up", "up,k", "by(-1)", N_("Up"), N_("Go to the code above"), False, MOVING),
    Action("codebook.down", "down,j", "by(1)", N_("Down"), N_("Go to the code below"), False, MOVING),
    Action(
        "codebook.left",
        "left,h",
        "fold(-1)",
        N_("Left"),
        N_("Hide the sub-codes, or go to the code above"),
        False,
        MOVING,
    ),
    Action("codebook.right", "right,l", "fold(1)", N_("Right"), N_("Show the sub-codes"), False, MOVING),
    Action("codebook.fold", "space", "fold(0)", N_("Sub-codes"), N_("Show or hide the sub-codes"), False, MOVING),
    Action("codebook.page_up", "pageup", "page(-1)", N_("Page up"), N_("Go up by a page"), False, MOVING),
    Action("codebook.page_down", "pagedown", "page(1)", N_("Page down"), N_("Go down by a page"), False, MOVING),
    Action("codebook.first", "g,home", "edge(-1)", N_("First"), N_("Go to the first code"), False, MOVING),
    Action("codebook.last", "G,end", "edge(1)", N_("Last"), N_("Go to the last code"), False, MOVING),
    Action("codebook.read_up", "shift+up", "read(-1)", N_("Template up"), N_("Scroll the template up"), False, MOVING),
    Action(
        "codebook.read_down",
        "shift+down",
        "read(1)",
        N_("Template down"),
        N_("Scroll the template down"),
        False,
        MOVING,
    ),
)

QUEUE_ACTIONS: tuple[Action, ...] = (
    Action("queue.confirm", "a", "confirm", N_("Still right"), N_("The code is right as it is now"), True, QUEUE),
    Action("queue.recode", "e", "recode", N_("Change code"), N_("Give the passage another code"), True, QUEUE),
    Action("queue.remove", "x,delete", "remove", N_("Remove"), N_("Remove the coding"), True, QUEUE),
    Action("queue.go", "enter", "go", N_("Open"), N_("Open the passage in its document"), True, QUEUE),
    Action(
        "queue.confirm_all",
        "A",
        "confirm_all",
        N_("All still right"),
        N_("Your codings of this code are all right as they are now"),
        False,
        QUEUE,
    ),
    Action("queue.up", "up,k", "by(-1)", N_("Up"), N_("Go to the passage above"), False, QUEUE),
    Action("queue.down", "down,j", "by(1)", N_("Down"), N_("Go to the passage below"), False, QUEUE),
    Action("queue.leave", "escape", "leave", N_("Back"), N_("Back to the codebook"), True, QUEUE),
)
