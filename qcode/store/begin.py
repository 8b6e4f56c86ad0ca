"""The first entry of a new project."""

from __future__ import annotations

from qcode.model import Codebook
from qcode.store.codebook import add_codes
from qcode.store.project import Store, coder_id
from qcode.store.rows import ActWriter
from qcode.store.settings import write_setting


def begin(store: Store, coder: str, *, codebook: Codebook | None, title: str) -> None:
    """Put codebook and title into a new project. It is logged but can't be undone: there is nothing before it."""
    with store.write() as connection:
        writer = ActWriter(connection)
        count = add_codes(writer, codebook) if codebook else 0
        if title:
            write_setting(writer, "title", title)
        writer.summary = f"new project with {count} codes"
        writer.log("new", coder_id(connection, coder), undoable=False)
