"""`qcode pseudonymise`: a copy of the project that holds no name any more."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, ProblemsFound, UsageError
from qcode.passphrases import PASSPHRASES
from qcode.session.core import Session
from qcode.session.names.key_file import KeyFile
from qcode.store.check import problems
from qcode.store.project import SUFFIX, Store, create_store
from qcode.store.replaced_copy import Copied, copy_replaced


@dataclass(frozen=True, slots=True)
class Pseudonymised:
    """A copy that was made: where, how many codings, memos and documents it has, and how many rows fell together."""

    path: Path
    documents: int
    codings: int
    memos: int
    together: int


def pseudonymise(session: Session, target: Path, key: KeyFile | None = None) -> Pseudonymised:
    """Make a copy whose texts are replaced for good; it is checked, and searched for every name, before it is there.

    With the key file the bytes of the file are searched for the names themselves, too. Raises UsageError where no name
    is to be replaced, ProblemsFound where the copy is not sound, ProjectError where it can't be written.
    """
    if not session.under_names:
        raise UsageError(
            Message("No name is decided to be replaced: the copy would be the project itself."),
            hint=Message("See: qcode names, qcode pseudonyms set."),
        )
    path = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    done: list[Copied] = []

    def fill(store: Store) -> None:
        done.append(copy_replaced(session.store, store, session.coder))
        wrong = problems(store)
        if wrong:
            raise ProblemsFound(Message("The copy is not sound; nothing was written. {problem}", problem=wrong[0]))
        if key is not None and store.file is not None and not store.backend.encrypted:
            _search(store.file, key)

    passphrase = PASSPHRASES.of(session.path) if session.store.backend.encrypted else None
    create_store(path, fill, passphrase=passphrase).close()
    rows = done[0].rows
    return Pseudonymised(path, rows["document"], rows["coding"], rows["memo"], done[0].together)


def _search(file: Path, key: KeyFile) -> None:
    """Look for every name that is replaced in the bytes of a file; raises ProblemsFound."""
    data = file.read_bytes()
    for entry in key.entries:
        if entry.replacement and entry.original.encode() in data:
            raise ProblemsFound(
                Message("{name} is still in the copy; nothing was written.", name=f"“{entry.original}”"),
                hint=Message("It may be a name that stands in place of another one: give that another replacement."),
            )
