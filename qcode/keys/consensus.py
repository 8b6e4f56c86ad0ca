"""What can be done with disagreements of coders, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

DECIDE, WHY, MOVE = N_("Deciding a disagreement"), N_("Why"), N_("Moving among disagreements")
A = Action
ACTIONS: tuple[Action, ...] = (
    A("consensus.first", "a,1", "take(0)", N_("First"), N_("Take what the first coder has"), True, DECIDE),
    A("consensus.second", "b,2", "take(1)", N_("Second"), N_("Take what the second coder has"), True, DECIDE),
    A("consensus.third", "3", "take(2)", N_("Third coder"), N_("Take what the third coder has"), False, DECIDE),
    A("consensus.fourth", "4", "take(3)", N_("Fourth coder"), N_("Take what the fourth coder has"), False, DECIDE),
    A("consensus.fifth", "5", "take(4)", N_("Fifth coder"), N_("Take what the fifth coder has"), False, DECIDE),
    A("consensus.sixth", "6", "take(5)", N_("Sixth coder"), N_("Take what the sixth coder has"), False, DECIDE),
    A("consensus.both", "B,plus", "both", N_("Both"), N_("Take what anybody has"), True, DECIDE),
    A("consensus.neither", "x,delete", "neither", N_("Neither"), N_("Code nothing here"), True, DECIDE),
    A("consensus.agreed", "A", "agreed", N_("All agree"),
      N_("Take over everything on which all agree; where only edges differ you are asked which count"), True, DECIDE),
    A("consensus.reason", "r", "reason", N_("Reason"), N_("Write why it is decided like this"), True, WHY),
    A("consensus.code", "c", "other_code", N_("Other code"), N_("Give the place a code that you choose"), True, DECIDE),
    A("consensus.words", "e,E", "other_words", N_("Other words"),
      N_("Choose where the passage starts and ends"), True, DECIDE),
    A("consensus.rule", "R", "to_rule", N_("Into the rule"),
      N_("Put the reason into the rule of the code: a new version of the codebook"), True, WHY),
    A("consensus.example", "asterisk", "example", N_("Anchor example"),
      N_("Make the passage an anchor example of the code"), False, WHY),
    A("consensus.next", "n", "open(1)", N_("Next open"),
      N_("Go to the next open disagreement, or to the next document with some"), True, MOVE),
    A("consensus.previous", "N", "open(-1)", N_("Open before"), N_("Go to the open disagreement before"), False, MOVE),
    A("consensus.down", "down,j", "move(1)", N_("Down"), N_("Go to the next disagreement, settled or not"), False,
      MOVE),
    A("consensus.up", "up,k", "move(-1)", N_("Up"), N_("Go to the disagreement before"), False, MOVE),
    A("consensus.page_down", "pagedown", "read(1)", N_("Page down"), N_("Read on in the text"), False, MOVE),
    A("consensus.page_up", "pageup", "read(-1)", N_("Page up"), N_("Read back in the text"), False, MOVE),
    A("consensus.document", "d", "document", N_("Document"), N_("Choose another document"), False, MOVE),
    A("consensus.go", "enter", "go", N_("Open"), N_("Open the passage in its document"), False, MOVE),
    A("consensus.back", "escape", "back", N_("Back"), N_("Back to the documents, or to the table of agreement"),
      False, MOVE),
)  # fmt: skip

WORDS_ACTIONS: tuple[Action, ...] = (
    A("settle_words.left", "left,h", "press('left')", N_("Word back"), N_("Move the edge by a word"), True, DECIDE),
    A("settle_words.right", "right,l", "press('right')", N_("Word on"), N_("Move the edge by a word"), True, DECIDE),
    A("settle_words.up", "up,k", "press('up')", N_("Sentence back"), N_("Move the edge by a sentence"), False, DECIDE),
    A("settle_words.down", "down,j", "press('down')", N_("Sentence on"), N_("Move the edge by a sentence"), False,
      DECIDE),
    A("settle_words.other", "tab,shift+tab", "press('tab')", N_("Other edge"), N_("Move the other edge"), True, DECIDE),
    A("settle_words.take", "enter", "take", N_("Take"), N_("Take these words"), True, DECIDE),
    A("settle_words.leave", "escape", "leave", N_("Leave"), N_("Decide nothing"), True, DECIDE),
)  # fmt: skip
