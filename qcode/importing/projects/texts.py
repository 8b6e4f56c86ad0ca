"""The texts of a project: each once, under a name of its own, with what is known of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field

from qcode.errors import Message
from qcode.importing.projects.remarks import Remarks
from qcode.importing.refi.offsets import RawText
from qcode.importing.refi.variables import SEVERAL
from qcode.model import Document, Transcript, text_hash
from qcode.model.exchange import ExchangedDocument

_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
NO_NAME = "(no name)"


@dataclass
class StoredText:
    """A document, numbered from 1: the text as its program holds it, and what the program knows of it."""

    number: int
    name: str
    text: RawText
    variables: dict[str, str] = field(default_factory=dict)


@dataclass
class Texts:
    """All texts of a project by their numbers there; two numbers with the same text are one document."""

    remarks: Remarks
    texts: list[StoredText] = field(default_factory=list)
    by_key: dict[Hashable, StoredText] = field(default_factory=dict)
    _by_text: dict[str, StoredText] = field(default_factory=dict, init=False)

    def add(self, key: Hashable, name: str, text: str) -> None:
        """Take in a text under its number; one without words, and a number that is there already, are named."""
        name = name or NO_NAME
        if key in self.by_key:
            self.remarks.tell(Message("{name}: another text has its number, left out.", name=name))
            return
        raw = RawText(text.removeprefix("\ufeff"), bom=text.startswith("\ufeff"))
        if not raw.stored.strip():
            self.remarks.tell(Message("{name}: there is no text in it, left out.", name=name))
            return
        known = self._by_text.get(raw.stored)
        if known is None:
            known = StoredText(len(self.texts) + 1, name, raw)
            self.texts.append(known)
            self._by_text[raw.stored] = known
        else:
            self.remarks.tell(
                Message("{name}: the same text as {other}; both are one document.", name=name, other=known.name)
            )
        self.by_key[key] = known

    def set_variables(self, key: Hashable, values: Mapping[str, str]) -> None:
        """Give values to the document of a number; of two different ones both are kept."""
        text = self.by_key.get(key)
        if text is None:
            self.remarks.count(Message("value of a variable for a text that is not there"), len(values))
            return
        for name, value in values.items():
            first = text.variables.setdefault(name, value)
            if value not in (first, *first.split(SEVERAL)):
                text.variables[name] = first + SEVERAL + value
                self.remarks.tell(
                    Message("{document} has two values of {name}: {first}, {second}; both are kept.",
                            document=text.name, name=name, first=first, second=value)
                )  # fmt: skip

    def documents(self, source_format: str) -> tuple[ExchangedDocument, ...]:
        """The documents, called like their files without suffix where that tells them apart."""
        stems = Counter(_SUFFIX.sub("", text.name) for text in self.texts)
        return tuple(self._document(text, stems, source_format) for text in self.texts)

    def _document(self, text: StoredText, stems: Mapping[str, int], source_format: str) -> ExchangedDocument:
        stem = _SUFFIX.sub("", text.name)
        stored = text.text.stored
        document = Document(
            id=text.number,
            name=stem if stem and stems[stem] == 1 else text.name,
            sha256=text_hash(stored),
            source_name=text.name,
            source_format=source_format,
            encoding="",
            language="",
            variables=text.variables,
        )
        return ExchangedDocument(document, Transcript(stored, (), ()), laid_out=False)
