"""Bringing an older project to today's format, with a copy kept before."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import ProjectError
from qcode.store import schema
from qcode.store.backup import backup
from qcode.store.project import in_words

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(path: Path, version: int, *, scripts: Path = MIGRATIONS, target: int = schema.SCHEMA_VERSION) -> Path:
    """Apply every migration from format `version` to `target`, each in its own transaction.

    Returns the copy that was made first: `NAME.qcode.v1.bak`. Raises ProjectError; the project then stands where
    the last whole step left it.
    """
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine

    copy = path.with_name(f"{path.name}.v{version}.bak")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.v{version}.{number}.bak")
        number += 1
    backup(path, copy)
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    engine = create_engine(f"sqlite:///{path}")
    try:
        with in_words(path), engine.connect() as connection:
            for step in range(version + 1, target + 1):
                config.attributes["connection"] = connection
                command.upgrade(config, schema.revision(step))
                connection.exec_driver_sql(f"PRAGMA user_version = {step}")
                connection.commit()
    except ProjectError as error:
        raise ProjectError(
            f"The project could not be brought to the new format. {error.what}",
            where=str(path),
            hint=f"A copy from before is {copy.name}.",
        ) from error
    finally:
        engine.dispose()
    return copy
