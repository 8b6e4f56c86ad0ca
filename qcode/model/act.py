"""An act of a coder as the change log knows it: its kind, and what it was about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from qcode.errors import Listing, Message
from qcode.model.codebook import Code
from qcode.model.span import Span
from qcode.model.transcript import Document


class ActKind(StrEnum):
    """What an act did. The value stands in the log of every project, so it is never changed; `label` is what people
    read. A word of another program's log is a kind of its own, without a name here, and is its own label.
    """

    label: Message

    def __new__(cls, word: str, label: Message | None = None) -> ActKind:
        """A kind from the word that is stored and what people read in its place; every kind in here has both."""
        kind = str.__new__(cls, word)
        kind._value_ = word
        kind.label = label or Listing((word,))
        return kind

    NEW = "new", Message("new project")
    BEGIN_TRAIL = "begin trail", Message("begin trail")
    UNDO = "undo", Message("undo")
    REDO = "redo", Message("redo")
    FORGET = "forget", Message("forget document")
    # Codings.
    APPLY_CODE = "apply code", Message("apply code")
    APPLY_CODINGS = "apply codings", Message("apply codings")
    REMOVE_CODING = "remove coding", Message("remove coding")
    CHANGE_CODE = "change code", Message("change code")
    CHANGE_CODES = "change codes", Message("change codes")
    CHANGE_EDGES = "change edges", Message("change edges")
    SPLIT_CODING = "split coding", Message("split coding")
    MERGE_CODINGS = "merge codings", Message("merge codings")
    MOVE_CODINGS = "move codings", Message("move codings")
    SET_WEIGHT = "set weight", Message("set weight")
    CONFIRM_PLACE = "confirm place", Message("confirm place")
    CONFIRM_CODING = "confirm coding", Message("confirm coding")
    ACCEPT_SUGGESTION = "accept suggestion", Message("accept suggestion")
    REJECT_SUGGESTION = "reject suggestion", Message("reject suggestion")
    # Passages that wait.
    QUEUE_PASSAGES = "queue passages", Message("let passages wait")
    YES_TO_PASSAGE = "yes to passage", Message("yes to passage")
    NO_TO_PASSAGE = "no to passage", Message("no to passage")
    SORT_PASSAGE = "sort passage", Message("sort passage")
    # What people write.
    WRITE_MEMO = "write memo", Message("write memo")
    REMOVE_MEMO = "remove memo", Message("remove memo")
    WRITE_SUMMARY = "write summary", Message("write summary")
    REMOVE_SUMMARY = "remove summary", Message("remove summary")
    # Codes.
    NEW_CODE = "new code", Message("new code")
    CREATE_CODE = "create code", Message("create code")
    MAKE_CODE_OF_GROUP = "make code of group", Message("make a code of a group")
    EDIT_CODE = "edit code", Message("edit code")
    RENAME_CODE = "rename code", Message("rename code")
    RECOLOUR_CODE = "recolour code", Message("recolour code")
    SET_KEY = "set key", Message("set key")
    SET_CATEGORY = "set category", Message("set category")
    ADD_ANCHOR_EXAMPLE = "add anchor example", Message("add anchor example")
    MOVE_CODE = "move code", Message("move code")
    MERGE_CODES = "merge codes", Message("merge codes")
    SPLIT_CODE = "split code", Message("split code")
    REMOVE_CODE = "remove code", Message("remove code")
    IMPORT_CODEBOOK = "import codebook", Message("import codebook")
    # Documents.
    IMPORT = "import", Message("import")
    IMPORT_PROJECT = "import project", Message("import project")
    UPDATE_DOCUMENT = "update document", Message("correct transcript")
    REMOVE_DOCUMENT = "remove document", Message("remove document")
    SET_ROLES = "set roles", Message("set roles")
    SET_SPEAKERS = "set speakers", Message("set speakers")
    SET_VARIABLES = "set variables", Message("set variables")
    SET_LANGUAGE = "set language", Message("set language")
    LINK_RECORDING = "link recording", Message("link recording")
    RESERVE_DOCUMENTS = "reserve documents", Message("reserve documents")
    RELEASE_DOCUMENTS = "release documents", Message("release documents")
    # Whose work counts.
    MARK_DONE = "mark done", Message("mark as done")
    MARK_NOT_DONE = "mark not done", Message("mark as not done")
    SET_COUNTING = "set counting coder", Message("choose whose codings count")
    LOOK_EARLY = "look early", Message("look before all are done")
    SETTLE = "settle", Message("settle")
    PLAN_COMPARISON = "plan comparison", Message("plan comparison")
    UNPLAN_COMPARISON = "unplan comparison", Message("take back a planned comparison")
    # Names.
    DECIDE_NAMES = "decide names", Message("decide about names")
    EXPORT_DESPITE_NAMES = "export despite names", Message("export despite names in it")
    # Suggestions.
    MEASURE_SUGGESTIONS = "measure suggestions", Message("measure suggestions")
    QUIET_SUGGESTIONS = "quiet suggestions", Message("set when codes fall silent")

    @classmethod
    def _missing_(cls, value: object) -> ActKind | None:
        if not isinstance(value, str):
            return None
        kind = str.__new__(cls, value)
        kind._name_, kind._value_ = "", value
        kind.label = Listing((value,))
        return kind


TURNED = "turned"
"""The note that says of which kind the act was that was undone or done again."""


class ActCode(NamedTuple):
    """A code that an act was about: its number in the project (0 where that is not known) and its path at that time."""

    key: int
    path: str


@dataclass(frozen=True, slots=True)
class ActSubject:
    """What an act was about; all of it is stored in columns of the log, and put in words when somebody reads it.

    `document` is a number and `name` what the document was called then, which may be gone now. `becomes` are the codes
    that came in place of `codes`. `counts` says how many of what the act was about, by the noun for several. `notes`
    holds what only some kinds have: `source` (a file), `memo` (its kind), `title`, `language`, `level`, `documents`
    (several names), `coder` (whom an act was about), `take` and `reason` (what was settled, and why). `text` is what an
    older program wrote that could not be read.
    """

    document: int | None = None
    name: str = ""
    span: Span | None = None
    codes: tuple[ActCode, ...] = ()
    becomes: tuple[ActCode, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""

    @classmethod
    def of(
        cls,
        document: Document | None = None,
        *,
        codes: Iterable[Code] = (),
        becomes: Iterable[Code] = (),
        counts: Mapping[str, int] | None = None,
        **notes: str,
    ) -> ActSubject:
        """The subject of an act on no words, from the document and the codes as they are in the project."""
        return cls(
            document.id if document else None,
            document.name if document else "",
            None,
            tuple(ActCode(code.key, code.path) for code in codes),
            tuple(ActCode(code.key, code.path) for code in becomes),
            counts or {},
            notes,
        )


@dataclass(frozen=True, slots=True)
class Act:
    """An entry of the change log: `created` is UTC, ISO 8601 with Z, `rows` how many rows the act changed.

    `undone` acts stay in the log. `turns` is the number of the act that this one took back or did again.
    """

    id: int
    created: str
    coder: str
    kind: ActKind
    subject: ActSubject
    undone: bool
    rows: int
    turns: int | None = None
    hash: str = ""

    @property
    def summary(self) -> str:
        """What it was about, in English, with the paths of codes and the place."""
        from qcode.model.act_words import summary

        return str(summary(self))
