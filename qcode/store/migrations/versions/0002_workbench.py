"""Memos, summaries, older wordings of codes, passages that wait, and what is known of a speaker. Frozen."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    "ALTER TABLE document ADD COLUMN reserved INTEGER DEFAULT '0' NOT NULL",
    "ALTER TABLE turn ADD COLUMN language TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE coding ADD COLUMN quote TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE coding ADD COLUMN weight INTEGER",
    "ALTER TABLE position ADD COLUMN seen TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE position ADD COLUMN folds TEXT DEFAULT '' NOT NULL",
    "ALTER TABLE position ADD COLUMN last_code INTEGER",
    """
    CREATE TABLE speaker_variable (
        id INTEGER NOT NULL,
        speaker INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (speaker, name),
        FOREIGN KEY(speaker) REFERENCES speaker (id)
    )
     STRICT
    """,
    """
    CREATE TABLE code_version (
        id INTEGER NOT NULL,
        code INTEGER NOT NULL,
        version INTEGER NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        definition TEXT DEFAULT '' NOT NULL,
        when_use TEXT DEFAULT '' NOT NULL,
        when_not TEXT DEFAULT '' NOT NULL,
        rule TEXT DEFAULT '' NOT NULL,
        examples TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (code, version),
        FOREIGN KEY(code) REFERENCES code (id)
    )
     STRICT
    """,
    """
    CREATE TABLE memo (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        title TEXT DEFAULT '' NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        document INTEGER,
        code INTEGER,
        start INTEGER,
        "end" INTEGER,
        created TEXT DEFAULT '' NOT NULL,
        changed TEXT DEFAULT '' NOT NULL,
        review INTEGER DEFAULT '0' NOT NULL,
        quote TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        CONSTRAINT kind_known CHECK (kind IN ('note', 'method', 'theory', 'case', 'code', 'question')),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(code) REFERENCES code (id)
    )
     STRICT
    """,
    "CREATE INDEX memo_document ON memo (document)",
    """
    CREATE TABLE summary (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        document INTEGER NOT NULL,
        code INTEGER NOT NULL,
        text TEXT DEFAULT '' NOT NULL,
        changed TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document, code),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(code) REFERENCES code (id)
    )
     STRICT
    """,
    """
    CREATE TABLE queued (
        id INTEGER NOT NULL,
        code INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        source TEXT DEFAULT '' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (code, document, start, "end"),
        FOREIGN KEY(code) REFERENCES code (id),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    """Make format 2 of format 1."""
    for statement in STATEMENTS:
        op.execute(statement)
