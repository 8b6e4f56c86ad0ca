"""Decided names in the project: hashes and replacements, never the names."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from qcode.model.change import Value
from qcode.model.pseudonym import NameForm, NameKind, Pseudonym
from qcode.store import schema
from qcode.store.codings import coder_names
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter
from qcode.store.settings import read_setting, write_setting

SALT = "names_salt"
"""The setting with what the hashes of names are made with."""
_pseudonym = schema.pseudonym


def salt_of(connection: Connection) -> str:
    """What the hashes of names are made with; empty before the first was decided."""
    return read_setting(connection, SALT)


def salt_for(act: ActWriter) -> str:
    """The same, made when it is first needed."""
    salt = salt_of(act.connection)
    if not salt:
        salt = secrets.token_hex(16)
        write_setting(act, SALT, salt)
    return salt


def pseudonyms(connection: Connection) -> list[Pseudonym]:
    """All names that were decided, in the order in which that was done."""
    names = coder_names(connection)
    return [
        Pseudonym(
            row.id,
            names.get(row.coder, ""),
            row.decision,
            NameKind(row.kind),
            row.replacement,
            forms_of(row.forms),
            row.created,
        )
        for row in connection.execute(select(_pseudonym).order_by(_pseudonym.c.id))
    ]


def forms_of(text: str) -> tuple[NameForm, ...]:
    """The forms of a name from how they are stored; raises ValueError or TypeError."""
    return tuple(NameForm.from_data(one) for one in json.loads(text))


def decide(act: ActWriter, decided: Iterable[Pseudonym], earlier: Sequence[int] = ()) -> None:
    """Store decisions (their `id` is not looked at) in place of earlier ones, which are named by their numbers."""
    act.delete(_pseudonym, earlier)
    rows: list[Mapping[str, Value]] = [
        {
            "coder": coder_id(act.connection, one.coder),
            "decision": one.decision,
            "kind": one.kind.value,
            "replacement": one.replacement,
            "forms": json.dumps([form.to_data() for form in one.forms], ensure_ascii=False, separators=(",", ":")),
            "created": one.created,
        }
        for one in decided
    ]
    if rows:
        act.insert(_pseudonym, rows)
