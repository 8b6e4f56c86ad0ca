"""What HanTa said of words, remembered from one run to the next without keeping the words.

HanTa takes half a millisecond for a word, and a study has tens of thousands of them. The words of interviews do not
belong into a cache, though: each is kept under a salted hash, and what is known of it is veiled with a stream of bytes
that is made from the word itself. Who has the word can read what is kept of it; who has the file alone reads nothing.
"""

from __future__ import annotations

import hashlib
import secrets

SALT = 16
"""Bytes of the salt, which stands at the beginning of what is kept."""
KEY = 12
"""Bytes of a word's hash: with 60,000 words two are alike in one of 10^19 caches."""
LONGEST = 240
"""Bytes of facts that are kept of a word; a token has at most 60 characters, so hardly any word has more."""
_BEHIND = "\x1f"
"""Stands behind each fact: none at all and an empty one are told apart."""


class WordMemory:
    """Facts about words (lemma, part of speech, parts of a compound) by word and language.

    One for a whole process. `unsaved` counts the words that were added since `to_bytes`: only then is there something
    new to keep.
    """

    def __init__(self, limit: int) -> None:
        """With room for `limit` words; more are looked up anew each time."""
        self.limit = limit
        self.unsaved = 0
        self._salt = secrets.token_bytes(SALT)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        self._veiled: dict[bytes, bytes] = {}

    def get(self, word: str, language: str) -> tuple[str, ...] | None:
        """What is known of a word; None when it was never added."""
        facts = self._known.get((word, language))
        if facts is None and self._veiled:
            key, stream = self._stream(word, language)
            veiled = self._veiled.get(key)
            if veiled is not None:
                facts = tuple(_veil(veiled, stream).decode("utf-8", "replace").split(_BEHIND)[:-1])
                self._known[word, language] = facts
        return facts

    def add(self, word: str, language: str, facts: tuple[str, ...]) -> None:
        """Remember a word from now on, unless there is no more room."""
        if len(self._veiled) >= self.limit:
            return
        self._known[word, language] = facts
        if self._hide(word, language, facts):
            self.unsaved += 1

    def remember(self, data: bytes | None) -> None:
        """Take over what `to_bytes` gave in an earlier run; anything else is ignored.

        Words looked up before in this process stay known, and go into what is kept from now on.
        """
        kept = _parsed(data or b"")
        if kept is None:
            return
        self._salt, self._veiled = kept
        for (word, language), facts in self._known.items():
            self._hide(word, language, facts)

    def to_bytes(self) -> bytes:
        """Everything that is known, for a cache: the salt, then each word's hash and what is veiled of it."""
        self.unsaved = 0
        entries = (key + bytes([len(veiled)]) + veiled for key, veiled in sorted(self._veiled.items()))
        return self._salt + b"".join(entries)

    def _hide(self, word: str, language: str, facts: tuple[str, ...]) -> bool:
        plain = "".join(fact + _BEHIND for fact in facts).encode("utf-8", "replace")
        if len(plain) > LONGEST:
            return False
        key, stream = self._stream(word, language)
        self._veiled[key] = _veil(plain, stream)
        return True

    def _stream(self, word: str, language: str) -> tuple[bytes, bytes]:
        """The hash under which a word is kept, and the bytes that veil what is known of it."""
        text = f"{language}\0{word}".encode("utf-8", "surrogatepass")
        made = hashlib.shake_256(self._salt + text).digest(KEY + LONGEST)
        return made[:KEY], made[KEY:]


def _veil(data: bytes, stream: bytes) -> bytes:
    """The bytes crossed with as many of the stream; doing it twice gives them back."""
    number = int.from_bytes(data, "big") ^ int.from_bytes(stream[: len(data)], "big")
    return number.to_bytes(len(data), "big")


def _parsed(data: bytes) -> tuple[bytes, dict[bytes, bytes]] | None:
    """Salt and entries of what `to_bytes` made; None for anything else."""
    if len(data) < SALT:
        return None
    entries: dict[bytes, bytes] = {}
    at = SALT
    while at < len(data):
        start = at + KEY + 1
        if start > len(data):
            return None
        end = start + data[start - 1]
        if end > len(data):
            return None
        entries[data[at : at + KEY]] = data[start:end]
        at = end
    return data[:SALT], entries
