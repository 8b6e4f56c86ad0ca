"""The codings of an exchange file: each place with each code once per coder, what is said twice joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import guid, targets
from qcode.importing.refi.memos import Anchor, Memos, Signature
from qcode.importing.refi.notes import NO_NAME, moment
from qcode.importing.refi.oddities import Oddities
from qcode.model import Coding, Origin, Span

CodedPlace = tuple[int, Span, int, str]
"""What makes two codings the same one: document, span, code, coder."""


@dataclass(frozen=True)
class Targets:
    """What a coding can name, by GUID: the keys and paths of codes, and the names of cases."""

    keys: Mapping[str, int]
    paths: Mapping[str, str]
    cases: Mapping[str, str]

    @staticmethod
    def of(coding: Any) -> str:
        """The GUID that a coding names; empty where it names none."""
        return next(iter(targets(coding, "CodeRef")), "")

    def name(self, coding: Any) -> str:
        """The path of the code that a coding names, or the name of the case."""
        target = self.of(coding)
        return self.paths.get(target) or self.cases.get(target) or "an unknown code"

    def missing(self, coding: Any) -> Message:
        """Why a coding without a code is left out."""
        target = self.of(coding)
        if target in self.cases:
            case = self.cases[target] or NO_NAME
            return Message("A passage is coded with the case {case}, not with a code: left out.", case=case)
        return Message(
            "A coding names a code that is not there ({target}): left out.", target=target or Message("no code")
        )


@dataclass
class Codings:
    """The codings of a project as they are read, with their memos."""

    targets: Targets
    users: Mapping[str, str]
    memos: Memos
    oddities: Oddities
    by_place: dict[CodedPlace, Coding] = field(default_factory=dict)

    def add(self, element: Any, document: int, span: Span, selection: Signature) -> Coding | None:
        """The coding of a span; None where its code is missing. `selection` signs where the coding does not."""
        key = self._key(element)
        if key is None:
            return None
        signature = Signature.of(element)
        coder = self.users.get(signature.user or selection.user, "") or self.users.get(selection.user, "")
        created = signature.created or selection.created
        notes = self.memos.notes_at(element)
        memo = "\n\n".join(self.memos.texts(notes))
        self.memos.use(notes)
        place = (document, span, key, coder)
        if place in self.by_place:
            self.oddities.count(Message("coding that is there twice (joined)"))
            if memo:
                self.extend_memo(self.by_place[place], memo)
            return self.by_place[place]
        coding = Coding(len(self.by_place) + 1, document, span, key, coder, Origin.IMPORT, created, memo)
        self.by_place[place] = coding
        return coding

    def extend_memo(self, coding: Coding, text: str) -> None:
        """Add a text to the memo of a coding, unless it says that already."""
        place = (coding.document, coding.span, coding.code, coding.coder)
        memo = self.by_place[place].memo
        if text.strip() not in memo:
            self.by_place[place] = replace(coding, memo=f"{memo}\n\n{text}" if memo else text)

    def of_document(self, element: Any, document: int, source: Any) -> None:
        """A memo that names the code: as a coding of all the words it would weigh on every tally of words."""
        if self._key(element) is None:
            return
        notes = self.memos.notes_at(element)
        self.memos.use(notes)
        text = "\n\n".join([f"Coded as a whole: {self.targets.name(element)}", *self.memos.texts(notes)])
        user = guid(element.get("creatingUser")) or guid(source.get("creatingUser"))
        created = moment(element.get("creationDateTime") or source.get("creationDateTime"))
        self.memos.write(text, Anchor(document), Signature(user, created))
        self.oddities.count(Message("coding of a whole document (kept as a memo that names the code)"))

    def _key(self, element: Any) -> int | None:
        """The key of the code that a coding names; where there is none that is said."""
        key = self.targets.keys.get(self.targets.of(element))
        if key is None:
            self.oddities.remark(self.targets.missing(element))
        return key
