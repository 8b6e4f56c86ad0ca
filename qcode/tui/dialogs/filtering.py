"""Which codes are meant by what somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.model import Code

FUZZY_FROM = 72.0
"""Least likeness (0..100) of a name with slips of the finger."""


def matching(codes: Iterable[Code], typed: str) -> list[Code]:
    """Codes that fit, best first; all of them, in the order of the codebook, when nothing is typed.

    Looks at the key, at ids and names in every language, then at definitions, then for slips of the finger.
    """
    wanted = typed.casefold().strip()
    if not wanted:
        return list(codes)
    ranked = [(_rank(code, wanted), index, code) for index, code in enumerate(codes)]
    return [code for rank, _, code in sorted(ranked, key=lambda row: row[:2]) if rank < _NOT]


_NOT = 10.0


def _rank(code: Code, wanted: str) -> float:
    """Lower is better; `_NOT` when the code does not fit."""
    if wanted == code.shortcut.casefold():
        return 0
    names = [name.casefold() for name in (code.id, *code.name.values()) if name]
    words = [word for name in names for word in name.replace("-", " ").replace("_", " ").split()]
    fits = (
        any(name.startswith(wanted) for name in names),
        any(word.startswith(wanted) for word in words),
        any(wanted in name for name in names) or wanted in code.path.casefold(),
        any(wanted in text.casefold() for text in code.definition.values()),
    )
    if any(fits):
        return 1 + fits.index(True)
    return _slips(names, wanted)


def _slips(names: list[str], wanted: str) -> float:
    if len(wanted) < 3:
        return _NOT
    from rapidfuzz import fuzz

    # A short name can be found in any long text, so only names at least as long as what was typed may match in part.
    best = max(
        fuzz.partial_ratio(wanted, name) if len(wanted) <= len(name) + 1 else fuzz.ratio(wanted, name) for name in names
    )
    return 5 + (100 - best) / 100 if best >= FUZZY_FROM else _NOT
