"""The use cases that the command line and the app share.

A `Session` is an open project and the coder at work; each module beside it holds the use cases of one feature as
plain functions that take the session first.
"""

from qcode.session.core import Changed, Session, find_project, new_session, open_session

__all__ = ["Changed", "Session", "find_project", "new_session", "open_session"]
