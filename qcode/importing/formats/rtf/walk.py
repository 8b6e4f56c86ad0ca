"""Reading RTF: groups and control words, one after the other, into text with marks where remarks belong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.rtf import words
from qcode.importing.formats.rtf.asides import Aside, Asides
from qcode.importing.formats.rtf.letters import Letters

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
_IN_SKIPPED = re.compile(r"\\bin(\d{1,9}) ?|\\.|[{}]", re.DOTALL)
_DEEPEST = 5000
"""Groups inside one another, far more than any program writes: a file with more was made to do harm."""


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group; `aside` is True in the group that opened text beside the text."""

    font: int = -1
    behind: int = 1  # characters behind a \u, for programs that do not know it
    hidden: bool = False
    deleted: bool = False
    aside: bool = False


class Walk:
    """Collects the text of an RTF file; says what it left out or let in.

    `rtf` has one character for each byte; `raw` is the encoding of bytes that are written as they are, if known.
    """

    def __init__(self, rtf: str, marks: Remarks, raw: str = "") -> None:
        self.deleted = self.hidden = self.cut = False
        self._rtf, self._at = rtf, 0
        self._letters, self._asides = Letters(raw), Asides(marks)
        self._default_font = -1
        self._state, self._stack = _State(), list[_State]()
        self._out = [Aside()]
        self._skip = 0
        self._bytes = bytearray()
        self._starred = False

    @property
    def margins(self) -> bool:
        """True when headers or footers with letters in them were left out."""
        return self._asides.margins

    def text(self) -> str:
        """The whole text, with marks; raises InputError for groups nested so deeply that no program wrote them."""
        takes: Mapping[str, Callable[[re.Match[str]], None]] = {
            "hex": self._hex,
            "text": self._written,
            "brace": self._brace,
            "sign": self._sign,
            "word": self._word,
            "number": self._word,  # the last part of a control word that has a number
        }
        while (match := _TOKEN.match(self._rtf, self._at)) is not None:
            self._at = match.end()
            if match.lastgroup is not None:
                takes[match.lastgroup](match)
        self._flush()
        self.cut = bool(self._stack)
        while len(self._out) > 1:
            self._end_aside()
        return self._out[0].text()

    def _brace(self, match: re.Match[str]) -> None:
        self._end_letters()
        if match["brace"] == "{":
            self._open_group()
        else:
            self._close_group()

    def _open_group(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise InputError(
                Message("Its groups are nested too deeply."), hint=Message("Open it in Word and save it as .docx.")
            )
        self._stack.append(self._state)
        if self._state.aside:
            self._state = replace(self._state, aside=False)

    def _close_group(self) -> None:
        if self._stack:
            if self._state.aside:
                self._end_aside()
            self._state = self._stack.pop()
        if not self._stack:
            self._at = len(self._rtf)  # what stands behind the last group is no RTF

    def _end_aside(self) -> None:
        aside = self._out.pop()
        self._asides.put(aside, self._out[-1])

    def _sign(self, match: re.Match[str]) -> None:
        self._end_letters()
        sign = match["sign"]
        if sign == "*":
            self._starred = True
        elif sign in words.SYMBOLS:
            self._emit(words.SYMBOLS[sign])

    def _word(self, match: re.Match[str]) -> None:
        """Do what a control word says: words of text always, others unless they start a group that is left out."""
        self._end_letters()
        starred, self._starred = self._starred, False
        word, digits = match["word"], match["number"]
        number = int(digits) if digits else None
        if (write := self._TEXT.get(word)) is not None:
            write(self, word, number)
        elif word in words.SKIPPED or (starred and word not in words.THROUGH):
            self._at = self._end_of_group()
        elif (setting := self._SETTINGS.get(word)) is not None:
            setting(self, word, number)

    def _end_of_group(self) -> int:
        """Where the brace stands that closes the group; pictures hold any bytes, braces among them."""
        at, depth = self._at, 0
        while (match := _IN_SKIPPED.search(self._rtf, at)) is not None:
            at = match.end()
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                if not depth:
                    return match.start()
                depth -= 1
            elif match[1]:
                at += int(match[1])
        return len(self._rtf)

    def _character(self, word: str, _number: int | None) -> None:
        """A sign that has a name; the end of a paragraph or section is one."""
        self._emit(words.CHARACTERS[word])
        if word in ("par", "sect"):
            self._out[-1].place_boxes()

    def _end_row(self, word: str, _number: int | None) -> None:
        parts = self._out[-1].parts
        if parts[-1:] == ["\t"]:
            parts.pop()
        self._emit("\n")
        if word == "row":
            self._out[-1].place_boxes()

    def _end_cell(self, _word: str, _number: int | None) -> None:
        self._emit("\t")

    def _unicode(self, _word: str, number: int | None) -> None:
        code = number or 0
        code += 0x10000 if code < 0 else 0
        if 0 < code <= 0x10FFFF and code & 0xFFFE != 0xFFFE:
            self._emit(chr(code))  # halves of a character are put together in the end
        self._skip = self._state.behind

    def _skip_bytes(self, _word: str, number: int | None) -> None:
        self._at += max(0, number or 0)

    def _open_aside(self, word: str, _number: int | None) -> None:
        self._out.append(Aside(words.ASIDES[word]))
        self._state = replace(self._state, aside=True, deleted=False, hidden=False)

    _TEXT: ClassVar[Mapping[str, Callable[[Walk, str, int | None], None]]] = {
        **dict.fromkeys(words.CHARACTERS, _character),
        **dict.fromkeys(words.ASIDES, _open_aside),
        "row": _end_row,
        "nestrow": _end_row,
        "cell": _end_cell,
        "nestcell": _end_cell,
        "u": _unicode,
        "bin": _skip_bytes,
    }

    def _set_font(self, _word: str, number: int | None) -> None:
        self._state = replace(self._state, font=number or 0)

    def _set_behind(self, _word: str, number: int | None) -> None:
        self._state = replace(self._state, behind=max(0, 1 if number is None else number))

    def _set_hidden(self, _word: str, number: int | None) -> None:
        self._state = replace(self._state, hidden=number != 0)

    def _set_deleted(self, _word: str, number: int | None) -> None:
        self._state = replace(self._state, deleted=number != 0)

    def _set_plain(self, _word: str, _number: int | None) -> None:
        self._state = replace(self._state, hidden=False, deleted=False, font=self._default_font)

    def _set_default_font(self, _word: str, number: int | None) -> None:
        self._default_font = number or 0
        self._state = replace(self._state, font=self._default_font)

    def _set_letters_of_font(self, word: str, number: int | None) -> None:
        if self._out[-1].kind == "fonts":
            self._letters.font(self._state.font, word, number)

    def _set_page(self, word: str, number: int | None) -> None:
        self._letters.page(word, number)

    def _set_endnote(self, _word: str, _number: int | None) -> None:
        if self._out[-1].kind == "footnote":
            self._out[-1].kind = "endnote"

    _SETTINGS: ClassVar[Mapping[str, Callable[[Walk, str, int | None], None]]] = {
        "f": _set_font,
        "uc": _set_behind,
        "v": _set_hidden,
        "deleted": _set_deleted,
        "plain": _set_plain,
        "deff": _set_default_font,
        "fcharset": _set_letters_of_font,
        "cpg": _set_letters_of_font,
        "ansicpg": _set_page,
        **dict.fromkeys(words.PAGES, _set_page),
        "ftnalt": _set_endnote,
    }

    def _hex(self, match: re.Match[str]) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(int(match["hex"], 16))

    def _written(self, match: re.Match[str]) -> None:
        """Letters as they are: the first of them may be skipped, or the second half of a character."""
        text = match["text"]
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if self._bytes:
            if text and self._letters.wants_more(self._bytes, self._state.font):
                self._bytes += text[0].encode("latin-1")
                text = text[1:]
            self._flush()
        self._emit(self._letters.written(text, self._state.font))

    def _end_letters(self) -> None:
        """What is no letter ends a character of several bytes, and what is skipped behind a `\\u`."""
        self._flush()
        self._skip = 0

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._emit(self._letters.escaped(data, self._state.font))

    def _emit(self, text: str) -> None:
        """Write text on, unless it is deleted."""
        if not text:
            return
        self._starred = False
        if self._state.deleted:
            self.deleted |= bool(text.strip())
            return
        out = self._out[-1]
        if out.kind == "fonts":
            self._letters.named(self._state.font, text)
        text = self._letters.shown(text, self._state.font)
        self.hidden |= self._state.hidden and bool(text.strip())
        out.parts.append(text)
