"""Undo and redo: acts in words, and the way back that every screen has."""

from __future__ import annotations

import re
from typing import Any

from textual.app import App

from qcode.errors import QcodeError
from qcode.i18n import N_, language, ngettext
from qcode.i18n import gettext as _
from qcode.model import Act, Codebook
from qcode.session import Session
from qcode.session.project.history import next_act, redo, undo
from qcode.tui.kit.troubles import trouble_in_words

CODINGS = {
    "apply code": N_("apply code"),
    "remove coding": N_("remove coding"),
    "change code": N_("change code"),
    "change edges": N_("change edges"),
    "split coding": N_("split coding"),
    "merge codings": N_("merge codings"),
    "set weight": N_("set weight"),
    "new code": N_("new code"),
    "confirm place": N_("confirm place"),
    "write memo": N_("write memo"),
    "accept suggestion": N_("accept suggestion"),
    "reject suggestion": N_("reject suggestion"),
}
"""Acts on codings; their summary is `path · document start–end`, with two paths and an arrow for another code."""
SINGLE = CODINGS | {
    "create code": N_("create code"),
    "add anchor example": N_("add anchor example"),
    "set roles": N_("set roles"),
    "set speakers": N_("set speakers"),
    "set variables": N_("set variables"),
    "set language": N_("set language"),
    "remove document": N_("remove document"),
    "move codings": N_("move codings"),
    "remove memo": N_("remove memo"),
    "queue passages": N_("let passages wait"),
    "make code of group": N_("make a code of a group"),
    "reserve documents": N_("reserve documents"),
    "release documents": N_("release documents"),
    "measure suggestions": N_("measure suggestions"),
    "quiet suggestions": N_("set when codes fall silent"),
    "yes to passage": N_("yes to passage"),
    "no to passage": N_("no to passage"),
    "write summary": N_("write summary"),
    "remove summary": N_("remove summary"),
}
"""Acts that one key takes back while a coder reads. An import, say, is not undone by a slip of the finger."""
KINDS = SINGLE | {
    "import": N_("import"),
    "update document": N_("correct transcript"),
    "apply codings": N_("apply codings"),
    "import codebook": N_("import codebook"),
    "edit code": N_("edit code"),
    "rename code": N_("rename code"),
    "move code": N_("move code"),
    "merge codes": N_("merge codes"),
    "split code": N_("split code"),
    "remove code": N_("remove code"),
    "recolour code": N_("recolour code"),
    "set key": N_("set key"),
    "set category": N_("set category"),
    "sort passage": N_("sort passage"),
    "confirm coding": N_("confirm coding"),
    "change codes": N_("change codes"),
}
"""How acts are called; one that is not in here is called as in the log."""
_PLACE = re.compile(r" ?(\d+)–\d+$")
_COUNT = re.compile(r"(\d+) (codings|documents|passages|memos)\b")


def act_in_words(act: Act, book: Codebook, language: str, *, document: bool = True) -> str:
    """An act with the names of codes in place of their paths; with a coding's document only when asked for."""
    kind = _(KINDS[act.kind]) if act.kind in KINDS else act.kind
    if act.kind not in CODINGS:
        return " · ".join(part for part in (kind, _COUNT.sub(_counted, act.summary)) if part)
    what, _dot, where = act.summary.partition(" · ")
    paths = what.split(" → ")
    names = [book.by_path[path].title(language) if path in book.by_path else path for path in paths]
    codes = _COUNT.sub(_counted, " → ".join(names))
    parts = [kind, codes, _PLACE.sub("", where).strip() if document else ""]
    return " · ".join(part for part in parts if part)


def _counted(found: re.Match[str]) -> str:
    count = int(found[1])
    if found[2] == "documents":
        return ngettext("{count} document", "{count} documents", count).format(count=count)
    if found[2] == "passages":
        return ngettext("{count} passage", "{count} passages", count).format(count=count)
    if found[2] == "memos":
        return ngettext("{count} memo", "{count} memos", count).format(count=count)
    return ngettext("{count} coding", "{count} codings", count).format(count=count)


def first_offset(act: Act) -> int | None:
    """Where the words of an act on a coding begin; None for other acts."""
    found = _PLACE.search(act.summary) if act.kind in CODINGS else None
    return int(found[1]) if found else None


def turned_back(act: str, *, again: bool) -> str:
    """What is said when an act was undone, or done again."""
    return (_("Done again: {act} · u undo") if again else _("Undone: {act} · U redo")).format(act=act)


def nothing_left(*, again: bool) -> str:
    """What is said when there is no act to undo, or to do again."""
    return _("There is nothing to redo.") if again else _("There is nothing to undo.")


def turn_back(app: App[Any], session: Session, *, again: bool = False) -> None:
    """Undo (or redo) the last act of the session's coder, of any kind, and say what it was."""
    try:
        if next_act(session, session.coder, redo=again) is None:
            app.notify(nothing_left(again=again), severity="warning", markup=False)
            return
        act = redo(session, session.coder) if again else undo(session, session.coder)
    except QcodeError as error:
        app.notify(trouble_in_words(error), severity="error", markup=False)
        return
    app.notify(turned_back(act_in_words(act, session.codebook, language()), again=again), markup=False)
