"""Who is done with what, whose codings count, who codes blind, what was settled and what was planned. Frozen."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """
    CREATE TABLE done (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        document INTEGER NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (coder, document),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
    """
    CREATE TABLE counting (
        id INTEGER NOT NULL,
        document INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(coder) REFERENCES coder (id)
    )
     STRICT
    """,
    """
    CREATE TABLE reservation (
        id INTEGER NOT NULL,
        document INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        named INTEGER DEFAULT '1' NOT NULL,
        looked TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document, coder),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(coder) REFERENCES coder (id)
    )
     STRICT
    """,
    """
    CREATE TABLE settlement (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        document INTEGER NOT NULL,
        code INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        take TEXT DEFAULT '' NOT NULL,
        reason TEXT DEFAULT '' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document, code, start, "end"),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(code) REFERENCES code (id)
    )
     STRICT
    """,
    """
    CREATE TABLE planned (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        comparison TEXT DEFAULT '' NOT NULL,
        before_end INTEGER DEFAULT '1' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (comparison),
        FOREIGN KEY(coder) REFERENCES coder (id)
    )
     STRICT
    """,
    """
    CREATE TABLE notice (
        id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (name)
    )
     STRICT
    """,
    # Whoever has codings is told once what counts now; numbers come from the one counter of the project.
    "INSERT INTO notice (id, name) SELECT next, 'counting' FROM counter WHERE EXISTS (SELECT 1 FROM coding)",
    "UPDATE counter SET next = next + 1 WHERE EXISTS (SELECT 1 FROM coding)",
)


def upgrade() -> None:
    """Make format 4 of format 3."""
    for statement in STATEMENTS:
        op.execute(statement)
