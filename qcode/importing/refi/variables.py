"""What is known of documents: variables of cases and sources, and sets of documents."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from qcode.errors import Message
from qcode.importing.refi.container import children, guid, local, name_of
from qcode.importing.refi.notes import NO_NAME
from qcode.importing.refi.sources import Sources, SourceText

CASE, GROUP = "case", "group"
IN_SET = "yes"
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
SEVERAL = "; "


@dataclass
class Facts:
    """Variables of documents by number, and names of cases by GUID; what was odd is in `oddities`."""

    sources: Sources
    names: dict[str, str] = field(default_factory=dict)
    values: dict[int, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    oddities: list[Message] = field(default_factory=list)
    cases: dict[str, str] = field(default_factory=dict)

    def read(self, parts: Mapping[str, Any]) -> None:
        """Read variables, cases and sets of a project."""
        self._by_guid = self.sources.by_guid()
        for element in children(parts.get("Variables", ()), "Variable"):
            self.names[guid(element.get("guid"))] = name_of(element) or "(no name)"
        for text in self.sources.texts:
            for element in text.elements:
                self._take([text], self._values_in(element))
        for element in children(parts.get("Cases", ()), "Case"):
            self._case(element)
        self._sets(children(parts.get("Sets", ()), "Set"))

    def of(self, text: SourceText) -> dict[str, str]:
        """The values of a document by the name of their variable."""
        return dict(self.values.get(text.number, {}))

    def _case(self, case: Any) -> None:
        name = name_of(case)
        self.cases[guid(case.get("guid"))] = name
        members = self._members(children(case, "SourceRef"))
        values = self._values_in(case)
        self._take(members, values)
        if name and [text.name for text in members] != [name]:
            self._take(members, {CASE: name})
        self._report_case(case, name, has_values=bool(values), has_documents=bool(members))

    def _report_case(self, case: Any, name: str, *, has_values: bool, has_documents: bool) -> None:
        """Say what of a case can't be kept: its passages, or all of it where it names no document."""
        name_or_none = name or NO_NAME
        is_about_passages = bool(children(case, "SelectionRef"))
        if not has_documents and (has_values or is_about_passages):
            self.oddities.append(
                Message("The case {name} names no document; what is known of it is left out.", name=name_or_none)
            )
        elif is_about_passages:
            self.oddities.append(
                Message("The case {name} is about passages; it was given to whole documents.", name=name_or_none)
            )

    def _values_in(self, element: Any) -> dict[str, str]:
        """The values of a case or source that name a variable and are not empty."""
        values: dict[str, str] = {}
        for value in children(element, "VariableValue"):
            name, text = self._value(value)
            if name and text:
                values[name] = text
        return values

    def _value(self, value: Any) -> tuple[str, str]:
        """The name of a variable, and its value as text."""
        name = text = ""
        for child in value:
            if local(child) == "VariableRef":
                name = self.names.get(guid(child.get("targetGUID")), "")
            elif local(child) in _VALUES:
                text = unicodedata.normalize("NFC", child.text or "").strip()
        return name, text

    def _take(self, texts: Iterable[SourceText], values: Mapping[str, str]) -> None:
        """Give values to documents; of two different ones both are kept."""
        for text in texts:
            known = self.values[text.number]
            for name, value in values.items():
                first = known.setdefault(name, value)
                if value in (first, *first.split(SEVERAL)):
                    continue
                self.oddities.append(
                    Message(
                        "{document} has two values of {name}: {first}, {second}; both are kept.",
                        document=text.name,
                        name=name,
                        first=first,
                        second=value,
                    )
                )
                known[name] += SEVERAL + value

    def _sets(self, sets: Iterable[Any]) -> None:
        """`name: value` is a variable; other sets of documents are `group`, or one variable each where they overlap."""
        groups: list[tuple[str, list[SourceText]]] = []
        for element in sets:
            name = name_of(element)
            members = self._members(children(element, "MemberSource"))
            self._report_set(element, name, members)
            variable, _, value = (part.strip() for part in name.partition(":"))
            if variable and value:
                self._take(members, {variable: value})
            elif members:
                groups.append((name or "(no name)", members))
        self._take_groups(groups)

    def _take_groups(self, groups: list[tuple[str, list[SourceText]]]) -> None:
        numbers = [text.number for _, members in groups for text in members]
        overlap = len(numbers) > len(set(numbers))
        for name, members in groups:
            self._take(members, {name: IN_SET} if overlap else {GROUP: name})

    def _report_set(self, element: Any, name: str, members: list[SourceText]) -> None:
        """Say what of a set is left out: its codes, or all of an empty one."""
        codes = len(children(element, "MemberCode"))
        if codes:
            self.oddities.append(
                Message("The set {name!r} groups {codes} codes; sets of codes are left out.", name=name, codes=codes)
            )
        elif not members:
            self.oddities.append(Message("The set {name!r} is empty.", name=name))

    def _members(self, references: Iterable[Any]) -> list[SourceText]:
        """The documents that references name, each once."""
        members: dict[int, SourceText] = {}
        for reference in references:
            number = reference.get("targetGUID") or reference.get("guid") or reference.text
            text = self._by_guid.get(guid(number))
            if text is not None:
                members[text.number] = text
        return list(members.values())
