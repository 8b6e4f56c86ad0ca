"""The door to the projects of other programs: which one a path holds, and reading it."""

from __future__ import annotations

import re
from pathlib import Path

from qcode.errors import InputError, Message
from qcode.importing.projects import qualcoder, rqda, taguette
from qcode.importing.projects.assembly import Assembly
from qcode.importing.projects.database import Database, is_database, opened
from qcode.importing.projects.tree import Splitting
from qcode.importing.refi.project import ReadProject, read_project
from qcode.importing.text.foreign import MAXQDA, other_project
from qcode.importing.text.magic import kind_of

PACKAGE = ".qdpx"
DATA = "data.qda"
"""The data base in a folder of QualCoder."""
_SUFFIXES = (PACKAGE, ".qda", ".rqda", ".sqlite3", ".sqlite", ".db")
_MAXQDA = frozenset({"codewords", "codings", "texts"})
_ENOUGH = 4096
_FOLDER = re.compile(r"\.qda$", re.IGNORECASE)


def is_project(path: Path) -> bool:
    """Whether a path is one of the projects that can be read, by its suffix or, for a folder, by what is in it."""
    if path.is_dir():
        return (path / DATA).is_file() or path.suffix.lower() == ".qda"
    if other_project(path.suffix.lower()):
        return False
    return path.suffix.lower() in _SUFFIXES or is_database(path)


def read_any(path: Path, *, split_names: bool = False, project_name: str | None = None) -> ReadProject:
    """Read the project in a path; raises InputError that names the path, for one that can't be read."""
    try:
        return _read(path, split_names=split_names, project_name=project_name)
    except InputError as error:
        raise InputError(error.what, where=error.where or str(path), hint=error.hint) from None


def _read(path: Path, *, split_names: bool, project_name: str | None) -> ReadProject:
    file = _file(path)
    if kind := other_project(file.suffix.lower()):
        raise InputError(Message("This is {kind}.", kind=kind.what), hint=kind.hint)
    if not is_database(file):
        _refuse_other(file)
        if project_name is not None:
            raise InputError(Message("--project-name is for data bases of Taguette."))
        return read_project(file, split_names=split_names)
    with opened(file) as database:
        return _of_database(database, _title(path), split_names=split_names, project_name=project_name)


def _file(path: Path) -> Path:
    """The file to read: in a folder of QualCoder the data base in it."""
    if not path.is_dir():
        return path
    file = path / DATA
    if not file.is_file():
        raise InputError(
            Message("There is no {file} in this folder, so it is no project of QualCoder.", file=DATA),
            hint=Message("Name the folder NAME.qda itself, or a .qdpx."),
        )
    return file


def _title(path: Path) -> str:
    """What a project without a title is called: like its file, or the folder of data.qda."""
    place = path.resolve()
    place = place.parent if place.name == DATA else place
    return _FOLDER.sub("", place.name) if _FOLDER.search(place.name) else place.stem


def _refuse_other(file: Path) -> None:
    """Raise InputError for a file that is neither a data base nor a package."""
    if not file.is_file():
        return  # read_project says what is wrong with it
    if file.suffix.lower() in (".qda", ".rqda", ".sqlite3", ".sqlite", ".db"):
        raise InputError(
            Message("This is no data base of QualCoder, Taguette or RQDA."),
            hint=Message("It may be damaged or copied only in part: copy it again, or take a backup of it."),
        )
    if file.suffix.lower() == PACKAGE:
        return
    with file.open("rb") as opening:
        start = opening.read(_ENOUGH)
    if start.startswith(b"PK"):
        return  # a package may have any name; read_project looks into it
    kind = kind_of(start)
    raise InputError(
        Message("This is {kind}, no project of another program.", kind=kind.what)
        if kind
        else Message("This is no project of another program."),
        hint=Message("Known are .qdpx (REFI-QDA), QualCoder's folder .qda, Taguette's .sqlite3 and RQDA's .rqda."),
    )


def _of_database(database: Database, title: str, *, split_names: bool, project_name: str | None) -> ReadProject:
    """The project in an open data base; raises InputError where no program that is known made it."""
    tables = set(database.tables)
    if tables >= taguette.TABLES:
        project = Assembly("Taguette", "sqlite3", Splitting(split_names, dots=True), title)
        taguette.read(database, project, project_name)
        project.title = project.title or title
    elif project_name is not None:
        raise InputError(Message("--project-name is for data bases of Taguette."))
    elif tables >= qualcoder.TABLES:
        project = Assembly("QualCoder", "qda", Splitting(split_names), title)
        qualcoder.read(database, project)
    elif tables >= rqda.TABLES:
        project = Assembly("RQDA", "rqda", Splitting(split_names), title)
        rqda.read(database, project)
    elif tables >= _MAXQDA:
        raise InputError(Message("This is {kind}.", kind=MAXQDA.what), hint=MAXQDA.hint)
    else:
        raise InputError(
            Message("This is no data base of QualCoder, Taguette or RQDA."),
            hint=Message("Export a REFI-QDA project (.qdpx) from its program and import that."),
        )
    if database.not_utf8:
        project.remarks.count(Message("text that is no UTF-8, read as Windows wrote it (cp1252)"), database.not_utf8)
    return project.finished()
