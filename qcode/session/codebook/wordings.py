"""Older wordings of codes, and the passages that were coded under one of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcode.model import ActKind, ActSubject, Code, Coding, in_language
from qcode.model.wording import MEANING, Wording, differences, same_meaning
from qcode.session.core import Session
from qcode.store import codings as store_codings
from qcode.store.code_history import older_wordings, outdated_codings, outdated_numbers, who_replaced

VERSION_COLUMNS = (
    "code", "path", "version", "since", "by", "until", "name", "definition", "when", "when_not", "rule", "examples",
)  # fmt: skip
OUTDATED_COLUMNS = (
    "document", "start", "end", "text", "code", "path", "coder", "version", "present", "changed", "then", "now",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Version:
    """A wording of a code: from when (`""`: from the start) and by whom, until when (`""`: it is the one in force)."""

    code: Code
    since: str
    by: str
    until: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """A coding that was made under an older definition; `then` is how the code was written, None where not known."""

    coding: Coding
    code: Code
    then: Code | None


def versions(session: Session, code: Code) -> list[Version]:
    """All wordings of a code, the newest first."""
    with session.store.read() as connection:
        older = older_wordings(connection, code.key)
        names = who_replaced(connection, [each.id for each in older])
    found: list[Version] = []
    since, by = "", ""
    for each in older:
        found.append(Version(replace(each.code, path=code.path), since, by, each.replaced))
        since, by = each.replaced, names.get(each.id, "")
    found.append(Version(code, since, by, ""))
    return found[::-1]


def outdated(session: Session, *, code: Code | None = None, coder: str | None = None) -> list[Outdated]:
    """Codings made under an older definition, of one code or all, by one coder or anybody, in the order of their place.

    A version of which only the name or the anchor examples have changed since is no older definition.
    """
    book = session.codebook
    with session.store.read() as connection:
        wordings = _by_version(older_wordings(connection, code.key if code else None))
        found = [
            each
            for each in outdated_codings(connection, code.key if code else None)
            if (coder is None or each.coder == coder) and each.code in book.by_key
        ]
    rows = []
    for coding in found:
        now, then = book.by_key[coding.code], wordings[coding.code].get(coding.code_version)
        if then is None or not same_meaning(then, now):
            rows.append(Outdated(coding, now, replace(then, path=now.path) if then else None))
    return rows


def outdated_counts(session: Session, *, coder: str | None = None) -> Mapping[int, int]:
    """How many codings were made under an older definition, by code."""
    book = session.codebook.by_key
    counts: Counter[int] = Counter()
    with session.store.read() as connection:
        found = outdated_numbers(connection)
        wordings = _by_version(older_wordings(connection)) if found else {}
    for code, version, name, count in found:
        if code in book and (coder is None or name == coder):
            then = wordings.get(code, {}).get(version)
            counts[code] += 0 if then is not None and same_meaning(then, book[code]) else count
    return +counts


def confirm(session: Session, codings: Sequence[Coding]) -> int:
    """Say that codings are still right under the present definition, as one act; returns how many it was said of."""
    book = session.codebook.by_key
    which = [each for each in codings if each.code in book and each.code_version != book[each.code].version]
    if not which:
        return 0
    first = which[0]
    subject = session.subject(first.document, first.span, codes=[book[first.code]])
    if len(which) > 1:
        subject = ActSubject(counts={"codings": len(which)})
    with session.act(ActKind.CONFIRM_CODING, subject) as act:
        for each in which:
            store_codings.change_coding(act, each.id, code_version=book[each.code].version)
    return len(which)


def version_rows(session: Session, code: Code, language: str) -> Iterator[dict[str, Any]]:
    """One row per wording of a code, the newest first."""
    for each in versions(session, code):
        words = {name: in_language(getattr(each.code, name), language) for name in ("name", *MEANING)}
        yield {
            "code": code.id,
            "path": code.path,
            "version": each.code.version,
            "since": each.since,
            "by": each.by,
            "until": each.until,
            **words,
            "examples": "\n".join(example.text for example in each.code.examples),
        }


def outdated_rows(session: Session, found: Sequence[Outdated]) -> Iterator[dict[str, Any]]:
    """One row per coding: its words, the version it was made under, which fields changed since, then and now."""
    session.read_transcripts(list({each.coding.document for each in found}))
    for each in found:
        coding = each.coding
        changes = [change for change in differences(each.then, each.code) if change[0] in MEANING] if each.then else []
        yield {
            "document": session.documents_by_id[coding.document].name,
            "start": coding.span.start,
            "end": coding.span.end,
            "text": coding.span.of(session.transcript(coding.document).text),
            "code": each.code.id,
            "path": each.code.path,
            "coder": coding.coder,
            "version": coding.code_version,
            "present": each.code.version,
            "changed": " ".join(f"{field}:{language}" if language else field for field, language, _, _ in changes),
            "then": "\n".join(then for _, _, then, _ in changes),
            "now": "\n".join(now for _, _, _, now in changes),
        }


def _by_version(older: Sequence[Wording]) -> Mapping[int, Mapping[int, Code]]:
    found: dict[int, dict[int, Code]] = defaultdict(dict)
    for each in older:
        found[each.code.key][each.code.version] = each.code
    return found
