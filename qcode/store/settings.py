"""Facts about the project as a whole, by name: its title, the codebook's title and version."""

from __future__ import annotations

from sqlalchemy import Connection, select

from qcode.store import schema
from qcode.store.rows import ActWriter

_setting = schema.setting


def read_setting(connection: Connection, name: str, default: str = "") -> str:
    """The value of a setting, or `default`."""
    value = connection.scalar(select(_setting.c.value).where(_setting.c.name == name))
    return default if value is None else str(value)


def write_setting(act: ActWriter, name: str, value: str) -> None:
    """Set a setting as part of an act."""
    number = act.connection.scalar(select(_setting.c.id).where(_setting.c.name == name))
    if number is None:
        act.insert(_setting, [{"name": name, "value": value}])
    else:
        act.update(_setting, number, value=value)


def recording_of(document: int) -> str:
    """The name of the setting that holds where the recording of a document is."""
    return f"media {document}"
