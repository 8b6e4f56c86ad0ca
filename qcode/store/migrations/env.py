"""What Alembic runs: the steps on the connection that `migrate` hands over."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection)  # inside the transaction that `migrate` has begun
with context.begin_transaction():
    context.run_migrations()
