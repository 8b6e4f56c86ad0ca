"""Deciding about names: what stands in their place from then on, or that they are kept. Each is an act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qcode.errors import Message, UsageError
from qcode.model import ActKind, ActSubject
from qcode.model.clock import now
from qcode.model.name_words import fold_name, folded_words
from qcode.model.pseudonym import (
    KEEP,
    REPLACE,
    NameKind,
    Pseudonym,
    bare_name,
    check_replacement,
    name_forms,
    name_key,
)
from qcode.session.core import Session
from qcode.session.names.key_file import KeyEntry, KeyFile
from qcode.store import pseudonyms as store_pseudonyms

COLUMNS = ("original", "replacement", "kind", "decision", "places", "documents", "note")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to happen to a name. Kept names have no replacement."""

    original: str
    replacement: str
    kind: NameKind = NameKind.PERSON
    note: str = ""
    decision: str = REPLACE


def checked(wish: Wish) -> Wish:
    """A wish as it is stored: the name without titles, the replacement in one line. Raises UsageError."""
    original = bare_name(wish.original)
    if not folded_words(original):
        raise UsageError(Message("{text} is no name.", text=f"“{wish.original}”"))
    if wish.decision == KEEP:
        return replace(wish, original=original, replacement="")
    shown = check_replacement(wish.replacement)
    if _same_words(original, shown):
        raise UsageError(
            Message("{name} still holds the name that it should replace.", name=f"“{shown}”"),
            hint=Message("Take another replacement, or keep the name."),
        )
    return replace(wish, original=original, replacement=shown)


def _same_words(original: str, replacement: str) -> bool:
    words = {word for word in folded_words(original) if len(word) > 2}
    return bool(words & set(folded_words(replacement)))


def decide(session: Session, key: KeyFile, wishes: Sequence[Wish]) -> int:
    """Store decisions in the key file and, as one act, in the project; those that were so already are left.

    The key file comes first: a name that is in the project only could never be told again. Returns how many are new.
    """
    wanted = {_folded(one.original): one for one in map(checked, wishes)}
    entries = {_folded(one.original): one for one in key.entries}
    with session.bare() as bare, bare.act(ActKind.DECIDE_NAMES) as act:
        salt = store_pseudonyms.salt_for(act)
        earlier = {one.key: one for one in store_pseudonyms.pseudonyms(act.connection)}
        decided: list[Pseudonym] = []
        gone: list[int] = []
        for folded, wish in wanted.items():
            entries[folded] = KeyEntry(wish.original, wish.replacement, wish.kind, wish.note or _note(entries, folded))
            before = earlier.get(name_key(salt, wish.original))
            if before is not None:
                if (before.decision, before.kind, before.replacement) == (wish.decision, wish.kind, wish.replacement):
                    continue
                gone.append(before.id)
            forms = name_forms(salt, wish.original, wish.kind, wish.replacement)
            decided.append(Pseudonym(0, session.coder, wish.decision, wish.kind, wish.replacement, forms, now()))
        key.save(entries.values())
        store_pseudonyms.decide(act, decided, gone)
        act.subject = ActSubject(counts={"names": len(decided)})
    return len(decided)


def _note(entries: Mapping[str, KeyEntry], folded: str) -> str:
    return entries[folded].note if folded in entries else ""


def _folded(original: str) -> str:
    return " ".join(fold_name(word) for word in original.split())


def decisions(session: Session) -> tuple[str, list[Pseudonym]]:
    """What the hashes are made with, and all names that were decided."""
    with session.store.read() as connection:
        return store_pseudonyms.salt_of(connection), store_pseudonyms.pseudonyms(connection)


def pseudonym_rows(session: Session, key: KeyFile | None) -> list[dict[str, Any]]:
    """One row for each decision with how often it is in the texts; the names themselves with the key file only."""
    salt, decided = decisions(session)
    known = {name_key(salt, one.original): one for one in key.entries} if key and salt else {}
    counts = _counts(session, salt, decided)
    rows = []
    for one in decided:
        entry = known.get(one.key)
        places, documents = counts.get(one.id, (0, 0))
        rows.append(
            {
                "original": entry.original if entry else None,
                "replacement": one.replacement,
                "kind": one.kind.value,
                "decision": one.decision,
                "places": places,
                "documents": documents,
                "note": entry.note if entry else None,
            }
        )
    return rows


def _counts(session: Session, salt: str, decided: Iterable[Pseudonym]) -> dict[int, tuple[int, int]]:
    """In how many places and documents each name is that is replaced, by the number of the decision."""
    from qcode.model.name_finding import NameFinder

    replaced = [one for one in decided if one.decision == REPLACE]
    # Each is called by its number here, so that what was found says whose place it is.
    finder = NameFinder(salt, [_numbered(one) for one in replaced])
    places: dict[int, list[int]] = {}
    with session.bare() as bare:
        for document in bare.documents:
            for place in finder.places(bare.transcript(document.id).text):
                places.setdefault(int(place.replacement[1:-1]), []).append(document.id)
    return {number: (len(found), len(set(found))) for number, found in places.items()}


def _numbered(one: Pseudonym) -> Pseudonym:
    return replace(one, forms=tuple(replace(form, replacement=f"[{one.id}]") for form in one.forms))


def table_rows(key: KeyFile) -> list[dict[str, str]]:
    """The table of a key file as rows."""
    return [
        {"original": one.original, "replacement": one.replacement, "kind": one.kind.value, "note": one.note}
        for one in key.entries
    ]
