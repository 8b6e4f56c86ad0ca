"""What a reader of one file format hands over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from qcode.model import Span, Transcript


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something in a file that was read but looks wrong; `line` counts from 1, 0 is the whole file."""

    line: int
    message: str


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
class Source:
    """The stored text of a file, the encoding it was written in (`""` where the format fixes it) and notices.

    A reader that knows the turns better than the layout of the text can tell gives the `transcript` as well.
    """

    text: str
    encoding: str = ""
    notices: tuple[str, ...] = ()
    transcript: Transcript | None = None
    oddities: tuple[Oddity, ...] = ()
    comments: tuple[Comment, ...] = ()


def counted_comments(comments: Sequence[Comment]) -> str:
    """`2 comments, 1 footnote`; `""` for none."""
    counts = Counter(comment.kind for comment in comments)
    return ", ".join(f"{count} {kind}{'' if count == 1 else 's'}" for kind, count in counts.items())
