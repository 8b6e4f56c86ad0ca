"""Projects that are SQLite files.

Everything that only SQLite knows is here: its pragmas, the head of its files, its errors, copies of a file in use.
The rest of the store meets it as a `Backend` (see `qcode.store.backend`); nobody else imports from this package.
"""
