"""Notes of an exchange file, users, and times."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import Container, children, guid, local, name_of

NO_NAME = Message("(no name)")
"""How a message calls what has no name."""
_MADE_BY_USERS = ("Coding", "PlainTextSelection", "TranscriptSelection", "Note")
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


def read_notes(elements: Iterable[Any], container: Container, remarks: list[Message]) -> dict[str, Note]:
    """The notes among these elements by GUID; one without text is empty, and a remark says so."""
    notes: dict[str, Note] = {}
    for element in children(elements, "Note"):
        text = _text(element, container)
        name = name_of(element)
        if text is None:
            remarks.append(Message("The note {name} has no text that could be read.", name=name or NO_NAME))
            text = ""
        notes[guid(element.get("guid"))] = Note(
            text,
            "" if name == first_words(text) else name,
            guid(element.get("creatingUser")),
            moment(element.get("creationDateTime")),
            moment(element.get("modifiedDateTime")),
        )
    return notes


def first_words(text: str) -> str:
    """What a note without title is called: its beginning on one line."""
    return "".join(" " if char in "\t\n\r\x85\u2028\u2029" else char for char in text[:TITLE_LENGTH]).strip()


def _text(element: Any, container: Container) -> str | None:
    """The text of a note: its file, its inline text, or its description. None where it has none of them."""
    path = element.get("plainTextPath")
    data = container.source(path) if path else None
    if data is not None:
        return clean(data.decode("utf-8-sig", "replace"))
    inline = [child.text or "" for child in children(element, "PlainTextContent")]
    texts = inline or [child.text for child in children(element, "Description")] or [None]
    return None if texts[-1] is None else clean(texts[-1])


def clean(text: str | None) -> str:
    """A text as it is stored: NFC, line breaks of one character."""
    return unicodedata.normalize("NFC", (text or "").replace("\r\n", "\n").replace("\r", "\n"))


def moment(text: str | None) -> str:
    """A time in UTC, to the second; one without zone is taken for UTC. Empty where there is none, or before 1000."""
    try:
        time = datetime.fromisoformat((text or "").strip())
        if time.tzinfo is not None:
            time = time.astimezone(UTC)
    except (OverflowError, ValueError):
        return ""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ") if time.year >= 1000 else ""


def read_users(elements: Iterable[Any]) -> dict[str, str]:
    """Names of users by GUID; a user without name is known by the id, without both by the GUID."""
    return {guid(element.get("guid")): _user_name(element) for element in children(elements, "User")}


def _user_name(user: Any) -> str:
    name = user.get("name") or user.get("id") or ""
    number = guid(user.get("guid"))
    return unicodedata.normalize("NFC", " ".join(name.split())) or (_called(number) if number else "")


def users_not_named(root: Any, users: Mapping[str, str]) -> dict[str, str]:
    """Users who made codings or notes and are not in the list of users, by GUID, with a name for each."""
    found = (guid(element.get("creatingUser")) for element in root.iter() if local(element) in _MADE_BY_USERS)
    return {number: _called(number) for number in found if number and number not in users}


def _called(number: str) -> str:
    """A name for somebody of whom only the GUID is known: its beginning tells two of them apart."""
    return " ".join(f"user {number[:8].lower()}".split())
