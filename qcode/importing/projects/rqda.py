"""A project of RQDA (.rqda). Rows whose `status` is not 1 were deleted there and stay out.

Its tables have no keys; columns came with the years (`freecode.color`, `fileAttr.status`), missing ones are as good as
empty. `selfirst` and `selend` count characters of `source.file`, the end exclusive.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from qcode.errors import Message
from qcode.importing.projects.assembly import Assembly, Note
from qcode.importing.projects.database import Database, Row
from qcode.importing.projects.marks import CodedMark, Mark
from qcode.importing.projects.tree import Node
from qcode.importing.projects.values import moment_in, name_in, raw_in, text_in, whole_in
from qcode.importing.refi.variables import CASE, GROUP

TABLES = frozenset({"source", "freecode", "coding"})
_LEFT_OUT = {
    "imagecoding": Message("coding of a picture"),
    "image": Message("picture"),
    "coding2": Message("coding of the second table (coding2)"),
}
CAT, CODE = "category", "code"


def read(database: Database, project: Assembly) -> None:
    """Collect what is in the data base."""
    for row in database.rows("project"):
        project.add_note(Note(text_in(row, "memo"), created=moment_in(row, "date")))
        project.created = project.created or moment_in(row, "date")
    _codes(database, project)
    for row in _alive(database, "source"):
        key = whole_in(row, "id")
        project.texts.add(key, name_in(row, "name"), raw_in(row, "file"))
        project.add_note(_signed(row, text_in(row, "memo"), document=key))
    _passages(database, project)
    _facts(database, project)
    for row in _alive(database, "journal"):
        project.add_note(_signed(row, text_in(row, "journal"), title=name_in(row, "name")))
    for table, kind in _LEFT_OUT.items():
        project.remarks.count(kind, sum(1 for _ in _alive(database, table)))


def _alive(database: Database, table: str) -> Iterator[Row]:
    """The rows of a table that were not deleted; those of a table without `status` are all there."""
    for row in database.rows(table):
        if row.get("status") is None or whole_in(row, "status") == 1:
            yield row


def _signed(row: Row, text: str, *, title: str = "", document: Hashable = None, mark: Mark | None = None) -> Note:
    return Note(text, title, name_in(row, "owner"), moment_in(row, "date"), document, mark)


def _codes(database: Database, project: Assembly) -> None:
    """Categories only group. A code may be in several: its place is below the first, the others are named."""
    for row in _alive(database, "codecat"):
        node = Node(name_in(row, "name"), text_in(row, "memo"), codable=False)
        project.add_node((CAT, whole_in(row, "catid")), node)
    above: dict[int | None, Hashable] = {}
    for row in _alive(database, "treecode"):
        code, category = whole_in(row, "cid"), (CAT, whole_in(row, "catid"))
        if category not in project.nodes:
            project.remarks.count(Message("place of a code in a category that is not there"))
        elif above.setdefault(code, category) != category:
            project.remarks.tell(
                Message("A code is in the category {name!r}, too: it stays in the first.",
                        name=project.nodes[category].name)
            )  # fmt: skip
    for row in _alive(database, "freecode"):
        key = whole_in(row, "id")
        node = Node(name_in(row, "name"), text_in(row, "memo"), raw_in(row, "color"), above=above.get(key))
        project.add_node((CODE, key), node)


def _passages(database: Database, project: Assembly) -> None:
    for row in _alive(database, "coding"):
        mark = Mark(whole_in(row, "fid"), whole_in(row, "selfirst"), whole_in(row, "selend"), raw_in(row, "seltext"))
        code = (CODE, whole_in(row, "cid"))
        project.coded.append(CodedMark(mark, code, name_in(row, "owner"), moment_in(row, "date"), text_in(row, "memo")))
    for row in _alive(database, "annotation"):
        key, place = whole_in(row, "fid"), whole_in(row, "position")
        project.add_note(_signed(row, text_in(row, "annotation"), mark=_word_at(project, key, place)))


def _word_at(project: Assembly, key: Hashable, place: int | None) -> Mark:
    """An annotation stands at one position: it is about the word there, or before it at the end of a line."""
    text = project.texts.by_key.get(key)
    raw = text.text.raw if text else ""
    if place is None or not 0 <= place <= len(raw):
        return Mark(key, place, place)
    while place and (place == len(raw) or raw[place].isspace()):
        place -= 1
    start = end = place
    while start and not raw[start - 1].isspace():
        start -= 1
    while end < len(raw) and not raw[end].isspace():
        end += 1
    return Mark(key, start, end)


def _facts(database: Database, project: Assembly) -> None:
    """File attributes, file categories and cases as variables of the documents."""
    for row in _alive(database, "fileattr"):
        _set(project, whole_in(row, "fileid"), name_in(row, "variable"), name_in(row, "value"))
    groups = {whole_in(row, "catid"): name_in(row, "name") for row in _alive(database, "filecat")}
    for row in _alive(database, "treefile"):
        _set(project, whole_in(row, "fid"), GROUP, groups.get(whole_in(row, "catid"), ""))
    values: defaultdict[int | None, dict[str, str]] = defaultdict(dict)
    for row in _alive(database, "caseattr"):
        values[whole_in(row, "caseid")][name_in(row, "variable")] = name_in(row, "value")
    linked: defaultdict[int | None, dict[Hashable, None]] = defaultdict(dict)
    for row in _alive(database, "caselinkage"):
        linked[whole_in(row, "caseid")][whole_in(row, "fid")] = None
    for row in _alive(database, "cases"):
        key, name = whole_in(row, "id"), name_in(row, "name")
        project.add_note(_signed(row, text_in(row, "memo"), title=name))
        if not linked[key]:
            project.remarks.tell(
                Message("The case {name} names no document; what is known of it is left out.", name=name)
            )
        for file in linked[key]:
            for variable, value in {CASE: name, **values[key]}.items():
                _set(project, file, variable, value)


def _set(project: Assembly, key: Hashable, name: str, value: str) -> None:
    if name and value:
        project.texts.set_variables(key, {name: value})
