"""The tables of a project.

Every table has an integer `id`, drawn from one counter for the whole project and never used again, so that the
change log can name any row. Offsets are code points, half-open. Times are UTC, ISO 8601 with Z.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.schema import SchemaItem

SCHEMA_VERSION = 7
"""The number of today's format; a migration leads from each to the next."""

metadata = MetaData()


def _table(name: str, *columns: SchemaItem) -> Table:
    return Table(name, metadata, Column("id", Integer, primary_key=True), *columns)


def _ref(name: str, target: str, *, nullable: bool = False, cascade: bool = False) -> Column[int]:
    foreign = ForeignKey(f"{target}.id", ondelete="CASCADE" if cascade else None)
    return Column(name, Integer, foreign, nullable=nullable)


def _text(name: str, *, default: str | None = "") -> Column[str]:
    return Column(name, Text, nullable=default is None, server_default=default)


def _number(name: str, *, default: str | None = None, nullable: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=nullable, server_default=default)


# `head` is the hash of the newest act and `acts` how many there are: an act that was cut off the end is missed.
counter = _table("counter", _number("next"), _text("head"), _number("acts", default="0"))

setting = _table("setting", _text("name"), _text("value"), UniqueConstraint("name"))

coder = _table("coder", _text("name"), UniqueConstraint("name"))

# Keyed by its hash and never changed: an undone import can be redone without a copy of the text in the log.
source_text = _table(
    "source_text",
    _text("sha256"),
    _text("content"),
    Column("word_starts", LargeBinary, nullable=False),
    Column("sentences", LargeBinary),
    Column("names", LargeBinary),
    UniqueConstraint("sha256"),
)

document = _table(
    "document",
    _text("name"),
    Column("sha256", Text, ForeignKey("source_text.sha256"), nullable=False),
    _text("source_name"),
    _text("source_format"),
    _text("encoding"),
    _text("language"),
    _text("created"),
    _number("reserved", default="0"),
    UniqueConstraint("name"),
)

variable = _table(
    "variable",
    _ref("document", "document"),
    _text("name"),
    _text("value"),
    UniqueConstraint("document", "name"),
)

speaker = _table(
    "speaker",
    _ref("document", "document"),
    _text("name"),
    _text("role"),
    UniqueConstraint("document", "name"),
    CheckConstraint("role IN ('interviewer', 'respondent', 'other')", name="role_known"),
)

# What is known of a person, where that differs from what is known of the document.
speaker_variable = _table(
    "speaker_variable",
    _ref("speaker", "speaker"),
    _text("name"),
    _text("value"),
    UniqueConstraint("speaker", "name"),
)

# `language` is empty where a turn is in the language of its document.
turn = _table(
    "turn",
    _ref("document", "document"),
    _number("number"),
    _ref("speaker", "speaker"),
    _number("start"),
    _number("end"),
    _number("speech_start"),
    _number("speech_end"),
    _number("time_ms", nullable=True),
    _number("end_ms", nullable=True),
    _text("language"),
    UniqueConstraint("document", "number"),
    CheckConstraint("0 <= start AND start <= speech_start AND speech_start <= speech_end", name="speech_inside"),
)

code = _table(
    "code",
    _ref("parent", "code", nullable=True),
    _text("slug"),
    _number("position"),
    _number("codable", default="1"),
    _text("colour"),
    _text("shortcut"),
    _text("name"),
    _text("definition"),
    _text("when_use"),
    _text("when_not"),
    _text("rule"),
    _text("examples"),
    _number("version", default="1"),
)
Index("code_siblings", code.c.parent, code.c.slug, unique=True)
# A unique index lets NULL repeat, so the codes at the top have one of their own. In plain SQL, as each data base has an
# option of its own for it, and naming one would load its whole dialect at every start.
_TOP_CODES = "CREATE UNIQUE INDEX code_top ON code (slug) WHERE parent IS NULL"
event.listen(code, "after_create", DDL(_TOP_CODES))  # type: ignore[no-untyped-call]

# What a code meant under an older version; its newest wording is in `code`.
code_version = _table(
    "code_version",
    _ref("code", "code"),
    _number("version"),
    _text("created"),
    _text("name"),
    _text("definition"),
    _text("when_use"),
    _text("when_not"),
    _text("rule"),
    _text("examples"),
    UniqueConstraint("code", "version"),
)

# `weight` is 0..100 or null. While `review` is 1, `quote` holds the words that were coded before a corrected
# transcript moved the coding.
coding = _table(
    "coding",
    _ref("coder", "coder"),
    _ref("code", "code"),
    _ref("document", "document"),
    _number("start"),
    _number("end"),
    _text("origin"),
    _text("created"),
    _text("memo"),
    _number("code_version", default="1"),
    _number("review", default="0"),
    _text("quote"),
    _number("weight", nullable=True),
    UniqueConstraint("coder", "code", "document", "start", "end"),
    CheckConstraint('0 <= start AND start < "end"', name="coding_has_words"),
    CheckConstraint("origin IN ('manual', 'suggestion', 'import', 'search')", name="origin_known"),
)
Index("coding_document", coding.c.document)
Index("coding_code", coding.c.code)

decision = _table(
    "decision",
    _ref("coder", "coder"),
    _ref("code", "code"),
    _ref("document", "document"),
    _number("start"),
    _number("end"),
    _text("verdict"),
    Column("score", REAL, nullable=False),
    _text("suggester"),
    _number("codebook_version", default="1"),
    _text("created"),
    UniqueConstraint("coder", "code", "document", "start", "end"),
    CheckConstraint("verdict IN ('accepted', 'rejected')", name="verdict_known"),
)

# On the project where it names nothing, else on a code, a document, or a span of a document. (A short remark on one
# coding is in the coding.) `review` and `quote` as in `coding`.
memo = _table(
    "memo",
    _ref("coder", "coder"),
    _text("kind"),
    _text("title"),
    _text("text"),
    _ref("document", "document", nullable=True),
    _ref("code", "code", nullable=True),
    _number("start", nullable=True),
    _number("end", nullable=True),
    _text("created"),
    _text("changed"),
    _number("review", default="0"),
    _text("quote"),
    CheckConstraint("kind IN ('note', 'method', 'theory', 'case', 'code', 'question')", name="kind_known"),
)
Index("memo_document", memo.c.document)

# What a researcher wrote about one code in one document (a cell of the summary grid).
summary = _table(
    "summary",
    _ref("coder", "coder"),
    _ref("document", "document"),
    _ref("code", "code"),
    _text("text"),
    _text("changed"),
    UniqueConstraint("document", "code"),
)

# Passages that wait for a person's yes or no to a code, one by one.
queued = _table(
    "queued",
    _ref("code", "code"),
    _ref("document", "document"),
    _number("start"),
    _number("end"),
    _text("source"),
    _text("created"),
    UniqueConstraint("code", "document", "start", "end"),
)

# Coders who said that they are through with a document, also where they found nothing in it.
done = _table(
    "done",
    _ref("coder", "coder"),
    _ref("document", "document"),
    _text("created"),
    UniqueConstraint("coder", "document"),
)

# Whose codings count in a document, where somebody has said so.
counting = _table(
    "counting",
    _ref("document", "document"),
    _ref("coder", "coder"),
    UniqueConstraint("document"),
)

# Who codes a reserved document blind. `looked` is when this coder looked at the others' work before all were done.
reservation = _table(
    "reservation",
    _ref("document", "document"),
    _ref("coder", "coder"),
    _number("named", default="1"),
    _text("looked"),
    UniqueConstraint("document", "coder"),
)

# What was decided about a place where coders differ; the codings that came of it are those of the consensus. `take` is
# the name of the coder who was followed, `both`, `neither`, or `other` for a span or code of its own.
settlement = _table(
    "settlement",
    _ref("coder", "coder"),
    _ref("document", "document"),
    _ref("code", "code"),
    _number("start"),
    _number("end"),
    _text("take"),
    _text("reason"),
    _text("created"),
    UniqueConstraint("document", "code", "start", "end"),
)

# Comparisons that were named before the coding was at its end.
planned = _table(
    "planned",
    _ref("coder", "coder"),
    _text("comparison"),
    _number("before_end", default="1"),
    _text("created"),
    UniqueConstraint("comparison"),
)

# Where a coder was reading, what was read (JSON list of [start, end]), folded turns (JSON list of numbers) and the
# code applied last. Looking is not an act, so these rows are in no log and go with their document.
position = _table(
    "position",
    _ref("coder", "coder"),
    _ref("document", "document", cascade=True),
    _number("cursor"),
    _text("seen"),
    _text("folds"),
    _number("last_code", nullable=True),
    UniqueConstraint("coder", "document"),
)

# What was decided about a name. `forms` (JSON, see `qcode.model.pseudonym.NameForm`) holds hashes of its words, made
# with the setting `names_salt`: the name itself stands in the key file only. A row is never changed, but replaced by
# another one: its number says of which names a text was looked through (`source_text.names`).
pseudonym = _table(
    "pseudonym",
    _ref("coder", "coder"),
    _text("decision"),
    _text("kind"),
    _text("replacement"),
    _text("forms"),
    _text("created"),
    CheckConstraint("decision IN ('replace', 'keep')", name="decision_known"),
)

# What a person is told once, at the next occasion: `counting`, that numbers are others since a new version.
notice = _table("notice", _text("name"), UniqueConstraint("name"))

# Alembic's own table, as Alembic itself makes it.
alembic_version = Table(
    "alembic_version",
    metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)

# `undone` is when it was, else empty. `redoable` is 0, or a number that is higher the later the act was undone.
# What an act was about stands in columns and is put in words when it is read: `document` is a number that may be gone
# (so it is no reference) and `document_name` what the document was called then; `codes` and `becomes` are JSON lists of
# [number, path], `details` is JSON with `counts` and `notes` (see `qcode.model.act`). `summary` is what formats before
# the third wrote in their place.
# The chain (see `qcode.model.chain`): `turns` is the act that this one took back or did again, `newcomers` the coders
# who came since the act before, as JSON lists of [number, name]; `seals` are the hashes of its content, one for each
# time that it was stored, with blanks between; `hash` ties them to the act before; `salt` is what the hashes are made
# with. Of what was forgotten (`qcode forget`) only the hashes are left: of a row in its place in `change`, of what the
# act was about in `forgotten`.
act = _table(
    "act",
    _ref("coder", "coder"),
    _text("created"),
    _text("kind"),
    _text("summary"),
    _text("undone"),
    _number("redoable", default="0"),
    _number("rows"),
    _text("change"),
    _number("document", nullable=True),
    _text("document_name"),
    _number("start", nullable=True),
    _number("end", nullable=True),
    _text("codes"),
    _text("becomes"),
    _text("details"),
    _number("turns", nullable=True),
    _text("newcomers"),
    _text("salt"),
    _text("seals"),
    _text("hash"),
    _text("forgotten"),
)
# Every act of a coder ends what that coder could redo; without this each would look through the whole log.
_REDOABLE = "CREATE INDEX act_redoable ON act (coder) WHERE redoable > 0"
event.listen(act, "after_create", DDL(_REDOABLE))  # type: ignore[no-untyped-call]


# Tables whose rows change by acts only, so that every change is in the log.
ACT_TABLES = frozenset(metadata.tables) - {
    "counter",
    "coder",
    "source_text",
    "position",
    "notice",
    "alembic_version",
    "act",
}


def revision(version: int = SCHEMA_VERSION) -> str:
    """The name of the migration that leads to a format."""
    return f"{version:04}"
