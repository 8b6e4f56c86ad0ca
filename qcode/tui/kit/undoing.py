"""Undo and redo: acts in words, and the way back that every screen has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.i18n import in_words as message_in_words
from qcode.i18n import language
from qcode.model import Act, ActCode, ActKind, Codebook
from qcode.model.act_words import about, in_words
from qcode.session import Session
from qcode.session.project.history import next_act, redo, undo
from qcode.tui.kit.troubles import trouble_in_words

SINGLE = frozenset((
    ActKind.APPLY_CODE, ActKind.REMOVE_CODING, ActKind.CHANGE_CODE, ActKind.CHANGE_EDGES, ActKind.SPLIT_CODING,
    ActKind.MERGE_CODINGS, ActKind.SET_WEIGHT, ActKind.NEW_CODE, ActKind.CONFIRM_PLACE, ActKind.WRITE_MEMO,
    ActKind.ACCEPT_SUGGESTION, ActKind.REJECT_SUGGESTION, ActKind.CREATE_CODE, ActKind.ADD_ANCHOR_EXAMPLE,
    ActKind.SET_ROLES, ActKind.SET_SPEAKERS, ActKind.SET_VARIABLES, ActKind.SET_LANGUAGE, ActKind.REMOVE_DOCUMENT,
    ActKind.MOVE_CODINGS, ActKind.REMOVE_MEMO, ActKind.QUEUE_PASSAGES, ActKind.MAKE_CODE_OF_GROUP,
    ActKind.RESERVE_DOCUMENTS, ActKind.RELEASE_DOCUMENTS, ActKind.MARK_DONE, ActKind.MARK_NOT_DONE,
    ActKind.SET_COUNTING, ActKind.LOOK_EARLY, ActKind.MEASURE_SUGGESTIONS, ActKind.QUIET_SUGGESTIONS,
    ActKind.YES_TO_PASSAGE, ActKind.NO_TO_PASSAGE, ActKind.WRITE_SUMMARY, ActKind.REMOVE_SUMMARY,
    ActKind.SETTLE, ActKind.LINK_RECORDING,
))  # fmt: skip
"""Acts that one key takes back while a coder reads. An import, say, is not undone by a slip of the finger."""


def is_single(act: Act) -> bool:
    """Whether one key takes an act back while a coder reads: it is of such a kind, and about one thing.

    A decision on one disagreement is; what a table settled, or what all agree on taken over, is not.
    """
    return act.kind in SINGLE and (act.kind is not ActKind.SETTLE or act.subject.span is not None)


def act_in_words(act: Act, book: Codebook, language: str, *, document: bool = True) -> str:
    """An act with the names of codes; with a coding's document only when asked for."""

    return message_in_words(in_words(act, _naming(book, language), document=document))


def subject_in_words(act: Act, book: Codebook, language: str) -> str:
    """What an act was about, without its kind, with the names of codes."""
    return message_in_words(about(act, _naming(book, language)))


def _naming(book: Codebook, language: str) -> Callable[[ActCode], str]:
    def name(code: ActCode) -> str:
        known = book.by_key.get(code.key) or book.by_path.get(code.path)
        return known.title(language) if known else code.path

    return name


def first_offset(act: Act) -> int | None:
    """Where the words begin that an act is about; None for an act that is not about words at one place."""
    return act.subject.span.start if act.subject.span else None


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
