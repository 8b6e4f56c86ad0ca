"""The letters of RTF: bytes in the code page of the document or of a font, as text."""

from __future__ import annotations

from qcode.importing.formats.rtf import words

_WINGDINGS = "wingdings"


class Letters:
    """Which font has which code page; `raw` is the encoding of bytes that are written as they are, if known."""

    def __init__(self, raw: str = "") -> None:
        self._page = "cp1252"
        self._raw = raw
        self._fonts: dict[int, str] = {}

    def page(self, word: str, number: int | None) -> None:
        """The document names its code page."""
        self._page = words.code_page(number or 0) if word == "ansicpg" else words.PAGES[word]

    def font(self, font: int, word: str, number: int | None) -> None:
        """The table of fonts says what letters a font has."""
        if word == "cpg" and number:
            self._fonts[font] = words.code_page(number)
        else:
            self._fonts.setdefault(font, words.charset(number or 0))

    def named(self, font: int, name: str) -> None:
        """The table of fonts says the name of a font."""
        if _WINGDINGS in name.casefold():
            self._fonts[font] = _WINGDINGS

    def written(self, text: str, font: int) -> str:
        """What stands in the file as it is."""
        return text if text.isascii() else self._decoded(text.encode("latin-1"), self._raw or self._encoding(font))

    def escaped(self, data: bytes, font: int) -> str:
        """What stands in the file as numbers of bytes."""
        return self._decoded(data, self._encoding(font))

    def wants_more(self, data: bytes | bytearray, font: int) -> bool:
        """True when the bytes end with the first half of a character of two."""
        encoding = self._encoding(font)
        if encoding not in words.TWO_BYTES:
            return False
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            return True
        return False

    def shown(self, text: str, font: int) -> str:
        """Text in a font of signs as letters of the private range, which is where Word keeps such signs."""
        if self._fonts.get(font) != _WINGDINGS:
            return text
        return "".join(chr(0xF000 + ord(char)) if " " < char <= "ÿ" else char for char in text)

    def _encoding(self, font: int) -> str:
        encoding = self._fonts.get(font, "")
        return encoding if encoding and encoding != _WINGDINGS else self._page

    @staticmethod
    def _decoded(data: bytes, encoding: str) -> str:
        # cp1252 has no letters for five bytes; elsewhere a letter that is lost is shown
        return data.decode(encoding, "ignore" if encoding == "cp1252" else "replace")
