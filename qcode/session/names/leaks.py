"""Looking through what is passed on: is a decided name in it, or something that leads to a person?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.errors import Message, Plural, ProblemsFound, UsageError
from qcode.model import ActKind, ActSubject
from qcode.model.name_finding import NameFinder
from qcode.model.pseudonym import REPLACE
from qcode.session.core import Session
from qcode.session.names.deciding import decisions
from qcode.session.names.leak_texts import Piece, pieces_of
from qcode.store.settings import read_setting, write_setting

_DESPITE = "exports_despite_leaks"
_NOT_LOOKED_AT = (".png", ".pdf", ".key")
COLUMNS = ("path", "place", "found", "kind")
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    "e-mail": re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[^\W\d_]{2,24}"),
    "IBAN": re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"),
    "phone": re.compile(r"(?<![\w.,:/+-])(?:\+\d{1,3}[ /-]?\(?\d{1,5}\)?|0\d{2,5})[ /-]\d[\d /-]{4,14}\d(?![\w-])"),
}
"""Shapes of what leads to a person whether it was decided or not; digits of an IBAN are no phone number."""


@dataclass(frozen=True, slots=True)
class Leak:
    """One find: in which file, where in it (a line, a part of a package and a line, a table and a row), and what."""

    path: str
    place: str
    found: str
    kind: str

    def record(self) -> dict[str, str]:
        """The row as it is printed."""
        return {"path": self.path, "place": self.place, "found": self.found, "kind": self.kind}


def leaks(session: Session, paths: Sequence[Path]) -> Iterator[Leak]:
    """Decided names, in every form and spelling that the texts are searched for, and the shapes of addresses and
    numbers, in files and in those of folders. The key file isn't needed. Raises InputError for what can't be read."""
    finder = _finder(session)
    for file in _files(paths):
        for piece in (Piece("0", file.name), *pieces_of(file)):
            for found, kind in _in_text(finder, piece.text):
                yield Leak(str(file), piece.place, found, kind)


def refuse_leaks(session: Session, file: Path, place: Path) -> None:
    """Raise ProblemsFound where a decided name, an address or a number is in a file that is to stand at a place.

    Pictures and PDFs, which only figures are, can't be looked through; the key file is encrypted.
    """
    if place.suffix.lower() in _NOT_LOOKED_AT:
        return
    finder = _finder(session)
    found = [(piece.place, *one) for piece in pieces_of(file) for one in _in_text(finder, piece.text)]
    if found:
        where, words, _kind = found[0]
        raise ProblemsFound(
            Plural(
                "{count:,} place in it should not be passed on: {found} ({place}). It was not written.",
                "{count:,} places in it should not be passed on, first {found} ({place}). It was not written.",
                len(found),
                found=f"“{words}”",
                place=where,
            ),
            where=str(place),
            hint=Message("Decide the name (qcode pseudonyms set), or write it all the same: --despite-leaks."),
        )


def note_despite(session: Session, file: Path) -> None:
    """Write into the log that a file was exported in spite of what is in it."""
    with session.act(ActKind.EXPORT_DESPITE_NAMES, ActSubject.of(file=file.name)) as act:
        before = read_setting(act.connection, _DESPITE, "0")
        write_setting(act, _DESPITE, str(int(before) + 1))


def names_decided(session: Session) -> int:
    """How many names are looked for."""
    return sum(one.decision == REPLACE for one in decisions(session)[1])


def _finder(session: Session) -> NameFinder:
    salt, decided = decisions(session)
    return NameFinder(salt, [one for one in decided if one.decision == REPLACE])


def _in_text(finder: NameFinder, text: str) -> Iterator[tuple[str, str]]:
    for place in finder.places(text) if finder else ():
        yield text[place.start : place.end], place.kind
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                yield match[0], kind


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise UsageError(Message("There is no such file or folder."), where=str(path))
        yield from sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else (path,)
