"""The first format. Frozen: what `schema.py` says today may differ."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    """
    CREATE TABLE code (
        id INTEGER NOT NULL,
        parent INTEGER,
        slug TEXT DEFAULT '' NOT NULL,
        position INTEGER NOT NULL,
        codable INTEGER DEFAULT '1' NOT NULL,
        colour TEXT DEFAULT '' NOT NULL,
        shortcut TEXT DEFAULT '' NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        definition TEXT DEFAULT '' NOT NULL,
        when_use TEXT DEFAULT '' NOT NULL,
        when_not TEXT DEFAULT '' NOT NULL,
        rule TEXT DEFAULT '' NOT NULL,
        examples TEXT DEFAULT '' NOT NULL,
        version INTEGER DEFAULT '1' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(parent) REFERENCES code (id)
    )
     STRICT
    """,
    """
    CREATE UNIQUE INDEX code_siblings ON code (parent, slug)
    """,
    """
    CREATE UNIQUE INDEX code_top ON code (slug) WHERE parent IS NULL
    """,
    """
    CREATE TABLE coder (
        id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (name)
    )
     STRICT
    """,
    """
    CREATE TABLE counter (
        id INTEGER NOT NULL,
        next INTEGER NOT NULL,
        PRIMARY KEY (id)
    )
     STRICT
    """,
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (name)
    )
     STRICT
    """,
    """
    CREATE TABLE source_text (
        id INTEGER NOT NULL,
        sha256 TEXT DEFAULT '' NOT NULL,
        content TEXT DEFAULT '' NOT NULL,
        word_starts BLOB NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (sha256)
    )
     STRICT
    """,
    """
    CREATE TABLE act (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        kind TEXT DEFAULT '' NOT NULL,
        summary TEXT DEFAULT '' NOT NULL,
        undone TEXT DEFAULT '' NOT NULL,
        redoable INTEGER DEFAULT '0' NOT NULL,
        rows INTEGER NOT NULL,
        change TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        FOREIGN KEY(coder) REFERENCES coder (id)
    )
     STRICT
    """,
    """
    CREATE TABLE document (
        id INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        sha256 TEXT NOT NULL,
        source_name TEXT DEFAULT '' NOT NULL,
        source_format TEXT DEFAULT '' NOT NULL,
        encoding TEXT DEFAULT '' NOT NULL,
        language TEXT DEFAULT '' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (name),
        FOREIGN KEY(sha256) REFERENCES source_text (sha256)
    )
     STRICT
    """,
    """
    CREATE TABLE coding (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        code INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        origin TEXT DEFAULT '' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        memo TEXT DEFAULT '' NOT NULL,
        code_version INTEGER DEFAULT '1' NOT NULL,
        review INTEGER DEFAULT '0' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (coder, code, document, start, "end"),
        CONSTRAINT coding_has_words CHECK (0 <= start AND start < "end"),
        CONSTRAINT origin_known CHECK (origin IN ('manual', 'suggestion', 'import', 'search')),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(code) REFERENCES code (id),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
    """
    CREATE INDEX coding_code ON coding (code)
    """,
    """
    CREATE INDEX coding_document ON coding (document)
    """,
    """
    CREATE TABLE decision (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        code INTEGER NOT NULL,
        document INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        verdict TEXT DEFAULT '' NOT NULL,
        score REAL NOT NULL,
        suggester TEXT DEFAULT '' NOT NULL,
        codebook_version INTEGER DEFAULT '1' NOT NULL,
        created TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (coder, code, document, start, "end"),
        CONSTRAINT verdict_known CHECK (verdict IN ('accepted', 'rejected')),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(code) REFERENCES code (id),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
    """
    CREATE TABLE position (
        id INTEGER NOT NULL,
        coder INTEGER NOT NULL,
        document INTEGER NOT NULL,
        cursor INTEGER NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (coder, document),
        FOREIGN KEY(coder) REFERENCES coder (id),
        FOREIGN KEY(document) REFERENCES document (id) ON DELETE CASCADE
    )
     STRICT
    """,
    """
    CREATE TABLE speaker (
        id INTEGER NOT NULL,
        document INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        role TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document, name),
        CONSTRAINT role_known CHECK (role IN ('interviewer', 'respondent', 'other')),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
    """
    CREATE TABLE variable (
        id INTEGER NOT NULL,
        document INTEGER NOT NULL,
        name TEXT DEFAULT '' NOT NULL,
        value TEXT DEFAULT '' NOT NULL,
        PRIMARY KEY (id),
        UNIQUE (document, name),
        FOREIGN KEY(document) REFERENCES document (id)
    )
     STRICT
    """,
    """
    CREATE TABLE turn (
        id INTEGER NOT NULL,
        document INTEGER NOT NULL,
        number INTEGER NOT NULL,
        speaker INTEGER NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        speech_start INTEGER NOT NULL,
        speech_end INTEGER NOT NULL,
        time_ms INTEGER,
        end_ms INTEGER,
        PRIMARY KEY (id),
        UNIQUE (document, number),
        CONSTRAINT speech_inside CHECK (0 <= start AND start <= speech_start AND speech_start <= speech_end),
        FOREIGN KEY(document) REFERENCES document (id),
        FOREIGN KEY(speaker) REFERENCES speaker (id)
    )
     STRICT
    """,
)


def upgrade() -> None:
    """Make the tables of format 1."""
    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("INSERT INTO counter (id, next) VALUES (1, 1)")
