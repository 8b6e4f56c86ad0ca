"""Texts keep where their sentences stand. Frozen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make format 6 of format 5; sentences are looked for when they are first needed."""
    op.add_column("source_text", sa.Column("sentences", sa.LargeBinary))
