"""What a project shows in place of names: one look at the decided names, and the texts that were looked through.

A `Veil` is made for each state of the table of names and stays as it is. The data base asks it for every text and
every offset that leaves it (`qcode.store.sqlite.veiling`), and `ActWriter` for the way back, so that nobody above the
store has to think of names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from qcode.model.change import Value
from qcode.model.name_finding import NameFinder, NamePlace, Veiled, packed, unpacked
from qcode.model.pseudonym import Pseudonym
from qcode.store.span_columns import SPANS
from qcode.store.word_counts import packed_starts

Loader = Callable[[str], tuple[str, bytes | None]]
"""Gives the text of a hash, and the places of names that were kept with it."""


class Veil:
    """The names of a project at one state of their table."""

    def __init__(self, salt: str, pseudonyms: list[Pseudonym], load: Loader) -> None:
        self.finder = NameFinder(salt, pseudonyms)
        self._load = load
        self._texts: dict[str, Veiled] = {}
        self.found: dict[str, tuple[NamePlace, ...]] = {}  # places that were not kept in the project yet
        self.words = lru_cache(maxsize=4096)(self.finder.replaced)
        self._starts: dict[str, bytes] = {}

    @property
    def mark(self) -> str:
        """What is added to the hash of a text, so that offsets in it are not taken for those of another state."""
        return f"~{self.finder.state.hex()[:16]}"

    def text(self, sha256: str) -> Veiled:
        """The text of this hash, with the way from its places to those that are shown, and back."""
        known = self._texts.get(sha256)
        if known is None:
            content, kept = self._load(sha256)
            places = unpacked(self.finder.state, kept)
            if places is None:
                places = self.finder.places(content)
                self.found[sha256] = places
            known = self._texts[sha256] = Veiled(content, places)
        return known

    def shown(self, sha256: str, offset: int | None, end: int) -> int | None:
        """Where an offset of a stored text is in the shown one."""
        if offset is None or sha256 is None:
            return offset
        return self.text(sha256).shown(offset, end=bool(end))

    def word_starts(self, sha256: str) -> bytes:
        """Where the words of the shown text begin, as a project keeps it."""
        known = self._starts.get(sha256)
        if known is None:
            known = self._starts[sha256] = packed_starts(self.text(sha256).text)
        return known

    def kept(self, sha256: str) -> bytes:
        """What a project keeps of the places in a text."""
        return packed(self.finder.state, self.text(sha256).places)

    def stored_row(self, table: str, sha256: str, values: Mapping[str, Value]) -> dict[str, Value]:
        """A row with offsets in the shown text, as it is stored."""
        row = dict(values)
        for name, is_end in SPANS.get(table, ()):
            offset = row.get(name)
            if isinstance(offset, int):
                row[name] = self.text(sha256).stored(offset, end=is_end)
        return row
