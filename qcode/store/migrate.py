"""Bringing an older project to today's format, with a copy kept before."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import Message, ProjectError
from qcode.store import schema
from qcode.store.backend import Backend
from qcode.store.troubles import damaged

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(backend: Backend, version: int, *, scripts: Path = MIGRATIONS, target: int = schema.SCHEMA_VERSION) -> str:
    """Apply every migration from format `version` to `target`, each in its own transaction.

    Returns what a person calls the copy that was made first, as `NAME.qcode.v1.bak`. Raises ProjectError; the project
    then stands where the last whole step left it.
    """
    from alembic import command
    from alembic.config import Config

    copy = backend.keep_copy(version)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    # A step may build a table anew, and what points at it must not mind: references are looked at when it is done.
    engine = backend.engine(checked=False)
    try:
        for step in range(version + 1, target + 1):
            with backend.in_words(), backend.begin(engine, write=True) as connection:
                # Another program may have been faster while this one waited for its turn.
                if backend.format(connection) >= step:
                    continue
                config.attributes["connection"] = connection
                command.upgrade(config, schema.revision(step))
                if next(backend.broken_references(connection), None) is not None:
                    raise damaged(backend.where)
                backend.mark_format(connection, step)
    # A step works on whatever people have in their projects: anything may go wrong in it.
    except Exception as error:
        reason = (
            error.what
            if isinstance(error, ProjectError)
            else Message("{kind}: {words}.", kind=type(error).__name__, words=str(error))
        )
        raise ProjectError(
            Message("The project could not be brought to the new format. {reason}", reason=reason),
            where=backend.where,
            hint=Message("A copy from before is {name}.", name=copy),
        ) from error
    finally:
        engine.dispose()
    return copy
