"""Names that were decided stand in the project as hashes with what replaces them. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make format 7 of format 6; names are looked for in texts when they are first needed."""
    op.execute(
        """
        CREATE TABLE pseudonym (
            id INTEGER NOT NULL,
            coder INTEGER NOT NULL,
            decision TEXT DEFAULT '' NOT NULL,
            kind TEXT DEFAULT '' NOT NULL,
            replacement TEXT DEFAULT '' NOT NULL,
            forms TEXT DEFAULT '' NOT NULL,
            created TEXT DEFAULT '' NOT NULL,
            PRIMARY KEY (id),
            CONSTRAINT decision_known CHECK (decision IN ('replace', 'keep')),
            FOREIGN KEY(coder) REFERENCES coder (id)
        )
         STRICT
        """
    )
    op.add_column("source_text", sa.Column("names", sa.LargeBinary))
