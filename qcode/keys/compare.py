"""What can be done on the compare screen and with the passages behind a number."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

GROUP = N_("Compare")
MOVING = N_("Moving in the table")
PASSAGES = N_("Passages")

ACTIONS: tuple[Action, ...] = (
    Action(
        "compare.passages", "enter", "choose", N_("Passages"), N_("Read the passages behind the number"), True, GROUP
    ),
    Action(
        "compare.count",
        "c",
        "count",
        N_("Count"),
        N_("Count something else: documents, passages, per 1,000 words, per document, words, share"),
        True,
        GROUP,
    ),
    Action(
        "compare.percent",
        "percent_sign",
        "percent",
        N_("Percent"),
        N_("Percent of the column, percent of the row, or counts"),
        True,
        GROUP,
    ),
    Action("compare.by", "b", "by", N_("By"), N_("Choose what to compare by"), True, GROUP),
    Action(
        "compare.filter",
        "f",
        "filter",
        N_("Filter"),
        N_("Count only one coder, one document, or documents with a value"),
        True,
        GROUP,
    ),
    Action("compare.unused", "z", "unused", N_("Unused"), N_("Show or hide codes that were never used"), False, GROUP),
    Action(
        "compare.quotes",
        "s",
        "quotes",
        N_("Quotes"),
        N_("Read the passages of a code side by side, by group"),
        True,
        GROUP,
    ),
    Action(
        "compare.tests",
        "p",
        "table('tests')",
        N_("Tests"),
        N_("Test the differences on whole documents, with intervals"),
        True,
        GROUP,
    ),
    Action(
        "compare.robustness",
        "r",
        "robustness",
        N_("Does it hold?"),
        N_("See whether the order of the groups holds for this code: other coders, without single interviews, …"),
        False,
        GROUP,
    ),
    Action(
        "compare.tables",
        "v",
        "tables",
        N_("Tables"),
        N_("Other tables: agreement, robustness, pairs and sets of codes, codes by document, words of a group"),
        True,
        GROUP,
    ),
    Action(
        "compare.write",
        "x",
        "take_away",
        N_("Export"),
        N_("Write a report on the study, or one of its figures, to a file"),
        True,
        GROUP,
    ),
    Action("compare.sort", "i", "sort", N_("Sort"), N_("Order of the codebook, or most frequent first"), False, GROUP),
    Action("compare.find", "slash", "find", N_("Find"), N_("Go to a code by its name"), False, GROUP),
    Action("compare.warnings", "w", "warnings", N_("Warnings"), N_("Read what to keep in mind"), True, GROUP),
    Action("compare.toggle", "space", "sub_codes", N_("Sub-codes"), N_("Show or hide the sub-codes"), False, MOVING),
    Action("compare.all", "a", "all_sub_codes", N_("All sub-codes"), N_("Show or hide all sub-codes"), False, MOVING),
    Action("compare.up", "up,k", "move(-1)", N_("Up"), N_("Go to the code above"), False, MOVING),
    Action("compare.down", "down,j", "move(1)", N_("Down"), N_("Go to the code below"), False, MOVING),
    Action(
        "compare.left",
        "left,h",
        "sideways(-1)",
        N_("Left"),
        N_("Go to the group on the left; on a name, hide its sub-codes"),
        False,
        MOVING,
    ),
    Action(
        "compare.right",
        "right,l",
        "sideways(1)",
        N_("Right"),
        N_("Go to the group on the right; on a name, show its sub-codes"),
        False,
        MOVING,
    ),
    Action("compare.page_up", "pageup", "page(-1)", N_("Page up"), N_("Go up by a screen"), False, MOVING),
    Action("compare.page_down", "pagedown", "page(1)", N_("Page down"), N_("Go down by a screen"), False, MOVING),
    Action("compare.first", "home,g", "edge(-1)", N_("First"), N_("Go to the first code"), False, MOVING),
    Action("compare.last", "end,G", "edge(1)", N_("Last"), N_("Go to the last code"), False, MOVING),
)

PASSAGE_ACTIONS: tuple[Action, ...] = (
    Action(
        "passages.go",
        "enter",
        "go",
        N_("Go there"),
        N_("Open the transcript at this passage; the comparison then comes back to this list"),
        True,
        PASSAGES,
    ),
    Action(
        "passages.export",
        "x",
        "export",
        N_("Export"),
        N_("Write these passages to a file: .csv or .xlsx"),
        True,
        PASSAGES,
    ),
    Action("passages.back", "escape", "back", N_("Back"), N_("Back to the comparison"), True, PASSAGES),
    Action("passages.down", "j", "move(1)", N_("Down"), N_("Go to the next passage"), False, PASSAGES),
    Action("passages.up", "k", "move(-1)", N_("Up"), N_("Go to the passage before"), False, PASSAGES),
    Action("passages.first", "g", "edge(-1)", N_("First"), N_("Go to the first passage"), False, PASSAGES),
    Action("passages.last", "G", "edge(1)", N_("Last"), N_("Go to the last passage"), False, PASSAGES),
)
