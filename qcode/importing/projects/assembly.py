"""From what the reader of a data base collects to a project that can be merged."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from qcode.errors import Message
from qcode.importing.projects.marks import CodedMark, Codings, Mark, Placing
from qcode.importing.projects.remarks import Remarks
from qcode.importing.projects.texts import Texts
from qcode.importing.projects.tree import Node, Splitting, Tree
from qcode.importing.refi.offsets import Convention, Fit
from qcode.importing.refi.project import ReadProject
from qcode.model.exchange import Exchange
from qcode.model.memo import Memo, MemoKind


@dataclass(frozen=True, slots=True)
class Note:
    """A memo as it is read: on a text, a passage or a code by their numbers, or on the project."""

    text: str
    title: str = ""
    coder: str = ""
    created: str = ""
    document: Hashable = None
    mark: Mark | None = None


@dataclass
class Assembly:
    """What a reader collects: texts at once, codes, coded passages and memos until all are known."""

    origin: str
    source_format: str
    splitting: Splitting = field(default_factory=Splitting)
    title: str = ""
    created: str = ""
    remarks: Remarks = field(default_factory=Remarks)
    nodes: dict[Hashable, Node] = field(default_factory=dict)
    coded: list[CodedMark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    coders: set[str] = field(default_factory=set)
    texts: Texts = field(init=False)

    def __post_init__(self) -> None:
        self.texts = Texts(self.remarks)

    def add_node(self, key: Hashable, node: Node) -> None:
        """A code or category; a second one with the same number is named."""
        if key in self.nodes:
            self.remarks.tell(Message("{name}: another code has its number, left out.", name=node.name))
            return
        self.nodes[key] = node

    def add_note(self, note: Note) -> None:
        """A memo, unless it says nothing."""
        if note.text.strip():
            self.notes.append(note)

    def finished(self) -> ReadProject:
        """The project that was collected."""
        tree = Tree(self.nodes, self.remarks, self.splitting)
        book, keys = tree.book()
        placing = Placing(self.texts, self.remarks)
        codings = Codings(placing, keys)
        codings.add_all(self.coded)
        memos = [memo for note in self.notes if (memo := self._memo(note, placing)) is not None]
        made = tuple(codings.by_place.values())
        coders = self.coders | {coding.coder for coding in made} | {memo.coder for memo in memos}
        exchange = Exchange(
            title=self.title,
            codebook=book,
            documents=self.texts.documents(self.source_format),
            codings=made,
            memos=tuple(_numbered(memos)),
            coders=tuple(sorted(filter(None, coders))),
            created=self.created,
        )
        fit = Fit(placing.convention if made else Convention())
        could_split = () if self.splitting.wanted else tuple(tree.could_split)
        return ReadProject(exchange, self.origin, fit, self.remarks.all(), could_split, positions=codings.positions)

    def _memo(self, note: Note, placing: Placing) -> Memo | None:
        """The memo of a note. One on a text or passage that is not there is a memo of the project that names it."""
        document, span = None, None
        if note.mark is not None:
            placed = placing.place(note.mark)
            if placed is not None:
                document, span = placed[0].number, placed[1]
        elif note.document is not None and note.document in self.texts.by_key:
            document = self.texts.by_key[note.document].number
        if document is None and (note.mark is not None or note.document is not None):
            self.remarks.count(Message("memo without its text or place (kept as a memo of the project)"))
        return Memo(
            id=0,
            coder=note.coder,
            text=note.text.strip(),
            kind=MemoKind.NOTE,
            title=note.title,
            document=document,
            span=span,
            created=note.created,
        )


def _numbered(memos: list[Memo]) -> list[Memo]:
    return [replace(memo, id=number) for number, memo in enumerate(memos, start=1)]
