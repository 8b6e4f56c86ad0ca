"""Bringing transcripts in; roles and variables of what is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural, QcodeError, UsageError
from qcode.importing.files import Imported
from qcode.importing.tables.sheets import Variables, read_variables
from qcode.model import ActKind, ActSubject, Document, Role, text_hash
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.documents.preview import ImportOptions, OnFile, Preview, preview
from qcode.session.documents.remarks import comments_notice, store_comments
from qcode.store import documents as store_documents


@dataclass
class ImportReport:
    """What became of each file: stored documents with what was read, files that were there already, and failures."""

    added: list[tuple[Document, Imported]] = field(default_factory=list)
    present: list[tuple[Path, str]] = field(default_factory=list)
    failed: list[tuple[Path, QcodeError]] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)


def import_paths(
    session: Session, paths: Sequence[Path], options: ImportOptions, on_file: OnFile | None = None
) -> ImportReport:
    """Read files and folders and store what can be read, as one act.

    A file that can't be read is in the report and stops no other. Raises InputError when the table of variables
    can't be read, UsageError when none of the files has a speaker who was named as interviewer; nothing is stored then.
    """
    table = read_variables(options.table) if options.table else None
    reading = preview(paths, options, on_file)
    report = ImportReport(failed=list(reading.failed), notices=list(reading.notices))
    if reading.previews or table:
        _store(session, reading.previews, options, table, report)
    return report


def store_previews(session: Session, previews: Sequence[Preview], options: ImportOptions) -> ImportReport:
    """Store documents as they were read and corrected, as one act; of `options` the variables, their table and
    what becomes of comments.

    Raises InputError when the table of variables can't be read.
    """
    report = ImportReport()
    table = read_variables(options.table) if options.table else None
    if previews or table:
        _store(session, previews, options, table, report)
    return report


def there_already(session: Session, found: Preview) -> str | None:
    """The name of the document that has the same text; None when there is none.

    Two rows of a table may hold the same answer: there the name has to be the same, too.
    """
    imported = found.imported
    sha256 = text_hash(imported.transcript.text)
    same = [document.name for document in session.documents if document.sha256 == sha256]
    return next((name for name in same if not imported.row or name == imported.name), None)


def _store(
    session: Session,
    previews: Sequence[Preview],
    options: ImportOptions,
    table: Variables | None,
    report: ImportReport,
) -> None:
    added: list[tuple[int, Imported]] = []
    with session.act(ActKind.IMPORT) as act:
        # Looked up in the transaction that stores: another program may be importing the same files.
        earlier = store_documents.documents(act.connection)
        names = {document.name for document in earlier}
        texts = {(document.sha256, name): document.name for document in earlier for name in ("", document.name)}
        for found in previews:
            imported = found.imported
            sha256 = text_hash(imported.transcript.text)
            # two rows of a table may hold the same answer
            same = (sha256, imported.name if imported.row else "")
            if same in texts:
                report.present.append((found.path, texts[same]))
                if notice := comments_notice(imported.comments, kept=False):
                    report.notices.append(
                        Message(
                            "{file}: {notice}, as its text is there already.", file=imported.source_name, notice=notice
                        )
                    )
                continue
            name = _free_name(imported, names)
            if name != imported.name:
                report.notices.append(
                    Message(
                        "{file}: another document is called {other}; this one is {name}.",
                        file=imported.source_name,
                        other=imported.name,
                        name=name,
                    )
                )
            names.add(name)
            texts[sha256, ""] = texts[sha256, imported.name] = name
            row = table.find(name, imported.source_name) if table else None
            number = store_documents.add_document(
                act,
                imported.transcript,
                name=name,
                source=store_documents.SourceFile(imported.source_name, imported.source_format, imported.encoding),
                variables={**options.variables, **imported.variables, **(row or {}), **found.variables},
            )
            if options.comments:
                store_comments(act, session.coder, number, imported.comments)
            added.append((number, imported))
        for document in earlier if table else ():
            row = table.find(document.name, document.source_name) if table else None
            for name, value in (row or {}).items():
                store_documents.set_variable(act, document.id, name, value)
        act.subject = ActSubject(counts={"documents": len(added)} if added else {})
        if len(added) == 1:
            act.subject = ActSubject.of(source=added[0][1].source_name)
    stored = session.documents_by_id
    report.added = [(stored[number], imported) for number, imported in added]
    if table:
        report.notices += _without_document(table, session.documents)


def _without_document(table: Variables, documents: Sequence[Document]) -> list[Message]:
    """A notice for every row of the table that names no document."""
    found = [table.find(document.name, document.source_name) for document in documents]
    used = {id(row) for row in found if row is not None}
    return [
        Message("The table of variables names {name}, but there is no such document.", name=name)
        for name, row in table.by_document.items()
        if id(row) not in used
    ]


def _free_name(imported: Imported, taken: set[str]) -> str:
    """The stem, else the name with suffix, else that with a number; a table's row has no suffix."""
    name, number = imported.name, 2
    longer = imported.name if imported.row else imported.source_name
    if name in taken:
        name = longer
    while name in taken:
        name = f"{longer} ({number})"
        number += 1
    return name


def set_roles(session: Session, document: Document, roles: Mapping[str, Role]) -> None:
    """Give speakers of a document their roles, as one act; raises UsageError for a label that is not there."""
    known = [speaker.label for speaker in session.transcript(document.id).speakers]
    for label in roles:
        if label not in known:
            raise naming.unknown("speaker", label, known)
    with session.act(ActKind.SET_ROLES, ActSubject.of(document)) as act:
        for label, role in roles.items():
            store_documents.set_role(act, document.id, label, role)


def set_variables(session: Session, document: Document, variables: Mapping[str, str]) -> None:
    """Set variables of a document, as one act; an empty value takes one away."""
    with session.act(ActKind.SET_VARIABLES, ActSubject.of(document)) as act:
        for name, value in variables.items():
            store_documents.set_variable(act, document.id, name, value)


def set_language(session: Session, document: Document, language: str) -> None:
    """Set the language of a document, `de` or `en`."""
    with session.act(ActKind.SET_LANGUAGE, ActSubject.of(document, language=language)) as act:
        store_documents.set_language(act, document.id, language)


def remove_document(session: Session, document: Document) -> None:
    """Take a document out of the project with its codings; undo brings everything back."""
    with session.act(ActKind.REMOVE_DOCUMENT, ActSubject.of(document)) as act:
        store_documents.remove_document(act, document.id)


def failure(failed: Sequence[tuple[Path, QcodeError]], *, importing: bool = True) -> InputError | UsageError | None:
    """One error that names every file that could not be read; None when all could.

    A UsageError when it was not the files but the call: an unknown encoding or interviewer.
    """
    if not failed:
        return None
    count = len(failed)
    what = (
        Plural("{count} file was not imported:", "{count} files were not imported:", count)
        if importing
        else Plural("{count} file was not read:", "{count} files were not read:", count)
    )
    usage = all(isinstance(error, UsageError) for _, error in failed)
    return (UsageError if usage else InputError)(Listing([what, *(error.message for _, error in failed)], "\n  "))
