"""Bringing an older project to today's format, with a copy kept before."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import Message, ProjectError
from qcode.store import schema
from qcode.store.backup import backup
from qcode.store.sqlite import damaged, engine, in_words

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path, version: int, *, scripts: Path = MIGRATIONS, target: int = schema.SCHEMA_VERSION) -> Path:
    """Apply every migration from format `version` to `target`, each in its own transaction.

    Returns the copy that was made first: `NAME.qcode.v1.bak`. Raises ProjectError; the project then stands where
    the last whole step left it.
    """
    from alembic import command
    from alembic.config import Config

    copy = keep_copy(path, version)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    # A step may build a table anew, and what points at it must not mind: foreign keys are looked at when it is done.
    made = engine(path, foreign_keys=False)
    try:
        for step in range(version + 1, target + 1):
            with in_words(path), made.connect() as plain:
                connection = plain.execution_options(qcode_write=True)
                with connection.begin():
                    # Another program may have been faster while this one waited for its turn.
                    if connection.exec_driver_sql("PRAGMA user_version").scalar_one() >= step:
                        continue
                    config.attributes["connection"] = connection
                    command.upgrade(config, schema.revision(step))
                    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                        raise damaged(path)
                    connection.exec_driver_sql(f"PRAGMA user_version = {step}")
    # A step works on whatever people have in their projects: anything may go wrong in it.
    except Exception as error:
        reason = (
            error.what
            if isinstance(error, ProjectError)
            else Message("{kind}: {words}.", kind=type(error).__name__, words=str(error))
        )
        raise ProjectError(
            Message("The project could not be brought to the new format. {reason}", reason=reason),
            where=str(path),
            hint=Message("A copy from before is {name}.", name=copy.name),
        ) from error
    finally:
        made.dispose()
    return copy


def keep_copy(path: Path, version: int) -> Path:
    """Copy a project of this format beside itself under a name that is free, `NAME.qcode.v1.bak`; returns the copy."""
    copy = path.with_name(f"{path.name}.v{version}.bak")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.v{version}.{number}.bak")
        number += 1
    backup(path, copy)
    return copy
