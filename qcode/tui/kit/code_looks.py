"""A letter, a colour and a name for every code."""

from __future__ import annotations

from collections.abc import Iterator

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
    letters = [char for char in name if char.isalnum()] or ["?"]
    # A capital that takes two characters (ß) would not fit its cell.
    capitals = [char.upper() if len(char.upper()) == 1 else char for char in letters]
    yield from capitals[:1]
    yield from (char.upper() for char in _initials(name)[1:] if len(char.upper()) == 1)
    yield from (char for char in dict.fromkeys(capitals) if char.isalpha())
    yield from (capitals[0] + other for other in dict.fromkeys(letters[1:]))
    yield from (capitals[0] + digit for digit in "23456789")
    yield from (one + other for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for other in "0123456789")


def _initials(name: str) -> list[str]:
    return [word[0] for word in name.replace("-", " ").split() if word[0].isalpha()]
