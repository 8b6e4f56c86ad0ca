"""Reading RTF: groups and control words, one after the other, into text with marks where remarks belong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from qcode.errors import InputError, Message
from qcode.importing.formats.marks import Remarks
from qcode.importing.formats.rtf import words
from qcode.importing.formats.rtf.letters import Letters

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\"
)
_IN_SKIPPED = re.compile(r"\\bin(\d{1,9}) ?|\\.|[{}]", re.DOTALL)
_DEEPEST = 5000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group; `aside` is True in the group that opened text beside the text."""

    font: int = -1
    behind: int = 1  # characters behind a \u, for programs that do not know it
    hidden: bool = False
    deleted: bool = False
    aside: bool = False


@dataclass(slots=True)
class _Aside:
    """The text, or something beside it as far as it was read: a note, a comment, a box, a number."""

    kind: str = ""
    parts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    key: str = ""
    when: str = ""

    def text(self) -> str:
        """What was read, with the boxes that are still to come."""
        return "".join([*self.parts, *("\n" + box for box in self.boxes)])


class Walk:
    """Collects the text of an RTF file; says what it left out or let in.

    `rtf` has one character for each byte; `raw` is the encoding of bytes that are written as they are, if known.
    """

    def __init__(self, rtf: str, marks: Remarks, raw: str = "") -> None:
        self.deleted = self.hidden = self.margins = self.cut = False
        self._rtf, self._marks, self._signs = rtf, marks, Letters(raw)
        self._default_font = -1
        self._state, self._stack = _State(), list[_State]()
        self._out = [_Aside()]
        self._skip = 0
        self._bytes = bytearray()
        self._starred = False
        self._author = ""
        self._ranges: dict[str, int] = {}

    def text(self) -> str:
        """The whole text, with marks."""
        at, match = 0, _TOKEN.match(self._rtf)
        while match is not None:
            at = match.end()
            kind = match.lastgroup
            if kind == "hex":
                self._hex(int(match["hex"], 16))
            elif kind == "text":
                self._letters(match["text"])
            elif kind is not None:
                self._flush()
                self._skip = 0
                if kind == "brace":
                    self._brace(match["brace"])
                    if not self._stack:
                        break
                elif kind == "sign":
                    self._sign(match["sign"])
                else:
                    at = self._word(match["word"], match["number"], at)
            match = _TOKEN.match(self._rtf, at)
        self._flush()
        self.cut = bool(self._stack)
        while len(self._out) > 1:
            self._finish()
        return self._out[0].text()

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if len(self._stack) >= _DEEPEST:
                raise InputError(
                    Message("Its groups are nested too deeply."), hint=Message("Open it in Word and save it as .docx.")
                )
            self._stack.append(self._state)
            if self._state.aside:
                self._state = replace(self._state, aside=False)
        elif self._stack:
            if self._state.aside:
                self._finish()
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in words.SYMBOLS:
            self._emit(words.SYMBOLS[sign])

    def _word(self, word: str, digits: str | None, at: int) -> int:
        """Do what a control word says; where reading goes on."""
        starred, self._starred = self._starred, False
        number = int(digits) if digits else None
        if word in words.CHARACTERS or word in ("row", "nestrow"):
            self._character(word)
        elif word in ("cell", "nestcell"):
            self._emit("\t")
        elif word == "u":
            self._unicode(number or 0)
        elif word == "bin":
            at += max(0, number or 0)
        elif word in words.ASIDES:
            self._out.append(_Aside(words.ASIDES[word]))
            self._state = replace(self._state, aside=True, deleted=False, hidden=False)
        elif word in words.SKIPPED or (starred and word not in words.THROUGH):
            at = self._end_of_group(at)
        elif word == "ftnalt" and self._out[-1].kind == "footnote":
            self._out[-1].kind = "endnote"
        else:
            self._setting(word, number)
        return at

    def _setting(self, word: str, number: int | None) -> None:
        state = self._state
        if word == "f":
            self._state = replace(state, font=number or 0)
        elif word == "uc":
            self._state = replace(state, behind=max(0, number if number is not None else 1))
        elif word == "v":
            self._state = replace(state, hidden=number != 0)
        elif word == "deleted":
            self._state = replace(state, deleted=number != 0)
        elif word == "plain":
            self._state = replace(state, hidden=False, deleted=False, font=self._default_font)
        elif word == "deff":
            self._default_font = number or 0
            self._state = replace(state, font=self._default_font)
        elif word in ("fcharset", "cpg") and self._out[-1].kind == "fonts":
            self._signs.font(state.font, word, number)
        elif word == "ansicpg" or word in words.PAGES:
            self._signs.page(word, number)

    def _end_of_group(self, at: int) -> int:
        """Where the brace stands that closes the group; pictures hold any bytes, braces among them."""
        depth = 0
        match = _IN_SKIPPED.search(self._rtf, at)
        while match is not None:
            at = match.end()
            if match[0] == "{":
                depth += 1
            elif match[0] == "}":
                if not depth:
                    return match.start()
                depth -= 1
            elif match[1]:
                at += int(match[1])
            match = _IN_SKIPPED.search(self._rtf, at)
        return len(self._rtf)

    def _character(self, word: str) -> None:
        """A sign that has a name; a paragraph or a row that ends."""
        if word in ("row", "nestrow"):
            parts = self._out[-1].parts
            if parts and parts[-1] == "\t":
                parts.pop()
            self._emit("\n")
        else:
            self._emit(words.CHARACTERS[word])
        if word in ("par", "row", "sect"):
            out = self._out[-1]
            out.parts += [box + "\n" for box in out.boxes]
            out.boxes.clear()

    def _unicode(self, number: int) -> None:
        code = number + 0x10000 if number < 0 else number
        if 0 < code <= 0x10FFFF and code & 0xFFFE != 0xFFFE:
            self._emit(chr(code))  # halves of a character are put together in the end
        self._skip = self._state.behind

    def _hex(self, byte: int) -> None:
        if self._skip:
            self._skip -= 1
        else:
            self._bytes.append(byte)

    def _letters(self, text: str) -> None:
        if self._skip:
            skipped = min(self._skip, len(text))
            self._skip -= skipped
            text = text[skipped:]
        if self._bytes:
            if text and self._signs.wants_more(self._bytes, self._state.font):
                self._bytes += text[0].encode("latin-1")
                text = text[1:]
            self._flush()
        self._emit(self._signs.written(text, self._state.font))

    def _flush(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            self._emit(self._signs.escaped(data, self._state.font))

    def _emit(self, text: str) -> None:
        if not text:
            return
        self._starred = False
        if self._state.deleted:
            self.deleted |= bool(text.strip())
            return
        out = self._out[-1]
        if out.kind == "fonts":
            self._signs.named(self._state.font, text)
        text = self._signs.shown(text, self._state.font)
        self.hidden |= self._state.hidden and bool(text.strip())
        out.parts.append(text)

    def _finish(self) -> None:
        """Put what stood beside the text where it belongs."""
        done = self._out.pop()
        out, text = self._out[-1], done.text()
        plain = self._marks.bare(text).strip()
        if done.kind in ("footnote", "endnote"):
            out.parts.append(self._marks.closing(self._marks.add(done.kind, tidy(plain))))
        elif done.kind == "comment":
            number = self._ranges.pop(done.key, None)
            if number is None:
                number = self._marks.add("comment", "")
                out.parts.append(self._marks.closing(number))
            self._marks.fill(number, tidy(plain), tidy(self._author), done.when)
            self._author = ""
        elif done.kind == "box":
            out.boxes.append(text.removesuffix("\n"))
        elif done.kind == "margin":
            self.margins |= any(char.isalpha() for char in plain)
        elif done.kind == "author":
            self._author = plain
        elif done.kind == "date":
            out.when = words.date_of(int(plain)) if plain.isdecimal() else ""
        elif done.kind == "key":
            out.key = plain
        elif done.kind == "start":
            self._ranges[plain] = number = self._marks.add("comment", "")
            out.parts.append(self._marks.opening(number))
        elif done.kind == "end" and plain in self._ranges:
            out.parts.append(self._marks.closing(self._ranges[plain]))


def tidy(text: str) -> str:
    """With the halves of characters put together, and without control characters."""
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return words.CONTROL.sub("", text)
