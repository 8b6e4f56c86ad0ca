"""What an act was about, in columns of its own; for older acts as far as their summaries and changes tell. Frozen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

Values = dict[str, Any]
"""Columns of an act that a summary fills."""
FEW = 50
"""Row changes that are looked through for the numbers of codes: acts on single codings, codes or documents."""

_act = sa.table(
    "act",
    *(sa.column(name) for name in ("id", "kind", "summary", "rows", "change", "document", "document_name", "start")),
    *(sa.column(name) for name in ("end", "codes", "becomes", "details")),
)
_code = sa.table("code", sa.column("id"), sa.column("parent"), sa.column("slug"))
_document = sa.table("document", sa.column("id"), sa.column("name"))


def upgrade() -> None:
    """Make format 3 of format 2."""
    for name in ("document", "start", "end"):
        op.add_column("act", sa.Column(name, sa.Integer))
        if name == "document":
            op.add_column("act", sa.Column("document_name", sa.Text, server_default="", nullable=False))
    for name in ("codes", "becomes", "details"):
        op.add_column("act", sa.Column(name, sa.Text, server_default="", nullable=False))
    _fill(op.get_bind())


def _fill(connection: sa.Connection) -> None:
    known = _Known(_paths(connection), dict(connection.execute(sa.select(_document.c.name, _document.c.id)).all()))
    last = -1
    columns = (_act.c.id, _act.c.kind, _act.c.summary, _act.c.rows)
    while rows := connection.execute(sa.select(*columns).where(_act.c.id > last).order_by(_act.c.id).limit(1000)).all():
        last = rows[-1].id
        for number, kind, summary, count in rows:
            values = SHAPES[kind](summary) if kind in SHAPES else None
            if values is None:
                continue
            few = sa.select(_act.c.change).where(_act.c.id == number)
            changes = _changes(connection.scalar(few)) if count <= FEW else []
            connection.execute(sa.update(_act).where(_act.c.id == number).values(**known.columns(values, changes)))


def _paths(connection: sa.Connection) -> dict[str, int]:
    """The numbers of the codes of today by their paths."""
    rows = {number: (parent, slug) for number, parent, slug in connection.execute(sa.select(_code))}

    def path(number: int) -> str:
        parent, slug = rows[number]
        return slug if parent not in rows else f"{path(parent)}/{slug}"

    return {path(number): number for number in rows}


def _changes(text: str | None) -> list[Any]:
    """The row changes of an act: table, number, before, after. Nothing where they can't be read."""
    try:
        found = json.loads(text or "[]")
    except ValueError:
        return []
    return [row for row in found if isinstance(row, list) and len(row) == 4] if isinstance(found, list) else []


class _Known:
    """Numbers of codes and documents: those in the changes of an act, else those that have the name today."""

    def __init__(self, codes: Mapping[str, int], documents: Mapping[str, int]) -> None:
        self.codes, self.documents = codes, documents

    def columns(self, values: Values, changes: Sequence[Any]) -> Values:
        """The columns of the log for what a summary says."""
        values = self._with_rest(values)
        before, after = _numbers(changes, 2), _numbers(changes, 3)
        becomes = values.get("becomes", [])
        gone = [row[1] for row in changes if row[0] == "code" and row[3] is None]
        codes = self._marks(values.get("codes", []), gone or (before if becomes else [*after, *before]))
        details = {name: values[name] for name in ("counts", "notes") if values.get(name)}
        name = values.get("name", "")
        return {
            "document": self._document(name, changes),
            "document_name": name,
            "start": values.get("start"),
            "end": values.get("end"),
            "codes": _json_or_nothing(codes),
            "becomes": _json_or_nothing(self._marks(becomes, after)),
            "details": _json_or_nothing(details),
        }

    def _document(self, name: str, changes: Sequence[Any]) -> int | None:
        """The number of the document of this name: the only one that was changed, else the one called so today."""
        if not name:
            return None
        touched = {row[1] for row in changes if row[0] == "document"}
        for before_and_after in (row[2:] for row in changes):
            touched |= {side["document"] for side in before_and_after if side and side.get("document")}
        return touched.pop() if len(touched) == 1 else self.documents.get(name)

    def _with_rest(self, values: Values) -> Values:
        """What a memo is on, which its summary only names: a document, a code, or the project by its title."""
        rest = values.get("rest")
        if rest is None:
            return values
        if rest in self.documents:
            return {**values, "name": rest}
        if rest in self.codes:
            return {**values, "codes": [rest]}
        return {**values, "notes": {**values["notes"], "title": rest}}

    def _marks(self, paths: Sequence[str], numbers: Sequence[int]) -> list[tuple[int, str]]:
        only = numbers[0] if len(paths) == 1 and len(set(numbers)) == 1 else 0
        return [(only or self.codes.get(path, 0), path) for path in paths]


def _numbers(changes: Sequence[Any], side: int) -> list[int]:
    """The numbers of codes on one side of the changes (2: before, 3: after): those of codings, else of codes."""
    found = [row[side]["code"] for row in changes if row[side] and row[side].get("code")]
    # A code that only made way for another is not what the act was about.
    return found or [row[1] for row in changes if row[0] == "code" and row[side] and set(row[side]) != {"position"}]


def _json_or_nothing(data: Sequence[Any] | Values) -> str:
    """As JSON without spaces; `""` for what is empty."""
    return _json(data) if data else ""


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


# -- the summaries of formats 1 and 2 ----------------------------------------------------------------------------------

_PLACE = re.compile(r"(?P<name>.*) (?P<start>\d+)–(?P<end>\d+)")
_COUNT = re.compile(r"(?P<count>\d+) (?P<noun>codings|documents|passages|memos|places|codes)")
_FROM = re.compile(r"(?P<what>\d+ \w+(?:, \d+ \w+)*) from (?P<source>.*)", re.DOTALL)
_UPDATE = re.compile(r"(?P<name>.*): (?P<moved>\d+) moved, (?P<review>\d+) to review, (?P<lost>\d+) lost", re.DOTALL)
_MEMOS = ("note", "method", "theory", "case", "code", "question")


def coded(summary: str) -> Values | None:
    """`path · document 12–30`, `a → b · document 12–30`, `3 codings`, `3 codings · path`, `3 codings → path`."""
    if summary.count(" · ") > 1 or summary.count(" → ") > 1:
        return None  # a name has such a sign in it, and nobody can say which
    what, dot, rest = summary.partition(" · ")
    place = _placed(rest) or _placed(what)
    if not dot:
        return place or _counted(what) or _arrow(what)
    values = _counted(what)
    if place is None:  # what is behind the dot is a path, and only a number of codings has one there
        return None if values is None else values | {"codes": [rest]}
    return (values or _arrow(what)) | place


def _placed(text: str) -> Values | None:
    found = _PLACE.fullmatch(text)
    return found and {"name": found["name"], "start": int(found["start"]), "end": int(found["end"])}


def _counted(text: str) -> Values | None:
    """`3 codings`, and `3 codings → path`."""
    what, arrow, after = text.partition(" → ")
    found = _COUNT.fullmatch(what)
    if found is None:
        return None
    values: Values = {"counts": {found["noun"]: int(found["count"])}}
    return values | {"becomes": [after]} if arrow else values


def _arrow(text: str) -> Values:
    before, arrow, after = text.partition(" → ")
    return {"codes": [before], "becomes": [after]} if arrow else {"codes": [before]}


def sorted_passage(summary: str) -> Values | None:
    """`a + b · document 12–30`."""
    what, _, rest = summary.partition(" · ")
    place = _placed(rest)
    return None if place is None else {"codes": what.split(" + "), **place}


def code(summary: str) -> Values | None:
    """`path`, or `a → b`."""
    return _arrow(summary) if summary and summary.count(" → ") < 2 else None


def split(summary: str) -> Values | None:
    """`a → x, y` with the ids of the new codes."""
    above, arrow, ids = summary.partition(" → ")
    return {"codes": [above], "becomes": [f"{above}/{each}" for each in ids.split(", ")]} if arrow else None


def from_file(summary: str) -> Values | None:
    """`9 documents`, `9 documents, 3 codings from FILE`, `variables`, or the name of a file."""
    if found := _FROM.fullmatch(summary):
        counts = {noun: int(count) for count, noun in (part.split(" ") for part in found["what"].split(", "))}
        return {"counts": counts, "notes": {"source": found["source"]}}
    if (values := _counted(summary)) is not None:
        return values
    return {} if summary == "variables" else {"notes": {"source": summary}}


def bulk(summary: str) -> Values | None:
    """`9 codings from FILE`, else as codings."""
    return from_file(summary) if _FROM.fullmatch(summary) else coded(summary)


def memo(summary: str) -> Values | None:
    """`note · place`, where the place is words, a document, the path of a code or the title of the project."""
    what, dot, rest = summary.partition(" · ")
    if what not in _MEMOS or not dot:
        return coded(summary)
    values: Values = {"notes": {"memo": what}}
    if (place := _placed(rest)) is not None:
        return values | place
    return {**values, "rest": rest}


def summary_of_cell(summary: str) -> Values | None:
    """`path · document`, of the summary of a code in a document."""
    path, dot, name = summary.partition(" · ")
    return {"codes": [path], "name": name} if dot else None


def document(summary: str) -> Values | None:
    """The name of a document."""
    return {"name": summary}


def language(summary: str) -> Values | None:
    """`document: de`, of a document and the language it was set to."""
    name, _, tongue = summary.rpartition(": ")
    return {"name": name, "notes": {"language": tongue}} if name else None


def names(summary: str) -> Values | None:
    """Names of documents with commas between."""
    return {"notes": {"documents": summary}} if ", " in summary else {"name": summary}


def update(summary: str) -> Values | None:
    """`document: 7 moved, 1 to review, 0 lost`."""
    found = _UPDATE.fullmatch(summary)
    counts = ("moved", "review", "lost")
    return found and {"name": found["name"], "counts": {name: int(found[name]) for name in counts}}


def level(summary: str) -> Values | None:
    """`below 0.4`, of the precision below which suggestions are quiet."""
    return {"notes": {"level": summary.removeprefix("below ")}} if summary.startswith("below ") else None


def begun(summary: str) -> Values | None:
    """`new project with 26 codes`."""
    return _counted(summary.removeprefix("new project with "))


_CODED = (
    "apply code", "remove coding", "change code", "change codes", "change edges", "split coding", "merge codings",
    "move codings", "set weight", "confirm place", "confirm coding", "accept suggestion", "reject suggestion",
    "queue passages", "yes to passage", "no to passage", "new code", "make code of group", "measure suggestions",
)  # fmt: skip
_CODES = (
    "create code", "edit code", "rename code", "recolour code", "set key", "set category", "add anchor example",
    "move code", "merge codes", "remove code",
)  # fmt: skip
SHAPES: Mapping[str, Callable[[str], Values | None]] = {
    **dict.fromkeys(_CODED, coded),
    **dict.fromkeys(_CODES, code),
    **dict.fromkeys(("set roles", "set speakers", "set variables", "remove document"), document),
    **dict.fromkeys(("reserve documents", "release documents"), names),
    **dict.fromkeys(("write memo", "remove memo"), memo),
    **dict.fromkeys(("write summary", "remove summary"), summary_of_cell),
    **dict.fromkeys(("import", "import project", "import codebook"), from_file),
    "apply codings": bulk,
    "sort passage": sorted_passage,
    "split code": split,
    "set language": language,
    "update document": update,
    "quiet suggestions": level,
    "new": begun,
}
"""How the summary of each kind of act was written."""
