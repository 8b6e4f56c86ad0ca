"""A data base of Taguette (.sqlite3): one or several projects of documents in HTML, tags and highlights.

`start_offset` and `end_offset` of a highlight count UTF-8 bytes of all text between the tags of `documents.contents`;
`snippet` is that passage as HTML. Who made a highlight, and when, stands in `commands` as JSON (type `highlight_add`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from qcode.errors import InputError, Listing, Message, some
from qcode.importing.projects.assembly import Assembly, Note
from qcode.importing.projects.database import Database, Row
from qcode.importing.projects.html_text import HtmlText, html_text
from qcode.importing.projects.marks import CodedMark, Mark
from qcode.importing.projects.tree import Node
from qcode.importing.projects.values import moment_in, name_in, raw_in, text_in, whole_in

TABLES = frozenset({"projects", "documents", "tags", "highlights"})
_ADDED = "highlight_add"


def read(database: Database, project: Assembly, wanted: str | None = None) -> None:
    """Collect one project of the data base: the one that is wanted by name, else the only one that there is."""
    chosen = _chosen(list(database.rows("projects")), wanted)
    number = whole_in(chosen, "id")
    project.title = name_in(chosen, "name")
    project.created = moment_in(chosen, "created")
    project.add_note(Note(text_in(chosen, "description"), created=project.created))
    for row in _of(database.rows("tags"), number):
        project.add_node(whole_in(row, "id"), Node(name_in(row, "path"), text_in(row, "description")))
    pages: dict[int | None, HtmlText] = {}
    for row in _of(database.rows("documents"), number):
        key = whole_in(row, "id")
        page = html_text(raw_in(row, "contents"))
        if key not in pages:
            pages[key] = page
        project.texts.add(key, name_in(row, "name") or name_in(row, "filename"), page.text)
        project.add_note(Note(text_in(row, "description"), created=moment_in(row, "created"), document=key))
    _highlights(database, project, pages, _signatures(database, number))


def _chosen(projects: list[Row], wanted: str | None) -> Row:
    """The project that is meant; raises InputError where that can't be known, with the names that there are."""
    names = [name_in(row, "name") for row in projects]
    if wanted is not None:
        named = [row for row, name in zip(projects, names, strict=True) if name == wanted.strip()]
        if len(named) == 1:
            return named[0]
        raise InputError(Message("There is no project {name!r} in it.", name=wanted), hint=_choice(names))
    if len(projects) == 1:
        return projects[0]
    if not projects:
        raise InputError(Message("There is no project in this data base."))
    raise InputError(Message("There are {count} projects in it.", count=len(projects)), hint=_choice(names))


def _choice(names: list[str]) -> Message:
    return Message("Say which with --project-name: {names}.", names=Listing([some(names, 10)]))


def _of(rows: Iterable[Row], project: int | None) -> Iterable[Row]:
    return (row for row in rows if whole_in(row, "project_id") == project)


def _signatures(database: Database, project: int | None) -> Mapping[int, tuple[str, str]]:
    """Who made a highlight first, and when, by its number; only what the log still says."""
    signed: dict[int, tuple[str, str]] = {}
    for row in _of(database.rows("commands"), project):
        try:
            payload = json.loads(raw_in(row, "payload"))
        except (ValueError, RecursionError):
            continue
        if isinstance(payload, dict) and payload.get("type") == _ADDED:
            number = whole_in(payload, "highlight_id")
            if number is not None:
                signed.setdefault(number, (name_in(row, "user_login"), moment_in(row, "date")))
    return signed


def _highlights(
    database: Database,
    project: Assembly,
    pages: Mapping[int | None, HtmlText],
    signatures: Mapping[int, tuple[str, str]],
) -> None:
    """Each highlight is one coding per tag; one without a tag is none, and named."""
    tags = defaultdict(list)
    for row in database.rows("highlight_tags"):
        tags[whole_in(row, "highlight_id")].append(whole_in(row, "tag_id"))
    for row in database.rows("highlights"):
        document = whole_in(row, "document_id")
        page = pages.get(document)
        if page is None:
            continue  # of another project, or of a document that was deleted
        number = whole_in(row, "id")
        mark = _mark(row, document, page)
        coder, created = signatures.get(number or 0, ("", ""))
        for tag in tags[number]:
            project.coded.append(CodedMark(mark, tag, coder, created))
        if not tags[number]:
            project.remarks.tell(
                Message("The highlight “{words}” in {document} has no tag: left out.",
                        words=" ".join(mark.words.split())[:60], document=_name(project, document))
            )  # fmt: skip


def _name(project: Assembly, document: int | None) -> str:
    text = project.texts.by_key.get(document)
    return text.name if text else "?"


def _mark(row: Row, document: int | None, page: HtmlText) -> Mark:
    start, end = whole_in(row, "start_offset"), whole_in(row, "end_offset")
    return Mark(
        document,
        None if start is None else page.offset(start),
        None if end is None else page.offset(end, is_end=True),
        html_text(raw_in(row, "snippet")).text,
    )
