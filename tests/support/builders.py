"""Small real projects in a folder, built in sentences, and what is in their file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from qcode.model import Code, Codebook, Coding, Document, Span
from qcode.session import Session, new_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import import_paths
from qcode.session.documents.preview import ImportOptions
from qcode.store import schema

INTERVIEW = """Interview 1

I: Was macht der Verein?

B: Wir gehen mit aufs Amt. Wir kochen zusammen, und wir füllen Formulare aus.

I: Und wer kommt?

B: Alle, die neu sind. (lacht) Das ist wie eine Familie.
"""
GOING = "Wir gehen mit aufs Amt."
COOKING = "Wir kochen zusammen, und wir füllen Formulare aus."
FAMILY = "Das ist wie eine Familie."
ALL = "Alle, die neu sind."
OTHER = """I: What does the city do?

B: We refer people to the association. They know the families, we know the forms.
"""
BOOK = Codebook(
    (
        Code("hinge", {"de": "Scharnier", "en": "Hinge"}, {"": "Between both sides."}, colour="#0072B2", shortcut="1"),
        Code("hinge/forms", {"": "Forms"}, {"": "Filling in forms."}),
        Code("homemaking", {"": "Homemaking"}, {"": "Trust and belonging."}, shortcut="2"),
        Code("views", {"": "Views"}, codable=False),
        Code("views/praise", {"": "Praise"}, {"": "Recognition."}),
    ),
    title={"en": "Small"},
)
# What undo does not take back: the log itself, who has worked, texts (kept for redo), and where somebody was reading.
KEPT = {"act", "counter", "coder", "source_text", "position", "alembic_version"}


def project(folder: Path, coder: str = "Ada", *, name: str = "study.qcode", book: Codebook | None = BOOK) -> Session:
    """A new project with a codebook and no documents."""
    return new_session(folder / name, coder, codebook=book)


def study(folder: Path, coder: str = "Ada") -> Session:
    """A project with two documents, `mo-01` and `city-01`."""
    session = project(folder, coder)
    bring(session, folder, "mo-01", INTERVIEW, perspective="mo")
    bring(session, folder, "city-01", OTHER, perspective="administration")
    return session


def bring(session: Session, folder: Path, name: str, text: str, **variables: str) -> Document:
    """Write a text to a file and import it."""
    file = folder / f"{name}.txt"
    file.write_bytes(text.encode())
    report = import_paths(session, [file], ImportOptions(variables=variables, language="de"))
    assert not report.failed, report.failed
    return document(session, name)


def document(session: Session, name: str = "mo-01") -> Document:
    """The document of that name."""
    return next(entry for entry in session.documents if entry.name == name)


def where(session: Session, words: str, name: str = "mo-01") -> Span:
    """The first place where these words stand."""
    start = session.transcript(document(session, name).id).text.index(words)
    return Span(start, start + len(words))


def apply(session: Session, words: str, path: str = "hinge", name: str = "mo-01") -> Coding:
    """Code the first place where these words stand, which must be new."""
    code = session.codebook.by_path[path]
    coding = codings_of.apply_code(session, document(session, name).id, where(session, words, name), code)
    assert coding is not None
    return coding


def coded_twice(session: Session) -> None:
    """Ada and Ben code `mo-01`: the same on ALL, other edges on GOING, another code on COOKING, only Ada on FAMILY."""
    session.coder = "Ada"
    for words, code in ((ALL, "homemaking"), (GOING, "hinge"), (COOKING, "homemaking"), (FAMILY, "homemaking")):
        apply(session, words, code)
    session.coder = "Ben"
    for words, code in ((ALL, "homemaking"), (GOING.removesuffix("."), "hinge"), (COOKING, "hinge/forms")):
        apply(session, words, code)


def contents(path: Path, *, log: bool = False) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a project file that undo takes back, by table; with `log` every row there is."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            for name in schema.metadata.tables
            if log or name not in KEPT
        }


def codings_in(path: Path) -> set[tuple[int, int, int, int, int]]:
    """Coder, code, document, start and end of every coding in a project file."""
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute('SELECT coder, code, document, start, "end" FROM coding'))
