"""Which codes are meant by what somebody types."""

from __future__ import annotations

from collections.abc import Iterable

from qcode.model import Code
from qcode.model.folding import fold

FUZZY_FROM = 72.0
"""Least likeness (0..100) of a name with slips of the finger."""


def matching(codes: Iterable[Code], typed: str) -> list[Code]:
    """Codes that fit, best first; all of them, in the order of the codebook, when nothing is typed.

    Looks at the key, at ids and names in every language, then at definitions, then for slips of the finger.
    """
    wanted = fold(typed).strip()
    if not wanted:
        return list(codes)
    ranked = [(_rank(code, wanted), index, code) for index, code in enumerate(codes)]
    return [code for rank, _, code in sorted(ranked, key=lambda row: row[:2]) if rank < _NOT]


_NOT = 10.0


def _rank(code: Code, wanted: str) -> float:
    """Lower is better; `_NOT` when the code does not fit."""
    if wanted == fold(code.shortcut):
        return 0
    names = [fold(name) for name in (code.id, *code.name.values()) if name]
    words = [word for name in names for word in name.replace("-", " ").replace("_", " ").split()]
    texts = [fold(text) for text in code.definition.values()]
    fits = (
        _any_begins(names, wanted),
        _any_begins(words, wanted),
        _any_has([*names, fold(code.path)], wanted),
        _any_has(texts, wanted),
    )
    return 1 + fits.index(True) if any(fits) else _slips(names, wanted)


def _any_begins(texts: Iterable[str], wanted: str) -> bool:
    return any(text.startswith(wanted) for text in texts)


def _any_has(texts: Iterable[str], wanted: str) -> bool:
    return any(wanted in text for text in texts)


def _slips(names: list[str], wanted: str) -> float:
    if len(wanted) < 3:
        return _NOT
    from rapidfuzz import fuzz

    # A short name can be found in any long text, so only names at least as long as what was typed may match in part.
    best = max(
        fuzz.partial_ratio(wanted, name) if len(wanted) <= len(name) + 1 else fuzz.ratio(wanted, name) for name in names
    )
    return 5 + (100 - best) / 100 if best >= FUZZY_FROM else _NOT
