"""The chain of acts: hashes by which it shows when an act was changed, left out, added or moved afterwards.

Each act has a *seal*, the hash of its content, and a *link*, the hash of the link before it and of its seal. A link
that somebody has noted therefore vouches for every act up to it. A seal is made of the hashes of parts (what the act
was about, each row it changed), so that a part can be forgotten and its hash left in its place. Parts are hashed with
salts: from a hash that was left nobody can try out what was forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import sha256

from qcode.model.change import Value

SUBJECT = "subject"
"""The place of what an act was about among its parts; rows have their numbers from 0."""


# Made once: hundreds of thousands of short texts are put together with it.
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_json(data: object) -> str:
    """JSON without spaces, as it is stored and hashed."""
    return _encode(data)


def salt_of(salt: str, place: int | str) -> str:
    """The salt of one part, made from the salt of its act; it tells nothing about that or about other parts."""
    return sha256(f"{salt}/{place}".encode()).hexdigest()[:32]


def part_hash(salt: str, text: str) -> str:
    """The hash of one part with its own salt."""
    # Half characters can't be stored, but a project that was tampered with may hold anything.
    return sha256(f"{salt}{text}".encode("utf-8", "surrogatepass")).hexdigest()


def row_hashes(salt: str, rows: Iterable[str]) -> list[str]:
    """The hashes of the rows of a change, which are given as JSON in their order."""
    return [part_hash(salt_of(salt, place), text) for place, text in enumerate(rows)]


def seal(head: Sequence[Value], subject: str, rows: Iterable[str]) -> str:
    """The hash of the content of an act: what is never forgotten of it, and the hashes of its parts."""
    text = "\n".join((as_json(list(head)), subject, *rows))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def link(before: str, seals: Sequence[str]) -> str:
    """The link of an act: one hash on the other for each time that it was stored."""
    return links(before, seals)[-1]


def links(before: str, seals: Sequence[str]) -> list[str]:
    """The links that an act has had, the last one being the one it has now; never empty."""
    found = [before]
    for one in seals:
        found.append(sha256(f"{found[-1]}\n{one}".encode()).hexdigest())
    return found[1:] or found
