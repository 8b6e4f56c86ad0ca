"""What can be done with passages, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

ASK, LIST, SORT, QUEUE = N_("Which passages"), N_("Moving in the list"), N_("With the passages"), N_("Queue")
A = Action
SUB_CODES = A(
    "retrieval.sub_codes", "1,2,3,4,5,6,7,8,9", "", N_("Sub-code"),
    N_("Move the passage, or all that are marked, to the sub-code with this number; search hits get the code with "
       "this key"), True, SORT,
)  # fmt: skip
ACTIONS: tuple[Action, ...] = (
    SUB_CODES,
    A("retrieval.go", "enter", "go", N_("Go there"),
      N_("Open the transcript at this passage; F comes back to this row"), True, LIST),
    A("retrieval.code", "s", "code", N_("Code"), N_("Choose the code whose passages are listed"), True, ASK),
    A("retrieval.text", "slash", "text", N_("Text"),
      N_("Look for words: in the passages of the code, or in all that is said"), True, ASK),
    A("retrieval.filter", "f", "filter", N_("Filter"),
      N_("Add or change any condition: perspective, document, coder, speaker, role, origin, weight, memo, review"),
      True, ASK),
    A("retrieval.and", "plus", "link(True)", N_("And a code"), N_("Only passages that share words with another code"),
      False, ASK),
    A("retrieval.not", "minus", "link(False)", N_("And not a code"),
      N_("Only passages that share no words with another code"), False, ASK),
    A("retrieval.near", "h", "near", N_("Near a code"),
      N_("Only passages with another code in the same sentence or turn, or a few sentences away"), False, ASK),
    A("retrieval.alone", "z", "alone", N_("Sub-codes too"), N_("With or without the passages of sub-codes"), False,
      ASK),
    A("retrieval.own", "O", "own", N_("Only mine"), N_("Only your own codings, or those of all coders"), False, ASK),
    A("retrieval.drop", "backspace", "drop", N_("Drop"), N_("Drop the condition that was added last"), False, ASK),
    A("retrieval.everything", "X", "everything", N_("All passages"), N_("Drop all conditions"), False, ASK),
    A("retrieval.order", "v", "order", N_("Order"), N_("By place, code, coder, newest, longest, weight"), False, ASK),
    A("retrieval.mark", "space", "mark", N_("Mark"), N_("Mark this passage, or not, and go to the next"), True, LIST),
    A("retrieval.range_down", "J,shift+down", "extend(1)", N_("Mark downwards"), N_("Mark and go down"), False, LIST),
    A("retrieval.range_up", "K,shift+up", "extend(-1)", N_("Mark upwards"), N_("Mark and go up"), False, LIST),
    A("retrieval.all", "a", "all", N_("Mark all"), N_("Mark all passages, or none"), False, LIST),
    A("retrieval.unmark", "escape", "unmark", N_("Unmark"), N_("Mark no passage"), False, LIST),
    A("retrieval.new", "N", "new", N_("New sub-code"),
      N_("Make a sub-code of the code that is listed, and move the passages to it"), True, SORT),
    A("retrieval.recode", "e", "recode", N_("Change code"), N_("Give the passages another code"), False, SORT),
    A("retrieval.add", "c", "add", N_("Add a code"), N_("Give the passages a code more; search hits their first"),
      False, SORT),
    A("retrieval.memo", "m", "memo", N_("Memo"), N_("Write a memo on this coding"), False, SORT),
    A("retrieval.span_memo", "I", "span_memo", N_("Memo on the words"), N_("Write a memo on this passage, whatever its "
      "code"), False, SORT),
    A("retrieval.remove", "x,delete", "remove", N_("Remove"), N_("Remove the codings"), False, SORT),
    A("retrieval.queue", "W", "queue", N_("Let wait"), N_("Put the passages in the queue of a code, to be decided on "
      "one by one"), False, QUEUE),
    A("retrieval.show_queue", "w", "show_queue", N_("Queue"), N_("Show what waits for a decision, or go back"), False,
      QUEUE),
    A("retrieval.yes", "y", "decide(True)", N_("Yes"), N_("Code the waiting passage"), False, QUEUE),
    A("retrieval.no", "n", "decide(False)", N_("No"), N_("Do not code the waiting passage"), False, QUEUE),
    A("retrieval.down", "down,j", "move(1)", N_("Down"), N_("Go to the next passage"), False, LIST),
    A("retrieval.up", "up,k", "move(-1)", N_("Up"), N_("Go to the passage before"), False, LIST),
    A("retrieval.page_down", "pagedown", "page(1)", N_("Page down"), N_("Go down by a screen"), False, LIST),
    A("retrieval.page_up", "pageup", "page(-1)", N_("Page up"), N_("Go up by a screen"), False, LIST),
    A("retrieval.first", "home,g", "edge(-1)", N_("First"), N_("Go to the first passage"), False, LIST),
    A("retrieval.last", "end,G", "edge(1)", N_("Last"), N_("Go to the last passage"), False, LIST),
)  # fmt: skip
