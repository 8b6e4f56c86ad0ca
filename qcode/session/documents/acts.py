"""Bringing transcripts in; roles and variables of what is there."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural, QcodeError, UsageError
from qcode.importing.files import Imported
from qcode.importing.tables.sheets import Variables, read_variables
from qcode.model import ActKind, ActSubject, Document, Role, text_hash
from qcode.session import naming
from qcode.session.core import Session, on_stored_texts
from qcode.session.documents.preview import ImportOptions, OnFile, Preview, preview
from qcode.session.documents.remarks import comments_notice, store_comments
from qcode.session.documents.speaker_rules import remember_patterns, with_remembered
from qcode.store import documents as store_documents
from qcode.store.rows import ActWriter


@dataclass
class ImportReport:
    """What became of each file: stored documents with what was read, files that were there already, and failures."""

    added: list[tuple[Document, Imported]] = field(default_factory=list)
    present: list[tuple[Path, str]] = field(default_factory=list)
    failed: list[tuple[Path, QcodeError]] = field(default_factory=list)
    notices: list[Message] = field(default_factory=list)


@on_stored_texts
def import_paths(
    session: Session, paths: Sequence[Path], options: ImportOptions, on_file: OnFile | None = None
) -> ImportReport:
    """Read files and folders and store what can be read, as one act.

    A file that can't be read is in the report and stops no other. Raises InputError when the table of variables
    can't be read, UsageError when none of the files has a speaker who was named as interviewer; nothing is stored then.
    """
    table = read_variables(options.table) if options.table else None
    options = with_remembered(session, options)
    reading = preview(paths, options, on_file)
    report = ImportReport(failed=list(reading.failed), notices=list(reading.notices))
    if reading.previews or table:
        _store(session, reading.previews, options, table, report)
    return report


@on_stored_texts
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


@on_stored_texts
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
    with session.act(ActKind.IMPORT) as act:
        if not options.remembered:
            remember_patterns(act, options.speakers)
        # Looked up in the transaction that stores: another program may be importing the same files.
        earlier = store_documents.documents(act.connection)
        arrivals = _Arrivals(earlier, table, options)
        added = []
        for found in previews:
            if (there := arrivals.same_text(found.imported)) is not None:
                report.present.append((found.path, there))
                report.notices += _comments_lost(found.imported)
                continue
            name = arrivals.name_for(found.imported)
            report.notices += _renamed(found.imported, name)
            number = arrivals.add(act, found, name)
            if options.comments:
                store_comments(act, session.coder, number, found.imported.comments)
            added.append((number, found.imported))
        if table:
            _give_values(act, earlier, table)
        act.subject = ActSubject(counts={"documents": len(added)} if added else {})
        if len(added) == 1:
            act.subject = ActSubject.of(source=added[0][1].source_name)
    stored = session.documents_by_id
    report.added = [(stored[number], imported) for number, imported in added]
    if table:
        report.notices += _without_document(table, session.documents)


class _Arrivals:
    """Documents on their way into a project: which of them are there already, and names that are free."""

    def __init__(self, earlier: Sequence[Document], table: Variables | None, options: ImportOptions) -> None:
        self._table, self._variables = table, options.variables
        self._names = {document.name: document.source_name for document in earlier}
        self._texts = {(document.sha256, name): document.name for document in earlier for name in ("", document.name)}

    def same_text(self, imported: Imported) -> str | None:
        """The name of the document with the same text; two rows of a table may hold the same answer."""
        name = imported.name if imported.row else ""
        return self._texts.get((text_hash(imported.transcript.text), name))

    def name_for(self, imported: Imported) -> str:
        """The name that a document gets: its own where that is free."""
        if imported.name not in self._names:
            return imported.name
        is_elsewhere = self._names[imported.name] == imported.source_name
        return _free_name(_longer(imported, is_elsewhere=is_elsewhere), self._names)

    def add(self, act: ActWriter, found: Preview, name: str) -> int:
        """Store a document; returns its number."""
        imported = found.imported
        sha256 = text_hash(imported.transcript.text)
        self._names[name] = imported.source_name
        self._texts[sha256, ""] = self._texts[sha256, imported.name] = name
        row = self._table.find(name, imported.source_name) if self._table else None
        return store_documents.add_document(
            act,
            imported.transcript,
            name=name,
            source=store_documents.SourceFile(imported.source_name, imported.source_format, imported.encoding),
            variables={**self._variables, **imported.variables, **(row or {}), **found.variables},
        )


def _comments_lost(imported: Imported) -> list[Message]:
    """That comments of a file are not stored, as its text is there already."""
    notice = comments_notice(imported.comments, kept=False)
    if not notice:
        return []
    return [Message("{file}: {notice}, as its text is there already.", file=imported.source_name, notice=notice)]


def _renamed(imported: Imported, name: str) -> list[Message]:
    """That a document is called otherwise than its file."""
    if name == imported.name:
        return []
    folder = f"{imported.folder}/" if imported.folder else ""
    return [
        Message(
            "{file}: another document is called {other}; this one is {name}.",
            file=folder + imported.source_name,
            other=imported.name,
            name=name,
        )
    ]


def _give_values(act: ActWriter, documents: Sequence[Document], table: Variables) -> None:
    """Give documents that were there before what the table says of them."""
    for document in documents:
        for name, value in (table.find(document.name, document.source_name) or {}).items():
            store_documents.set_variable(act, document.id, name, value)


def _without_document(table: Variables, documents: Sequence[Document]) -> list[Message]:
    """A notice for every row of the table that names no document."""
    found = [table.find(document.name, document.source_name) for document in documents]
    used = {id(row) for row in found if row is not None}
    return [
        Message("The table of variables names {name}, but there is no such document.", name=name)
        for name, row in table.by_document.items()
        if id(row) not in used
    ]


def _longer(imported: Imported, *, is_elsewhere: bool) -> str:
    """What tells a document from one that has its name: its suffix, or its folder where the other file is called alike.

    A table's row has neither.
    """
    if imported.row:
        return imported.name
    return f"{imported.folder}-{imported.name}" if is_elsewhere and imported.folder else imported.source_name


def _free_name(wanted: str, taken: Container[str]) -> str:
    """The name, with a number where it is taken."""
    name, number = wanted, 2
    while name in taken:
        name = f"{wanted} ({number})"
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
