"""What is said when a project can't be used, whatever data base it is in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from qcode.errors import Message, ProjectError, ProjectLocked, QcodeError, UsageError


def damaged(where: str) -> ProjectError:
    """The error for a project that can't be what qcode wrote."""
    return ProjectError(
        Message("The project file is damaged."),
        where=where,
        hint=Message("Keep a copy of it, then restore a backup (qcode backup makes them)."),
    )


def locked(where: str) -> ProjectLocked:
    """The error for a wait for others that was too long."""
    return ProjectLocked(
        Message("Another program is writing to the project and did not finish in time; nothing was changed."),
        where=where,
        hint=Message("Wait a moment and try again, or close the other program."),
    )


def newer(where: str, what: Message) -> ProjectError:
    """The error for a project that a later qcode has made or changed."""
    return ProjectError(what, where=where, hint=Message("Update qcode: pip install --upgrade qcode."))


@contextmanager
def in_words(
    where: str, errors: tuple[type[Exception], ...], translate: Callable[[Exception], QcodeError]
) -> Iterator[None]:
    """Turn what goes wrong in a data base inside a block into a QcodeError with what happened and what to do.

    `errors` are those of its driver, `translate` says what one of them means; what any data base may meet is told here.
    """
    try:
        yield
    except exc.NoResultFound as error:
        raise ProjectError(
            Message("What was to be changed is no longer there."),
            where=where,
            hint=Message("Somebody removed it in between."),
        ) from error
    except exc.DBAPIError as error:
        raise translate(error.orig if isinstance(error.orig, Exception) else error) from error
    except errors as error:
        raise translate(error) from error
    except UnicodeDecodeError as error:
        # Broken bytes in the data base's own words about what is broken.
        raise damaged(where) from error
    except UnicodeEncodeError as error:
        # Half of a pair of surrogates, from a JSON file or from bytes that are not UTF-8.
        raise UsageError(
            Message("This is not valid text, so it can't be stored."), where=ascii(error.object)[1:-1][:60]
        ) from error
