"""A letter, a colour and a name for every code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase, digits

from qcode.model import Code, Codebook, ancestors

GREY = "#808080"


class CodeLooks:
    """Letter, colour and name of each code of a codebook in a language."""

    def __init__(self, book: Codebook, language: str) -> None:
        self._book = book
        self.language = language
        self._letters = _letters(book, language)

    @property
    def book(self) -> Codebook:
        """The codebook whose codes these are."""
        return self._book

    def shows(self, book: Codebook, language: str) -> bool:
        """Whether these are the looks of this very codebook in this language."""
        return self._book is book and self.language == language

    def letter(self, code: Code) -> str:
        """One or two characters that no other code has: its key, else letters of its name."""
        return self._letters.get(code.path, "?")

    def colour(self, code: Code) -> str:
        """The code's colour, else that of the nearest code above with one, else grey."""
        for path in ancestors(code.path):
            above = self._book.by_path.get(path)
            if above is not None and above.colour:
                return above.colour
        return GREY

    def name(self, code: Code) -> str:
        """The name in the language of the interface."""
        return code.title(self.language)

    def long_name(self, code: Code) -> str:
        """The names from the top down to this code."""
        paths = reversed(list(ancestors(code.path)))
        return " › ".join(self._book.by_path[path].title(self.language) for path in paths)

    def name_above(self, code: Code) -> str:
        """The name of the code above; `""` at the top."""
        above = self._book.by_path.get(code.parent)
        return above.title(self.language) if above is not None else ""


def _letters(book: Codebook, language: str) -> dict[str, str]:
    """Letters by path. The key of a code stands for it where it has one: what is read is what is pressed.

    Of the others those at the top choose first; one character is enough for some thirty codes.
    """
    letters = {code.path: code.shortcut for code in book if code.shortcut}
    taken = set(letters.values())
    for code in sorted(book, key=lambda code: code.level):
        if code.path not in letters:
            wish = next((each for each in _wishes(code.title(language)) if each not in taken), "?")
            taken.add(wish)
            letters[code.path] = wish
    return letters


def _wishes(name: str) -> Iterator[str]:
    """Letters for a code of this name, the best first: its initials, its letters, two of them, a letter and a digit."""
    letters = [char for char in name if char.isalnum()] or ["?"]
    capitals = list(map(_capital, letters))
    first = capitals[0]
    yield first
    yield from _further_initials(name)
    yield from filter(str.isalpha, dict.fromkeys(capitals))
    yield from map(first.__add__, dict.fromkeys(letters[1:]))
    yield from map(first.__add__, "23456789")
    yield from map("".join, product(ascii_uppercase, digits))


def _capital(char: str) -> str:
    """The capital of a letter; a capital that takes two characters (ß) would not fit its cell."""
    upper = char.upper()
    return upper if len(upper) == 1 else char


def _further_initials(name: str) -> list[str]:
    """The capitals of the second word and those after it, where they take one character."""
    capitals = [word[0].upper() for word in name.replace("-", " ").split() if word[0].isalpha()]
    return [capital for capital in capitals[1:] if len(capital) == 1]
