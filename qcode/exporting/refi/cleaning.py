"""A project without the characters that XML can't hold. Texts of documents are files of their own: they stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from qcode.exporting.refi.names import legal
from qcode.model import Code, Codebook, Example
from qcode.model.exchange import Exchange


def cleaned(exchange: Exchange) -> Exchange:
    """The same with U+FFFD in place of control characters in names, memos and rules."""
    return replace(
        exchange,
        title=legal(exchange.title),
        coders=tuple(map(legal, exchange.coders)),
        codebook=Codebook(
            tuple(map(_code, exchange.codebook)), _words(exchange.codebook.title), exchange.codebook.version
        ),
        documents=tuple(
            replace(
                entry,
                document=replace(
                    entry.document,
                    name=legal(entry.document.name),
                    variables=_words(entry.document.variables),
                    counting=legal(entry.document.counting),
                    reserved_for=tuple(map(legal, entry.document.reserved_for)),
                    looked=tuple(map(legal, entry.document.looked)),
                ),
                done=None if entry.done is None else tuple(map(legal, entry.done)),
            )
            for entry in exchange.documents
        ),
        codings=tuple(
            replace(coding, memo=legal(coding.memo), coder=legal(coding.coder)) for coding in exchange.codings
        ),
        memos=tuple(
            replace(memo, text=legal(memo.text), title=legal(memo.title), coder=legal(memo.coder))
            for memo in exchange.memos
        ),
        settlements=tuple(replace(one, coder=legal(one.coder), take=legal(one.take)) for one in exchange.settlements),
    )


def _words(words: Mapping[str, str]) -> dict[str, str]:
    return {legal(name): legal(text) for name, text in words.items()}


def _code(code: Code) -> Code:
    return replace(
        code,
        path=legal(code.path),
        name=_words(code.name),
        definition=_words(code.definition),
        when=_words(code.when),
        when_not=_words(code.when_not),
        rule=_words(code.rule),
        examples=tuple(Example(legal(one.text), one.lang, legal(one.perspective)) for one in code.examples),
    )
