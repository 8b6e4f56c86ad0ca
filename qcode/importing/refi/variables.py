"""What is known of documents: variables of cases and sources, and sets of documents."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import guid, local
from qcode.importing.refi.notes import NO_NAME
from qcode.importing.refi.sources import Sources, SourceText, children

CASE, GROUP = "case", "group"
IN_SET = "yes"
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
SEVERAL = "; "


@dataclass
class Facts:
    """Variables by GUID of a source; what was odd is in `oddities`."""

    sources: Sources
    names: dict[str, str] = field(default_factory=dict)
    values: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    oddities: list[Message] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)

    def read(self, parts: Mapping[str, Any]) -> None:
        """Read variables, cases and sets of a project."""
        self._by_guid = self.sources.by_guid()
        for element in _of(parts, "Variables"):
            if local(element) == "Variable":
                self.names[guid(element.get("guid"))] = _name(element) or "(no name)"
        for text in self.sources.texts:
            for element in text.elements:
                self._take([text], self._values_in(element))
        for element in _of(parts, "Cases"):
            if local(element) == "Case":
                self._case(element)
        self._sets([element for element in _of(parts, "Sets") if local(element) == "Set"])

    def of(self, text: SourceText) -> dict[str, str]:
        """The variables of a document."""
        return dict(self.values.get(id(text), {}))

    def _case(self, case: Any) -> None:
        name = _name(case)
        self.cases[guid(case.get("guid"))] = name
        members = self._members(children(case, "SourceRef"))
        values = self._values_in(case)
        self._take(members, values)
        if name and [text.name for text in members] != [name]:
            self._take(members, {CASE: name})
        if not members and (values or list(children(case, "SelectionRef"))):
            self.oddities.append(
                Message("The case {name} names no document; what is known of it is left out.", name=name or NO_NAME)
            )
        elif list(children(case, "SelectionRef")):
            self.oddities.append(
                Message("The case {name} is about passages; it was given to whole documents.", name=name or NO_NAME)
            )

    def _values_in(self, element: Any) -> dict[str, str]:
        found: dict[str, str] = {}
        for value in children(element, "VariableValue"):
            name = text = ""
            for child in value:
                if local(child) == "VariableRef":
                    name = self.names.get(guid(child.get("targetGUID")), "")
                elif local(child) in _VALUES:
                    text = unicodedata.normalize("NFC", child.text or "").strip()
            if name and text:
                found[name] = text
        return found

    def _take(self, texts: Iterable[SourceText], values: Mapping[str, str]) -> None:
        for text in texts:
            own = self.values[id(text)]
            for name, value in values.items():
                if own.setdefault(name, value) != value and value not in own[name].split(SEVERAL):
                    self.oddities.append(
                        Message(
                            "{document} has two values of {name}: {first}, {second}; both are kept.",
                            document=text.name,
                            name=name,
                            first=own[name],
                            second=value,
                        )
                    )
                    own[name] += SEVERAL + value

    def _sets(self, sets: list[Any]) -> None:
        """`name: value` is a variable; other sets of documents are `group`, or one variable each where they overlap."""
        plain: list[tuple[str, list[SourceText]]] = []
        for element in sets:
            name = _name(element)
            members = self._members(children(element, "MemberSource"))
            codes = len(list(children(element, "MemberCode")))
            if codes:
                self.oddities.append(
                    Message(
                        "The set {name!r} groups {codes} codes; sets of codes are left out.", name=name, codes=codes
                    )
                )
            variable, colon, value = (part.strip() for part in name.partition(":"))
            if not members:
                if not codes:
                    self.oddities.append(Message("The set {name!r} is empty.", name=name))
            elif colon and variable and value:
                self._take(members, {variable: value})
            else:
                plain.append((name or "(no name)", members))
        everybody = [id(text) for _, members in plain for text in members]
        for name, members in plain:
            if len(everybody) == len(set(everybody)):
                self._take(members, {GROUP: name})
            else:
                self._take(members, {name: IN_SET})

    def _members(self, references: Iterable[Any]) -> list[SourceText]:
        found: dict[int, SourceText] = {}
        for reference in references:
            number = reference.get("targetGUID") or reference.get("guid") or reference.text
            text = self._by_guid.get(guid(number))
            if text is not None:
                found[id(text)] = text
        return list(found.values())


def _of(parts: Mapping[str, Any], name: str) -> Iterable[Any]:
    part = parts.get(name)
    return part if part is not None else ()


def _name(element: Any) -> str:
    return unicodedata.normalize("NFC", element.get("name") or "").strip()
