"""What only qcode knows, as JSON in a note of the exchange file: so that a project comes back as it went out.

Documents are named by the hash of their text and codings by place, code and coder, never by a GUID: other programs
give new ones.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import Any

from qcode.model.codebook import Codebook
from qcode.model.coding import Coding, Origin
from qcode.model.exchange import Exchange, ExchangedDocument, ExchangedSummary
from qcode.model.memo import Memo, MemoKind
from qcode.model.span import Span
from qcode.model.transcript import Document, Role, Speaker, Transcript, Turn

NOTE_NAME = "qcode data (leave it as it is: qcode reads speakers, times and settings from here)"
FORMAT = 1


def exchange_data(exchange: Exchange) -> str:
    """The JSON for an exchange."""
    paths = {code.key: code.path for code in exchange.codebook}
    hashes = {entry.document.id: number for number, entry in enumerate(exchange.documents)}
    data = {
        "qcode": FORMAT,
        "codebook": {
            "title": dict(exchange.codebook.title),
            "versions": {code.path: code.version for code in exchange.codebook if code.version != 1},
            "version": exchange.codebook.version,
        },
        "documents": [_document(entry) for entry in exchange.documents],
        "codings": [
            [*_place(coding, hashes, paths), extra] for coding in exchange.codings if (extra := _coding_extra(coding))
        ],
        "memos": [
            [*_memo_place(memo, hashes), extra] for memo in exchange.memos if (extra := _memo_extra(memo, paths))
        ],
        "summaries": [
            [hashes[one.document], paths[one.code], one.coder, one.text, one.changed] for one in exchange.summaries
        ],
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _document(entry: ExchangedDocument) -> dict[str, Any]:
    document, transcript = entry.document, entry.transcript
    order = {speaker.label: number for number, speaker in enumerate(transcript.speakers)}
    return {
        "sha256": document.sha256,
        "language": document.language,
        "source": [document.source_name, document.source_format, document.encoding],
        "reserved": int(document.reserved),
        "speakers": [[speaker.label, speaker.role.value] for speaker in transcript.speakers],
        "turns": [
            [
                turn.span.start, turn.span.end, turn.speech.start, turn.speech.end,
                order[turn.speaker], turn.time_ms, turn.end_ms, turn.language,
            ]
            for turn in transcript.turns
        ],
        "facts": {label: dict(facts) for label, facts in entry.facts.items()},
    }  # fmt: skip


def _place(coding: Coding, hashes: dict[int, int], paths: dict[int, str]) -> list[Any]:
    return [
        hashes[coding.document], coding.span.start, coding.span.end, _key(paths[coding.code]), _key(coding.coder)
    ]  # fmt: skip


def _key(text: str) -> str:
    """A name or text as it is compared: other programs may change its Unicode form and its blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _coding_extra(coding: Coding) -> dict[str, Any]:
    every = {
        "origin": "" if coding.origin is Origin.IMPORT else coding.origin.value,
        "version": 0 if coding.code_version == 1 else coding.code_version,
        "review": int(coding.review),
        "quote": coding.quote,
        "weight": coding.weight,
    }
    return {name: value for name, value in every.items() if value or (name == "weight" and value is not None)}


def _memo_place(memo: Memo, hashes: dict[int, int]) -> list[Any]:
    document = None if memo.document is None else hashes[memo.document]
    span = [memo.span.start, memo.span.end] if memo.span else None
    return [document, span, _key(memo.coder), _key(memo.text)]


def _memo_extra(memo: Memo, paths: dict[int, str]) -> dict[str, Any]:
    every = {
        "code": paths[memo.code] if memo.code is not None and memo.document is not None else "",
        "kind": "" if memo.kind is MemoKind.NOTE else memo.kind.value,
        "title": memo.title,
        "review": int(memo.review),
        "quote": memo.quote,
    }
    return {name: value for name, value in every.items() if value}


def data_of(text: str) -> dict[str, Any] | None:
    """The data of a note; None when it is not ours, damaged, or of a newer format."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("qcode") == FORMAT else None


def with_data(exchange: Exchange, data: dict[str, Any]) -> Exchange:
    """The exchange with what the data add.

    Raises ValueError, TypeError, KeyError, IndexError or AttributeError for damaged data.
    """
    book = data["codebook"]
    codes = tuple(replace(code, version=int(book["versions"].get(code.path, 1))) for code in exchange.codebook)
    known = {one["sha256"]: (number, one) for number, one in enumerate(data["documents"])}
    documents = tuple(
        _with_turns(entry, known[entry.document.sha256][1]) if entry.document.sha256 in known else entry
        for entry in exchange.documents
    )
    hashes = {entry.document.id: known.get(entry.document.sha256, (-1, {}))[0] for entry in documents}
    ids = {number: document for document, number in hashes.items()}
    paths = {code.key: code.path for code in codes}
    keys = {path: key for key, path in paths.items()}
    extras = {tuple(row[:-1]): row[-1] for row in data["codings"]}
    codings = tuple(
        _with_extra(coding, extra) if (extra := extras.get(tuple(_place(coding, hashes, paths)))) else coding
        for coding in exchange.codings
    )
    about = {json.dumps(row[:-1]): row[-1] for row in data["memos"]}
    memos = tuple(
        _memo_with(memo, about.get(json.dumps(_memo_place(memo, hashes)), {}), keys) for memo in exchange.memos
    )
    summaries = tuple(
        ExchangedSummary(ids[number], keys[path], coder, text, changed)
        for number, path, coder, text, changed in data["summaries"]
        if number in ids and path in keys
    )
    return replace(
        exchange,
        codebook=Codebook(codes, dict(book["title"]), int(book["version"])),
        documents=documents,
        codings=codings,
        memos=memos,
        summaries=summaries,
    )


def _with_turns(entry: ExchangedDocument, data: dict[str, Any]) -> ExchangedDocument:
    speakers = tuple(Speaker(str(label), Role(role)) for label, role in data["speakers"])
    turns = tuple(
        Turn(Span(start, end), Span(first, last), speakers[speaker].label, time_ms, end_ms, language)
        for start, end, first, last, speaker, time_ms, end_ms, language in data["turns"]
    )
    if turns and turns[-1].span.end > len(entry.transcript.text):
        raise ValueError("a turn is outside its text")
    name, form, encoding = data["source"]
    old = entry.document
    document = Document(
        old.id, old.name, old.sha256, name, form, encoding, data["language"], old.variables, bool(data["reserved"])
    )
    transcript = Transcript(entry.transcript.text, turns, speakers, data["language"])
    return ExchangedDocument(document, transcript, laid_out=True, times=entry.times, facts=data["facts"])


def _with_extra(coding: Coding, extra: dict[str, Any]) -> Coding:
    return replace(
        coding,
        origin=Origin(extra.get("origin") or Origin.IMPORT),
        code_version=int(extra.get("version") or 1),
        review=bool(extra.get("review")),
        quote=str(extra.get("quote", "")),
        weight=extra.get("weight"),
    )


def _memo_with(memo: Memo, extra: dict[str, Any], keys: dict[str, int]) -> Memo:
    return replace(
        memo,
        code=keys.get(extra.get("code", ""), memo.code),
        kind=MemoKind(extra.get("kind") or MemoKind.NOTE),
        title=extra.get("title", memo.title),
        review=bool(extra.get("review")),
        quote=extra.get("quote", ""),
    )
