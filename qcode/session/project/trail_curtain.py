"""What of the log a coder may not see yet: others' work in documents that are coded blind."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from qcode.model import Act, ActKind
from qcode.model.act import TURNED
from qcode.model.change import Row
from qcode.session.core import Session
from qcode.session.states import hidden_from
from qcode.store import history as store_history
from qcode.store import trail_reading

K = ActKind
ABOUT_DOCUMENTS = frozenset((
    K.IMPORT, K.IMPORT_PROJECT, K.UPDATE_DOCUMENT, K.REMOVE_DOCUMENT, K.SET_ROLES, K.SET_SPEAKERS, K.SET_VARIABLES,
    K.SET_LANGUAGE, K.LINK_RECORDING, K.RESERVE_DOCUMENTS, K.RELEASE_DOCUMENTS, K.MARK_DONE, K.MARK_NOT_DONE,
    K.SET_COUNTING, K.LOOK_EARLY, K.FORGET, K.DECIDE_NAMES,
))  # fmt: skip
"""Acts that say nothing of what somebody found in a text: everybody sees them, but not all rows in them."""
PERSONAL = frozenset(("coding", "decision", "memo", "summary", "queued", "settlement"))
"""Tables whose rows are what somebody found in a text."""


class LogCurtain:
    """The curtain before the log, for the coder of a session as things are now."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.documents = hidden_from(session, session.coder)
        """The documents in which the coder sees their own work only."""

    def hides(self, act: Act) -> bool:
        """Whether an act is somebody else's work in documents behind the curtain, and in no others."""
        if not self.documents or act.coder == self._session.coder:
            return False
        if ActKind(act.subject.notes.get(TURNED, act.kind.value)) in ABOUT_DOCUMENTS:
            return False
        if act.subject.document is not None:
            return act.subject.document in self.documents
        touched = set(self._documents_of(act))
        return bool(touched) and touched <= self.documents

    def _documents_of(self, act: Act) -> Iterator[Any]:
        """The documents of the personal rows that an act changed."""
        with self._session.store.read() as connection:
            change = store_history.change_of(connection, act.id if act.turns is None else act.turns)
        for row in json.loads(change):
            if not isinstance(row, str) and row[0] in PERSONAL:
                yield (row[3] or row[2] or {}).get("document")

    def hides_row(self, table: str, number: int, before: Row | None, after: Row | None) -> bool:
        """Whether a row that an act changed is somebody else's work in a document behind the curtain."""
        if not self.documents or table not in PERSONAL:
            return False
        row = {**(before or {}), **(after or {})}
        if row.get("document") not in self.documents:
            return False
        # Of a row that changed only what differs was kept: who it was stands where the row came.
        coder = row["coder"] if "coder" in row else self._owners.get((table, number))
        return coder is None or coder != self._own_number

    @cached_property
    def _own_number(self) -> int | None:
        with self._session.store.read() as connection:
            names = trail_reading.coder_names(connection)
        return next((number for number, name in names.items() if name == self._session.coder), None)

    @cached_property
    def _owners(self) -> dict[tuple[str, int], object]:
        """Who made each personal row, by table and number: read once, and only where it is asked for."""
        with self._session.store.read() as connection:
            changes = store_history.all_changes(connection)
        return {
            (row[0], row[1]): row[3]["coder"]
            for change in changes.values()
            for row in json.loads(change)
            if not isinstance(row, str) and row[0] in PERSONAL and row[2] is None and "coder" in (row[3] or {})
        }
