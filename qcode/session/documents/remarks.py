"""Comments and notes that stood beside the text of a file become memos on the words they are about."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.errors import Message
from qcode.importing.source import Comment, counted_comments
from qcode.model.memo import Memo
from qcode.store.memos import add_memo
from qcode.store.rows import ActWriter


def store_comments(act: ActWriter, coder: str, document: int, comments: Sequence[Comment]) -> None:
    """One memo each, on its words or on the document; the title says who wrote it, or that it is a note."""
    for comment in comments:
        title = comment.author if comment.kind == "comment" else comment.kind
        memo = Memo(
            0, coder, comment.text, title=title, document=document, span=comment.span or None, created=comment.when
        )
        add_memo(act, memo)


def comments_notice(comments: Sequence[Comment], *, kept: bool) -> Message | None:
    """What becomes of them, for who imports; None where there are none."""
    counted = counted_comments(comments)
    if counted is None:
        return None
    if kept:
        return Message("{comments}: kept beside the text, as memos", comments=counted)
    return Message("{comments}: not taken in", comments=counted)
