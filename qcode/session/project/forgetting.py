"""Forgetting a withdrawn interview: what goes, and what a person has to look after alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, UsageError
from qcode.model import Document
from qcode.session.core import EVERYTHING, Session, on_stored_texts
from qcode.session.writing.memos import memos
from qcode.store import forgetting
from qcode.store import summaries as store_summaries
from qcode.store.project import coder_id

WORDS = 6
"""Words in a row that somebody else's text must share with the interview to be named as quoting it."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was forgotten: in how many acts of the log, and what is left that a person has to look at: places that
    quote the interview, and copies of the project that still hold it."""

    acts: int
    quotes: tuple[Message, ...]
    copies: tuple[Path, ...]


@on_stored_texts
def forget(session: Session, document: Document, reason: str) -> Forgotten:
    """Take a document out of the project with all that was done to it; it can't be undone. UsageError, ProjectError."""
    if not (reason := " ".join(reason.split())):
        raise UsageError(Message("Say why: the reason is all that is kept."), where="--reason")
    if document.name.casefold() in reason.casefold():
        raise UsageError(Message("The reason is kept: leave the name of the document out of it."), where="--reason")
    sha256 = document.sha256
    text = session.transcript(document.id).text
    with session.store.write() as connection:
        acts = forgetting.forget(connection, document.id, coder_id(connection, session.coder), reason)
    session.store.backend.scrub()
    session.changed(EVERYTHING)
    return Forgotten(acts, tuple(_quotes(session, text)), tuple(session.store.backend.copies_with(sha256)))


def _quotes(session: Session, text: str) -> Iterator[Message]:
    known = _runs(text)
    for code in session.codebook:
        parts = (*(example.text for example in code.examples), *code.definition.values(), *code.rule.values())
        if any(known & _runs(part) for part in parts):
            yield Message("code {path}", path=code.path)
    for memo in memos(session):
        if known & _runs(memo.text):
            yield Message("memo {number} ({title})", number=memo.id, title=memo.title or "–")
    with session.store.read() as connection:
        summaries = store_summaries.summaries(connection)
    for summary in summaries:
        if known & _runs(summary.text):
            yield Message("summary {number}", number=summary.id)


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every run of `WORDS` words of a text."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[place : place + WORDS]) for place in range(len(words) - WORDS + 1)}
