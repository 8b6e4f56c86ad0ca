"""Is what was written the project? An exchange file that was read again, compared with what went into it."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from qcode.model import Code
from qcode.model.exchange import Exchange

Row = tuple[object, ...]
Content = dict[str, list[Row]]


def differences(project: Exchange, again: Exchange) -> list[str]:
    """What is not the same, in words; empty when nothing was lost or added."""
    before, after = _content(project), _content(again)
    found = []
    for what, rows in before.items():
        lost, new = _uneven(rows, after[what])
        if lost or new:
            sample = next(iter(lost or new))
            found.append(f"{what}: {lost.total()} lost, {new.total()} that were not there, such as {str(sample)[:200]}")
    return found


def _content(exchange: Exchange) -> Content:
    paths = {code.key: code.path for code in exchange.codebook}
    texts = {entry.document.id: (entry.document.name, entry.document.sha256) for entry in exchange.documents}
    rows: dict[str, Iterable[tuple[object, ...]]] = {
        "codes": (_code(code) for code in exchange.codebook),
        "documents": (
            (
                entry.document.name,
                entry.document.sha256,
                entry.document.language,
                tuple(sorted(entry.document.variables.items())),
                entry.transcript.turns,
                entry.transcript.speakers,
                tuple(sorted(entry.done or ())),
                entry.document.counting,
                tuple(sorted(entry.document.reserved_for)),
                tuple(sorted(entry.document.looked)),
            )
            for entry in exchange.documents
        ),
        "coders": ((name,) for name in exchange.coders),
        "codings": (
            (
                texts[coding.document], coding.span.start, coding.span.end, paths[coding.code], coding.coder,
                coding.created, coding.memo, coding.origin.value, coding.weight, coding.review, coding.quote,
            )
            for coding in exchange.codings
        ),
        "memos": (
            (
                texts.get(memo.document or 0), paths.get(memo.code or 0), memo.span, memo.coder, memo.kind, memo.title,
                memo.text, memo.created, memo.changed,
            )
            for memo in exchange.memos
        ),
        "summaries": (
            (texts[one.document], paths[one.code], one.coder, one.text) for one in exchange.summaries
        ),
        "decisions": (
            (texts[one.document], paths[one.code], one.span, one.coder, one.take, one.reason, one.created)
            for one in exchange.settlements
        ),
    }  # fmt: skip
    return {what: list(found) for what, found in rows.items()}


def _uneven(one: list[Row], other: list[Row]) -> tuple[Counter[Row], Counter[Row]]:
    """What is only in the one and only in the other; where both are alike (nearly always) without a look at each."""
    if one == other:
        return Counter(), Counter()
    mine, theirs = Counter(one), Counter(other)
    if dict.__eq__(mine, theirs):
        return Counter(), Counter()
    first, second = mine - theirs, theirs - mine
    lost, new = Counter(map(_plain, first.elements())), Counter(map(_plain, second.elements()))
    return lost - new, new - lost


@lru_cache(maxsize=20_000)
def _plain_text(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _plain(value: Any) -> Any:
    """The same without differences that mean nothing: Unicode forms and runs of blanks in names, memos and rules."""
    if isinstance(value, str):
        return _plain_text(value)
    return tuple(map(_plain, value)) if type(value) is tuple else value


def _code(code: Code) -> tuple[object, ...]:
    return (
        code.path,
        *(tuple(_words(words)) for words in (code.name, code.definition, code.when, code.when_not, code.rule)),
        code.examples,
        code.colour.upper(),
        code.shortcut,
        code.codable,
        code.version,
    )


def _words(words: object) -> Iterator[tuple[str, str]]:
    yield from sorted((language, text) for language, text in dict(words).items() if text.strip())  # type: ignore[call-overload]
