"""What a reader of one file format hands over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from qcode.errors import Listing, Message, Plural
from qcode.model import Role, Span, Transcript


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a file that was read but looks wrong; `line` counts from 1, 0 is the whole file."""

    line: int
    message: Message

    @property
    def located(self) -> Message:
        """The message with its line before it, where it has one."""
        return Message("line {line}: {problem}", line=self.line, problem=self.message) if self.line else self.message


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark that stands beside the text in the file: a comment or a note.

    `span` is what it is about in the stored text (None: the whole of it), `kind` is `comment`, `footnote` or
    `endnote`, `when` a time like those in the project, `""` where the file gives none.
    """

    span: Span | None
    text: str
    author: str = ""
    when: str = ""
    kind: str = "comment"


@dataclass(frozen=True, slots=True)
class SpeakerRules:
    """How turns begin, as patterns in the order in which they are tried, and the role of paragraphs without a label.

    `remembered`: the patterns are those of the project, so that they count only in a file in which they fit.
    """

    patterns: tuple[str, ...] = ()
    unlabelled: Role | None = None
    remembered: bool = False

    def __bool__(self) -> bool:
        return bool(self.patterns) or self.unlabelled is not None


@dataclass(frozen=True, slots=True)
class Source:
    """The stored text of a file, the encoding it was written in (`""` where the format fixes it) and notices.

    A reader that knows the turns better than the layout of the text can tell gives the `transcript` as well, and with
    it `again`, which reads them once more by what a person says of the speakers. `bold` are the offsets where
    paragraphs begin that are bold throughout.
    """

    text: str
    encoding: str = ""
    notices: tuple[Message, ...] = ()
    transcript: Transcript | None = None
    oddities: tuple[Oddity, ...] = ()
    comments: tuple[Comment, ...] = ()
    bold: frozenset[int] = frozenset()
    again: Callable[[SpeakerRules], Source] | None = field(default=None, compare=False)


def counted_comments(comments: Sequence[Comment]) -> Message | None:
    """`2 comments, 1 footnote`; None for none."""
    counts = Counter(comment.kind for comment in comments)
    return Listing(_counted(kind, count) for kind, count in counts.items()) if counts else None


def _counted(kind: str, count: int) -> Message:
    if kind == "footnote":
        return Plural("{count} footnote", "{count} footnotes", count)
    if kind == "endnote":
        return Plural("{count} endnote", "{count} endnotes", count)
    return Plural("{count} comment", "{count} comments", count)
