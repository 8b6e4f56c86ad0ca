"""Alembic's steps from one project format to the next."""
