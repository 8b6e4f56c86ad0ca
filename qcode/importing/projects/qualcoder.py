"""A project of QualCoder, the folder NAME.qda or the data.qda in it (data base versions 1 to 17).

Read of its tables: `source`, `code_cat`, `code_name`, `code_text`, `annotation`, `cases`, `case_text`, `attribute`,
`journal`, `project`. Columns that an older version lacks are as good as empty. `pos0` and `pos1` count characters of
`source.fulltext`, the end exclusive; Qt gives them in UTF-16 units, so that is tried, too.
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
from qcode.importing.refi.variables import CASE

TABLES = frozenset({"source", "code_name", "code_text"})
_LEFT_OUT = {
    "code_image": Message("coding of a picture"),
    "code_av": Message("coding of a recording"),
    "graph": Message("graph"),
    "stored_sql": Message("stored query"),
    "ris": Message("field of a bibliographic reference"),
}
CAT, CODE = "category", "code"


def read(database: Database, project: Assembly) -> None:
    """Collect what is in the data base."""
    for row in database.rows("project"):
        project.add_note(Note(text_in(row, "memo"), created=moment_in(row, "date"), coder=name_in(row, "codername")))
        project.created = project.created or moment_in(row, "date")
    _codes(database, project)
    _texts(database, project)
    _passages(database, project)
    _Cases(database, project).read()
    for row in database.rows("journal"):
        project.add_note(_signed(row, text_in(row, "jentry"), title=name_in(row, "name")))
    for table, kind in _LEFT_OUT.items():
        project.remarks.count(kind, database.count(table))


def _signed(row: Row, text: str, *, title: str = "", document: Hashable = None, mark: Mark | None = None) -> Note:
    """A memo with the owner and date of its row."""
    return Note(text, title, name_in(row, "owner"), moment_in(row, "date"), document, mark)


def _codes(database: Database, project: Assembly) -> None:
    """Categories only group; a code is below its category or, since version 16, below another code."""
    for row in database.rows("code_cat"):
        above = whole_in(row, "supercatid")
        node = Node(
            name_in(row, "name"), text_in(row, "memo"), codable=False, above=None if above is None else (CAT, above)
        )
        project.add_node((CAT, whole_in(row, "catid")), node)
    for row in database.rows("code_name"):
        node = Node(name_in(row, "name"), text_in(row, "memo"), raw_in(row, "color"), above=_above(row))
        project.add_node((CODE, whole_in(row, "cid")), node)


def _above(row: Row) -> Hashable:
    code, category = whole_in(row, "supercid"), whole_in(row, "catid")
    if code is not None:
        return (CODE, code)
    return None if category is None else (CAT, category)


def _texts(database: Database, project: Assembly) -> None:
    for row in database.rows("source"):
        key, name = whole_in(row, "id"), name_in(row, "name")
        text = raw_in(row, "fulltext")
        memo = text_in(row, "memo")
        if not text.strip() and raw_in(row, "mediapath").strip():
            project.remarks.tell(Message("{name}: a picture, recording or PDF without text, left out.", name=name))
            project.add_note(_signed(row, memo, title=name))
            continue
        project.texts.add(key, name, text)
        project.add_note(_signed(row, memo, document=key))


def _passages(database: Database, project: Assembly) -> None:
    for row in database.rows("code_text"):
        coder = name_in(row, "owner")
        mark = _mark(row, raw_in(row, "seltext"))
        project.coded.append(
            CodedMark(mark, (CODE, whole_in(row, "cid")), coder, moment_in(row, "date"), text_in(row, "memo"))
        )
        project.remarks.count(Message("coding marked as important (the mark is left out)"), _is_important(row))
    for row in database.rows("annotation"):
        project.add_note(_signed(row, text_in(row, "memo"), mark=_mark(row)))


def _is_important(row: Row) -> int:
    return int(whole_in(row, "important") == 1)


def _mark(row: Row, words: str = "") -> Mark:
    return Mark(whole_in(row, "fid"), whole_in(row, "pos0"), whole_in(row, "pos1"), words)


class _Cases:
    """Cases and attributes: what is known of a file, and of the case that its text is given to, are its variables."""

    def __init__(self, database: Database, project: Assembly) -> None:
        self._database, self._project = database, project

    def read(self) -> None:
        values: defaultdict[int | None, dict[str, str]] = defaultdict(dict)
        for row in self._database.rows("attribute"):
            name, value = name_in(row, "name"), name_in(row, "value")
            if not name or not value:
                continue
            if raw_in(row, "attr_type").strip().lower() == "case":
                values[whole_in(row, "id")][name] = value
            else:
                self._project.texts.set_variables(whole_in(row, "id"), {name: value})
        members = self._members()
        for row in self._database.rows("cases"):
            key, name = whole_in(row, "caseid"), name_in(row, "name")
            self._case(name, values.pop(key, {}), members.get(key, []))
            self._project.add_note(_signed(row, text_in(row, "memo"), title=name))
        self._project.remarks.count(Message("value of a variable for a case that is not there"), len(values))

    def _case(self, name: str, values: dict[str, str], members: list[Hashable]) -> None:
        """Give a case's name and values to its documents."""
        texts = self._project.texts
        if not members:
            self._project.remarks.tell(
                Message("The case {name} names no document; what is known of it is left out.", name=name)
            )
        for key in members:
            document = texts.by_key[key]
            is_called_alike = name in (document.name, document.name.rpartition(".")[0])
            texts.set_variables(key, values if is_called_alike else {CASE: name, **values})

    def _members(self) -> dict[int | None, list[Hashable]]:
        """The numbers of the texts of each case, each once."""
        members: defaultdict[int | None, dict[Hashable, None]] = defaultdict(dict)
        for key, file, is_whole in self._links():
            if file not in self._project.texts.by_key:
                self._project.remarks.count(Message("passage of a text that is not there"))
                continue
            members[key][file] = None
            self._project.remarks.count(Message("passage given to a case (its whole document is)"), not is_whole)
        return {key: list(files) for key, files in members.items()}

    def _links(self) -> Iterator[tuple[int | None, int | None, bool]]:
        for row in self._database.rows("case_text"):
            file, start, end = whole_in(row, "fid"), whole_in(row, "pos0"), whole_in(row, "pos1")
            text = self._project.texts.by_key.get(file)
            # Versions counted the end of a whole file differently, by one character.
            is_whole = text is None or (not start and (end is None or end <= 0 or end >= len(text.text.stored) - 1))
            yield whole_in(row, "caseid"), file, is_whole
