"""Small exchange files in the manner of each program."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

TEXT = (
    "Interview mit dem Verein 🎉\n\nI: Was macht der Verein eigentlich?\n\n"
    "B: Wir gehen mit aufs Amt 😀 und füllen Formulare aus.\nWir kochen zusammen 🍲 jeden Sonntag.\n\n"
    "I: Und wer kommt zu Ihnen?\n\nB: Alle, die neu in der Stadt sind. Das ist wie eine Familie.\n"
)
QUOTES = (
    "Wir gehen mit aufs Amt 😀 und füllen Formulare aus.",
    "Wir kochen zusammen 🍲 jeden Sonntag.",
    "Alle, die neu in der Stadt sind.",
    "aus.\nWir kochen",
)
PROJECT = "urn:QDA-XML:project:1.0"


def number(name: str) -> str:
    """A GUID that is always the same for a name."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, name)).upper()


@dataclass(frozen=True)
class Manner:
    """How a program writes: ends of lines, mark at the start, and how it counts."""

    crlf: bool = False
    bom: bool = False
    utf16: bool = False
    crlf_is_one: bool = False
    bom_counts: bool = False
    inclusive: bool = False

    def data(self, text: str) -> bytes:
        """The file of a text."""
        text = text.replace("\n", "\r\n") if self.crlf else text
        return (b"\xef\xbb\xbf" if self.bom else b"") + text.encode()

    def position(self, text: str, offset: int) -> int:
        """The position for an offset in a text with plain line ends."""
        before = text[:offset]
        if self.crlf and not self.crlf_is_one:
            before = before.replace("\n", "\r\n")
        count = len(before.encode("utf-16-le")) // 2 if self.utf16 else len(before)
        return count + (self.bom_counts and self.bom)

    def ends(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Both positions of a span."""
        return self.position(text, start), self.position(text, end) - self.inclusive


def selection(manner: Manner, text: str, start: int, end: int, inside: str = "", *, name: str | None = None) -> str:
    """A selection; without a name given it is called by its words."""
    first, last = manner.ends(text, start, end)
    called = text[start:end].replace("\n", " ")[:100] if name is None else name
    guid = number(f"{start}-{end}-{inside}")
    return (
        f'<PlainTextSelection guid="{guid}" name={quoteattr(called)} startPosition="{first}" endPosition="{last}">'
        f"{inside}</PlainTextSelection>"
    )


def coding(code: str, *, user: str = "", inside: str = "", key: str = "") -> str:
    """A coding with the code of that name."""
    who = f' creatingUser="{number(user)}"' if user else ""
    guid = number("coding" + code + user + key)
    return f'<Coding guid="{guid}"{who}><CodeRef targetGUID="{number(code)}"/>{inside}</Coding>'


def quotes(manner: Manner, code: str = "help", text: str = TEXT, words: Sequence[str] = QUOTES) -> str:
    """One selection per quote, each with a coding."""
    return "".join(
        selection(manner, text, text.index(quote), text.index(quote) + len(quote), coding(code, key=quote))
        for quote in words
    )


def codes(*names: str) -> str:
    """A flat codebook."""
    inside = "".join(f'<Code guid="{number(name)}" name={quoteattr(name)} isCodable="true"/>' for name in names)
    return f"<CodeBook><Codes>{inside}</Codes></CodeBook>"


def source(inside: str, *, name: str = "mo-01", path: str = "internal://one.txt", guid: str = "source") -> str:
    """A text source."""
    return f'<TextSource guid="{number(guid)}" name="{name}" plainTextPath="{path}">{inside}</TextSource>'


def project(inside: str, *, origin: str = "", namespace: str = PROJECT, name: str = "Study") -> str:
    """The document of a project."""
    return f'<Project name="{name}" origin="{origin}" xmlns="{namespace}">{inside}</Project>'


def package(xml: str, files: dict[str, bytes] | None = None, *, qde: str = "project.qde") -> bytes:
    """The zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as zipped:
        zipped.writestr(qde, xml.encode())
        for name, data in (files or {}).items():
            zipped.writestr(name, data)
    return buffer.getvalue()


def one_source(manner: Manner, *, origin: str = "", namespace: str = PROJECT, folder: str = "sources/") -> bytes:
    """A project with one text and the four quotes."""
    xml = project(codes("help") + f"<Sources>{source(quotes(manner))}</Sources>", origin=origin, namespace=namespace)
    return package(xml, {f"{folder}one.txt": manner.data(TEXT)})
