"""The first entry of a new project."""

from __future__ import annotations

from collections.abc import Mapping

from qcode.model import ActKind, ActSubject, Codebook
from qcode.store.codebook import add_codes
from qcode.store.project import Store, coder_id
from qcode.store.rows import ActWriter
from qcode.store.settings import write_setting
from qcode.store.word_counts import write_rule


def begin(store: Store, coder: str, *, codebook: Codebook | None, settings: Mapping[str, str]) -> None:
    """Put codebook and settings into a new project. It is logged but can't be undone: there is nothing before it."""
    with store.write() as connection:
        writer = ActWriter(connection)
        count = add_codes(writer, codebook) if codebook else 0
        for name, value in settings.items():
            write_setting(writer, name, value)
        writer.subject = ActSubject(counts={"codes": count})
        writer.log(ActKind.NEW, coder_id(connection, coder))
        write_rule(connection)
