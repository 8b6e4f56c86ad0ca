"""What can be done on every screen, as data."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

_GROUP, _LOOKS = N_("Everywhere"), N_("Looks")

ACTIONS: tuple[Action, ...] = (
    Action(
        "app.documents",
        "o,f2",
        "room('documents')",
        N_("Documents"),
        N_("Show the list of documents"),
        show=True,
        group=_GROUP,
    ),
    Action(
        "app.compare",
        "t,f3",
        "room('compare')",
        N_("Compare"),
        N_("Show how often codes occur, by perspective"),
        show=True,
        group=_GROUP,
    ),
    Action(
        "app.codebook",
        "C,f4",
        "room('codebook')",
        N_("Codebook"),
        N_("Show the codes, and change them"),
        show=True,
        group=_GROUP,
    ),
    Action(
        "app.passages",
        "F,f5",
        "room('passages')",
        N_("Passages"),
        N_("Find passages again, and sort them"),
        group=_GROUP,
    ),
    Action("app.memos", "M,f6", "room('memos')", N_("Memos"), N_("Read, search and write all memos"), group=_GROUP),
    Action("app.themes", "T,f7", "room('themes')", N_("Themes"), N_("Group passages by meaning"), group=_GROUP),
    Action(
        "app.grid", "Y,f8", "room('grid')", N_("Summaries"), N_("Write a summary for each case and code"), group=_GROUP
    ),
    Action(
        "app.consensus",
        "f9",
        "room('consensus')",
        N_("Consensus"),
        N_("Settle where coders disagree, one place after the other"),
        group=_GROUP,
    ),
    Action(
        "app.trail", "f10", "room('trail')", N_("Trail"), N_("Read who did what, with before and after"), group=_GROUP
    ),
    Action("app.undo", "u,ctrl+z", "undo", N_("Undo"), N_("Take back your last act"), show=True, group=_GROUP),
    Action("app.redo", "U,ctrl+y", "redo", N_("Redo"), N_("Do again what you took back"), group=_GROUP),
    Action("app.keys", "question_mark,f1", "keys", N_("Help"), N_("Show all keys"), show=True, group=_GROUP),
    # The app framework binds ctrl+p itself; this entry is for the help.
    Action("app.palette", "", "command_palette", N_("All commands"), N_("Do anything by its name"), group=_GROUP),
    Action(
        "app.look",
        "ctrl+t",
        "look",
        N_("Next look"),
        N_("Dark, light, high contrast in both, the terminal's own colours"),
        group=_GROUP,
    ),
    Action("app.look_dark", "", "look('dark')", N_("Look: dark"), N_("Light letters on dark"), group=_LOOKS),
    Action("app.look_light", "", "look('light')", N_("Look: light"), N_("Dark letters on light"), group=_LOOKS),
    Action(
        "app.look_contrast_dark",
        "",
        "look('contrast-dark')",
        N_("Look: high contrast, dark"),
        N_("White on black"),
        group=_LOOKS,
    ),
    Action(
        "app.look_contrast_light",
        "",
        "look('contrast-light')",
        N_("Look: high contrast, light"),
        N_("Black on white"),
        group=_LOOKS,
    ),
    Action(
        "app.look_ansi",
        "",
        "look('ansi')",
        N_("Look: the terminal's colours"),
        N_("The terminal's own 16 colours, as it is set"),
        group=_LOOKS,
    ),
    Action("app.tour", "", "tour", N_("Tour"), N_("Six steps through the app, on the real screens"), group=_GROUP),
    Action("app.language", "", "language", N_("Deutsch"), N_("Speak German, or English again"), group=_GROUP),
    Action("app.quit", "q,ctrl+q", "quit", N_("Quit"), N_("Quit; everything is saved"), show=True, group=_GROUP),
)
