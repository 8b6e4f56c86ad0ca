"""Errors that a person can cause: what happened, where, and what to do."""

from __future__ import annotations


class QcodeError(Exception):
    """Base of all errors that qcode reports in words.

    `what` says what happened, `where` names the file, line or key, `hint` says what to do. `exit_code` is what
    the command line returns.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.hint}" if self.hint else ""
        return f"{place}{self.what}{advice}"


class UsageError(QcodeError):
    """A wrong call: an unknown document, code, variable, coder or option value."""

    exit_code = 2


class InputError(QcodeError):
    """An input file that is missing, unreadable or wrong."""

    exit_code = 3


class ProjectError(QcodeError):
    """A project that is missing, locked, newer, damaged or foreign, or a target that can't be written."""

    exit_code = 4


class ProjectLocked(ProjectError):
    """Another program kept the project busy for longer than we wait."""


class TextChanged(ProjectError):
    """The offsets of an act came from a text that the document no longer has; nothing of the act was stored.

    `where` is the name of the document.
    """

    def __init__(self, document: str) -> None:
        super().__init__(
            "The text of this document was corrected in the meantime; nothing was stored.",
            where=document,
            hint="Look at the new text and repeat it.",
        )


class ProblemsFound(QcodeError):
    """The command ran and found something wrong (`check`, `codebook check`)."""

    exit_code = 1


class NothingToDo(QcodeError):
    """The command ran and there was nothing for it to do (nothing to undo)."""

    exit_code = 1
