"""Looking after the project: check and backup."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from qcode.errors import Message, ProjectError, system_reason
from qcode.private import make_private_folder
from qcode.session.core import Session, on_stored_texts
from qcode.store.check import problems
from qcode.store.codings import codings


@on_stored_texts
def check(session: Session) -> list[Message]:
    """Everything that is wrong with the project, in words."""
    return problems(session.store)


def holdings(session: Session) -> dict[str, int]:
    """How much there is to look at: documents, codes and codings, by the noun for one of each."""
    with session.store.read() as connection:
        count = len(codings(connection))
    return {"document": len(session.documents), "code": len(session.codebook), "coding": count}


def make_backup(session: Session, target: Path | None) -> Path:
    """Copy the project; without a target into `backups` beside it, named by the time. Returns where."""
    if target is None:
        folder = session.path.parent / "backups"
        try:
            make_private_folder(folder)
        except OSError as error:
            raise ProjectError(
                Message("The folder can't be made: {reason}.", reason=system_reason(error)), where=str(folder)
            ) from error
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        target = folder / f"{session.path.stem}-{stamp}{session.path.suffix}"
    session.store.backend.backup(target)
    return target
