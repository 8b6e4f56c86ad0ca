"""What only qcode knows, as JSON in a note of the exchange file: so that a project comes back as it went out.

Documents are named by the hash of their text and codings by place, code and coder, never by a GUID: other programs
give new ones.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from qcode.model.codebook import Codebook
from qcode.model.coding import Coding, Origin
from qcode.model.exchange import Exchange, ExchangedDocument, ExchangedSummary
from qcode.model.memo import Memo, MemoKind
from qcode.model.settlement import Settlement
from qcode.model.span import Span
from qcode.model.transcript import Role, Speaker, Transcript, Turn

NOTE_NAME = "qcode data (leave it as it is: qcode reads speakers, times and settings from here)"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class _Names:
    """How an exchange names things in the data: documents by their place in it, codes by their paths.

    `numbers` has the place by a document's id, -1 for one that the data do not have; `paths` has the path by the key.
    """

    numbers: Mapping[int, int]
    paths: Mapping[int, str]

    def place(self, coding: Coding) -> list[Any]:
        """What a coding is known by: document, span, code and coder."""
        span = coding.span
        return [
            self.numbers[coding.document], span.start, span.end, _key(self.paths[coding.code]), _key(coding.coder)
        ]  # fmt: skip

    def memo_place(self, memo: Memo) -> list[Any]:
        """What a memo is known by: document (None for one on the project or a code), span, coder and its words."""
        document = None if memo.document is None else self.numbers[memo.document]
        span = [memo.span.start, memo.span.end] if memo.span else None
        return [document, span, _key(memo.coder), _key(memo.text)]

    def summary(self, summary: ExchangedSummary) -> list[Any]:
        """All of a summary: document, code, coder, words and when it was changed."""
        place = [self.numbers[summary.document], self.paths[summary.code]]
        return [*place, summary.coder, summary.text, summary.changed]

    def settlement(self, one: Settlement) -> list[Any]:
        """All of a decision: document, code, span, who decided, what was taken, why and when."""
        place = [self.numbers[one.document], self.paths[one.code], one.span.start, one.span.end]
        return [*place, _key(one.coder), _key(one.take), one.reason, one.created]


def exchange_data(exchange: Exchange) -> str:
    """The JSON for an exchange: what no other program keeps."""
    names = _Names(
        {entry.document.id: number for number, entry in enumerate(exchange.documents)},
        {code.key: code.path for code in exchange.codebook},
    )
    codings = [[*names.place(coding), _coding_extra(coding)] for coding in exchange.codings]
    memos = [[*names.memo_place(memo), _memo_extra(memo, names.paths)] for memo in exchange.memos]
    data = {
        "qcode": FORMAT,
        "codebook": _codebook(exchange.codebook),
        "documents": [_document(entry) for entry in exchange.documents],
        "codings": _with_extra(codings),
        "memos": _with_extra(memos),
        "summaries": [names.summary(summary) for summary in exchange.summaries],
        "settlements": [names.settlement(one) for one in exchange.settlements],
    }
    return json.dumps(data, ensure_ascii=True, separators=(",", ":"))


def _with_extra(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows that have something to add at their end; the others are as other programs know them."""
    return [row for row in rows if row[-1]]


def _codebook(codebook: Codebook) -> dict[str, Any]:
    """Title and version of a codebook, and the versions of its codes but for those that are still the first."""
    return {
        "title": dict(codebook.title),
        "versions": {code.path: code.version for code in codebook if code.version != 1},
        "version": codebook.version,
    }


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
        "done": sorted(map(_key, entry.done or ())),
        "counting": _key(document.counting),
        "blind": sorted(map(_key, document.reserved_for)),
        "looked": sorted(map(_key, document.looked)),
    }  # fmt: skip


def _key(text: str) -> str:
    """A name or text as it is compared: other programs may change its Unicode form and its blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _coding_extra(coding: Coding) -> dict[str, Any]:
    """What else there is to a coding; nothing for what is as usual, but also a weight of 0."""
    extra: dict[str, Any] = {
        "origin": _unless(coding.origin.value, Origin.IMPORT.value),
        "version": _unless(coding.code_version, 1),
        "review": int(coding.review),
        "quote": coding.quote,
    }
    weight = {} if coding.weight is None else {"weight": coding.weight}
    return {**_filled(extra), **weight}


def _memo_extra(memo: Memo, paths: Mapping[int, str]) -> dict[str, Any]:
    """What else there is to a memo; nothing for what is as usual."""
    on_code_in_document = memo.code is not None and memo.document is not None
    return _filled(
        {
            "code": paths[memo.code] if memo.code is not None and on_code_in_document else "",
            "kind": _unless(memo.kind.value, MemoKind.NOTE.value),
            "title": memo.title,
            "review": int(memo.review),
            "quote": memo.quote,
        }
    )


def _unless(value: Any, usual: Any) -> Any:
    """A value, or None for the usual one, which is not written."""
    return None if value == usual else value


def _filled(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that say something."""
    return {name: value for name, value in values.items() if value}


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
    codebook = _with_versions(exchange.codebook, data["codebook"])
    known = {one["sha256"]: (number, one) for number, one in enumerate(data["documents"])}
    coders = frozenset(exchange.coders)
    documents = tuple(_with_states(_with_known_turns(entry, known), known, coders) for entry in exchange.documents)
    names = _Names(
        {entry.document.id: known.get(entry.document.sha256, (-1, {}))[0] for entry in documents},
        {code.key: code.path for code in codebook},
    )
    return replace(
        exchange,
        codebook=codebook,
        documents=documents,
        codings=_with_coding_extras(exchange.codings, data["codings"], names),
        memos=_with_memo_extras(exchange.memos, data["memos"], names),
        summaries=tuple(_summaries(data["summaries"], names)),
        settlements=tuple(_settlements(data.get("settlements", []), names)),
    )


def _with_versions(codebook: Codebook, data: dict[str, Any]) -> Codebook:
    """A codebook with its title and the versions that it and its codes had."""
    codes = tuple(replace(code, version=int(data["versions"].get(code.path, 1))) for code in codebook)
    return Codebook(codes, dict(data["title"]), int(data["version"]))


def _with_known_turns(entry: ExchangedDocument, known: Mapping[str, tuple[int, dict[str, Any]]]) -> ExchangedDocument:
    """A document with its turns where the data have its text."""
    found = known.get(entry.document.sha256)
    return entry if found is None else _with_turns(entry, found[1])


def _with_states(
    entry: ExchangedDocument, known: Mapping[str, tuple[int, dict[str, Any]]], coders: Set[str]
) -> ExchangedDocument:
    """A document with who is done with it, whose codings count and who codes it blind, as far as the data say so.

    Users whom the other program has renamed or left out are nobody here.
    """
    _number, data = known.get(entry.document.sha256, (-1, {}))
    if "done" not in data:
        return entry

    def people(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(coders & set(map(str, names))))

    document = replace(
        entry.document,
        counting="".join(people([data["counting"]])),
        reserved_for=people(data["blind"]),
        looked=people(data["looked"]),
    )
    return replace(entry, document=document, done=people(data["done"]))


def _with_coding_extras(codings: Sequence[Coding], rows: list[list[Any]], names: _Names) -> tuple[Coding, ...]:
    """Codings with what the data have of them, found by their places."""
    extras = {tuple(row[:-1]): row[-1] for row in rows}
    found = ((coding, extras.get(tuple(names.place(coding)))) for coding in codings)
    return tuple(_coding_with(coding, extra) if extra else coding for coding, extra in found)


def _with_memo_extras(memos: Sequence[Memo], rows: list[list[Any]], names: _Names) -> tuple[Memo, ...]:
    """Memos with what the data have of them, found by their places and words."""
    extras = {json.dumps(row[:-1]): row[-1] for row in rows}
    keys = {path: key for key, path in names.paths.items()}
    return tuple(_memo_with(memo, extras.get(json.dumps(names.memo_place(memo)), {}), keys) for memo in memos)


def _summaries(rows: list[list[Any]], names: _Names) -> Iterator[ExchangedSummary]:
    """The summaries whose document and code are there."""
    ids = {number: document for document, number in names.numbers.items()}
    keys = {path: key for key, path in names.paths.items()}
    for number, path, coder, text, changed in rows:
        if number in ids and path in keys:
            yield ExchangedSummary(ids[number], keys[path], coder, text, changed)


def _settlements(rows: list[list[Any]], names: _Names) -> Iterator[Settlement]:
    """The decisions whose document and code are there."""
    ids = {number: document for document, number in names.numbers.items()}
    keys = {path: key for key, path in names.paths.items()}
    for number, path, start, end, coder, take, reason, created in rows:
        if number in ids and path in keys:
            place = Span(int(start), int(end))
            yield Settlement(0, str(coder), ids[number], keys[path], place, str(take), str(reason), str(created))


def _with_turns(entry: ExchangedDocument, data: dict[str, Any]) -> ExchangedDocument:
    speakers = tuple(Speaker(str(label), Role(role)) for label, role in data["speakers"])
    turns = tuple(
        Turn(Span(start, end), Span(first, last), speakers[speaker].label, time_ms, end_ms, language)
        for start, end, first, last, speaker, time_ms, end_ms, language in data["turns"]
    )
    if turns and turns[-1].span.end > len(entry.transcript.text):
        raise ValueError("a turn is outside its text")
    name, form, encoding = data["source"]
    document = replace(
        entry.document,
        source_name=name,
        source_format=form,
        encoding=encoding,
        language=data["language"],
        reserved=bool(data["reserved"]),
    )
    transcript = Transcript(entry.transcript.text, turns, speakers, data["language"])
    return ExchangedDocument(document, transcript, laid_out=True, times=entry.times, facts=data["facts"])


def _coding_with(coding: Coding, extra: dict[str, Any]) -> Coding:
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
