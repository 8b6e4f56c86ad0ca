"""Notes of an exchange file, users, and times."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import Container, guid, local

NO_NAME = Message("(no name)")
"""How a message calls what has no name."""
TITLE_LENGTH = 60
"""A name that is the first words of its note is no title."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its text, its title if it has one, and who wrote it when."""

    text: str
    title: str
    user: str
    created: str
    changed: str


def read_notes(parent: Any, container: Container, oddities: list[Message]) -> dict[str, Note]:
    """All notes below an element by GUID."""
    found: dict[str, Note] = {}
    for element in parent if parent is not None else ():
        if local(element) != "Note":
            continue
        text = _text(element, container)
        name = unicodedata.normalize("NFC", element.get("name") or "").strip()
        if text is None:
            oddities.append(Message("The note {name} has no text that could be read.", name=name or NO_NAME))
            text = ""
        found[guid(element.get("guid"))] = Note(
            text,
            "" if name == first_words(text) else name,
            guid(element.get("creatingUser")),
            moment(element.get("creationDateTime")),
            moment(element.get("modifiedDateTime")),
        )
    return found


def first_words(text: str) -> str:
    """What a note without title is called: its beginning on one line."""
    return "".join(" " if char in "\t\n\r\x85\u2028\u2029" else char for char in text[:TITLE_LENGTH]).strip()


def _text(element: Any, container: Container) -> str | None:
    """The text of a note; a description counts where there is nothing else."""
    inline = description = None
    for child in element:
        if local(child) == "PlainTextContent":
            inline = child.text or ""
        elif local(child) == "Description":
            description = child.text
    data = container.source(element.get("plainTextPath") or "") if element.get("plainTextPath") else None
    if data is not None:
        inline = data.decode("utf-8-sig", "replace")
    text = inline if inline is not None else description
    return None if text is None else clean(text)


def clean(text: str | None) -> str:
    """A text as it is stored: NFC, line breaks of one character."""
    return unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))


def moment(text: str | None) -> str:
    """A time in UTC, to the second; one without zone is taken for UTC. Empty where there is none."""
    if not text:
        return ""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return ""
    if time.tzinfo is not None:
        try:
            time = time.astimezone(UTC)
        except (OverflowError, ValueError):
            return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time.year >= 1000 else ""


def read_users(parent: Any) -> dict[str, str]:
    """Names of users by GUID; a user without name is known by the id."""
    found: dict[str, str] = {}
    for element in parent if parent is not None else ():
        if local(element) == "User":
            name = element.get("name") or element.get("id") or ""
            found[guid(element.get("guid"))] = unicodedata.normalize("NFC", " ".join(name.split()))
    return found
