"""What a coder can do on the coding screen, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.tui.actions import Action

_CODES, _CODINGS = N_("Codes"), N_("Codings")
_SUGGESTIONS, _SEARCH, _VIEW = N_("Suggestions"), N_("Search"), N_("Display")

# Digits are codes always, other characters only where no action has them: the codebook names them, so they are no
# bindings. This entry is for the help and the line of keys.
CODE_KEYS = Action(
    "coding.code_keys",
    "1,2,3,4,5,6,7,8,9",
    "",
    N_("Code"),
    N_("Apply the code with this key to the selection, or to the current sentence"),
    show=True,
    group=_CODES,
)
ACTIONS: tuple[Action, ...] = (
    CODE_KEYS,
    Action(
        "coding.pick",
        "c,enter",
        "pick",
        N_("Choose"),
        N_("Choose a code by typing a part of its name"),
        show=True,
        group=_CODES,
    ),
    Action(
        "coding.definition", "d", "definition", N_("Rule"), N_("Read the whole rule of the current code"), group=_CODES
    ),
    Action("coding.undo", "u,ctrl+z", "undo", N_("Undo"), N_("Take back your last act"), show=True, group=_CODINGS),
    Action("coding.redo", "U,ctrl+y,ctrl+r", "redo", N_("Redo"), N_("Do again what you took back"), group=_CODINGS),
    Action("coding.remove", "x,delete", "remove", N_("Remove"), N_("Remove your coding at the cursor"), group=_CODINGS),
    Action(
        "coding.recode",
        "e",
        "recode",
        N_("Change code"),
        N_("Give your coding at the cursor another code"),
        group=_CODINGS,
    ),
    Action("coding.memo", "m", "memo", N_("Memo"), N_("Write a memo on your coding at the cursor"), group=_CODINGS),
    Action(
        "coding.span_memo",
        "I",
        "span_memo",
        N_("Memo on the words"),
        N_("Write a memo on the selected words or the sentence, whatever their code; or change one that is there"),
        group=_CODINGS,
    ),
    Action(
        "coding.anchor",
        "asterisk",
        "anchor",
        N_("Anchor example"),
        N_("Make your coding at the cursor an anchor example of its code"),
        group=_CODINGS,
    ),
    Action(
        "coding.next",
        "n",
        "next(1)",
        N_("Next"),
        N_("Go to the next sentence with an open suggestion; while something is searched, to the next hit"),
        show=True,
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.accept",
        "a",
        "accept",
        N_("Accept"),
        N_("Accept the suggestion with the arrow and go to the next"),
        show=True,
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.reject",
        "r",
        "reject",
        N_("Reject"),
        N_("Reject the suggestion with the arrow and go to the next"),
        show=True,
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.previous",
        "N",
        "next(-1)",
        N_("Previous suggestion"),
        N_("Go back to a sentence with an open suggestion; while something is searched, to the hit before"),
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.offer_down",
        "tab,full_stop",
        "choose(1)",
        N_("Other suggestion"),
        N_("Put the arrow on the next suggestion for this sentence"),
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.offer_up",
        "shift+tab,comma",
        "choose(-1)",
        N_("Suggestion before"),
        N_("Put the arrow on the suggestion before"),
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.suggestions",
        "S",
        "suggestions",
        N_("Suggestions on/off"),
        N_("Read without suggestions, or show them again"),
        group=_SUGGESTIONS,
    ),
    Action(
        "coding.search", "slash", "search", N_("Search"), N_("Find words in this document"), show=True, group=_SEARCH
    ),
    Action("coding.end_search", "escape", "end_search", N_("End search"), N_("Paint hits no longer"), group=_SEARCH),
    Action(
        "coding.panel",
        "p",
        "panel",
        N_("Panel"),
        N_("Put the panel beside the text, below it, or away"),
        group=_VIEW,
    ),
    Action(
        "coding.speakers",
        "s",
        "speakers",
        N_("Speakers"),
        N_("Say who of the speakers asks and who answers"),
        group=_VIEW,
    ),
)
