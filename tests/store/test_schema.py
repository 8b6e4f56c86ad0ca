"""The tables: what the migrations make is what the code uses."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config

from qcode.store import schema
from qcode.store.backend import WRITES
from qcode.store.migrate import MIGRATIONS
from qcode.store.project import create_store
from qcode.store.sqlite.connections import engine


def layout(path: Path) -> dict[str, str]:
    """The statements that made tables and indexes, without white space."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {f"{kind} {name}": "".join(sql.split()) for kind, name, sql in rows}


def test_all_migrations_make_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    create_store(tmp_path / "new.qcode").close()
    migrated = tmp_path / "migrated.qcode"
    migrated.touch()
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    door = engine(migrated, foreign_keys=False)
    with door.connect() as plain:
        connection = plain.execution_options(**{WRITES: True})
        with connection.begin():
            config.attributes["connection"] = connection
            command.upgrade(config, schema.revision())
    door.dispose()
    made, expected = layout(migrated), layout(tmp_path / "new.qcode")
    assert made == expected
    assert len(made) > 15


def test_every_table_is_strict_and_has_a_number(tmp_path: Path) -> None:
    create_store(tmp_path / "new.qcode").close()
    tables = {name: sql for name, sql in layout(tmp_path / "new.qcode").items() if name.startswith("table")}
    own = {name: sql for name, sql in tables.items() if name != "table alembic_version"}
    assert all(sql.endswith("STRICT") and "idINTEGERNOTNULL" in sql for sql in own.values())
    with closing(sqlite3.connect(tmp_path / "new.qcode")) as connection:
        assert connection.execute("SELECT next FROM counter").fetchall() == [(1,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(schema.revision(),)]
