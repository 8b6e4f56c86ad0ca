"""What a coder can do on the documents screen."""

from __future__ import annotations

from qcode.i18n import N_
from qcode.keys.action import Action

GROUP = N_("Documents")

ACTIONS: tuple[Action, ...] = (
    Action("documents.open", "enter", "open", N_("Open"), N_("Open the document to read and code"), True, GROUP),
    Action("documents.filter", "slash", "filter", N_("Filter"), N_("Show only documents that match"), True, GROUP),
    Action(
        "documents.perspective",
        "p",
        "perspective",
        N_("Perspective"),
        N_("Say whose view the document is: migrant organisation, welfare, administration"),
        True,
        GROUP,
    ),
    Action(
        "documents.speakers",
        "S",
        "speakers",
        N_("Speakers"),
        N_("Say who interviews and who answers, for all documents at once"),
        True,
        GROUP,
    ),
    Action(
        "documents.import", "I", "import", N_("Import"), N_("Bring in transcripts: a file or a folder"), True, GROUP
    ),
    Action(
        "documents.update",
        "equals_sign",
        "update_transcript",
        N_("Correct"),
        N_("Put a corrected file in the place of this transcript; codings move along"),
        False,
        GROUP,
    ),
    Action(
        "documents.review",
        "V",
        "review",
        N_("Review"),
        N_("Look at codings that a corrected transcript moved by a guess"),
        False,
        GROUP,
    ),
    Action(
        "documents.reserve",
        "R",
        "reserve",
        N_("Reserve"),
        N_("Have the document coded blind, without suggestions and others' work (⊘), or release it"),
        False,
        GROUP,
    ),
    Action(
        "documents.done",
        "exclamation_mark",
        "done",
        N_("Done"),
        N_("Say that you are through with the document, also where nothing was found; or that you are not"),
        True,
        GROUP,
    ),
    Action(
        "documents.counting",
        "c",
        "counting",
        N_("Who counts"),
        N_("Choose whose codings count in a document that several people have coded"),
        False,
        GROUP,
    ),
    Action(
        "documents.consensus",
        "K",
        "consensus",
        N_("Consensus"),
        N_("Settle where the coders of the document disagree"),
        False,
        GROUP,
    ),
    Action(
        "documents.remove",
        "delete",
        "remove",
        N_("Remove"),
        N_("Take the document and its codings out of the project; undo brings them back"),
        False,
        GROUP,
    ),
    Action("documents.all", "escape", "all", N_("All documents"), N_("Clear the filter"), False, GROUP),
    Action("documents.down", "j", "move(1)", N_("Down"), N_("Go to the next document"), False, GROUP),
    Action("documents.up", "k", "move(-1)", N_("Up"), N_("Go to the document before"), False, GROUP),
    Action("documents.first", "g", "edge(-1)", N_("First"), N_("Go to the first document"), False, GROUP),
    Action("documents.last", "G", "edge(1)", N_("Last"), N_("Go to the last document"), False, GROUP),
)
