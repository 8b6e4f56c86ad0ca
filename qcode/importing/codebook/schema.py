"""What a codebook file may say: each field checked and read, each mistake noted with its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from qcode.errors import Listing, Message, marked
from qcode.importing.codebook.values import Values, nfc
from qcode.importing.codebook.yaml_tree import Kind, Value
from qcode.importing.problems import Problems
from qcode.keys.reserved import reserved
from qcode.model import LANGUAGES, Code, Codebook, Example
from qcode.model.codebook import SEPARATOR, id_problem

FORMAT = 1
MAX_DEPTH = 40
"""Levels of codes. No study has ten; an alias that holds itself would have no end."""
ROOT_FIELDS = ("qcode", "version", "title", "codes")
TEXT_FIELDS = ("name", "definition", "when", "when_not", "rule")
CODE_FIELDS = ("id", *TEXT_FIELDS, "colour", "shortcut", "codable", "examples", "codes")
EXAMPLE_FIELDS = ("lang", "text", "perspective")
EMPTY_LIST = Message("the list is empty; fill it or remove the field")


@dataclass(slots=True)
class Reader:
    """Walks over the nodes of one file and fills `codes` and `problems`."""

    problems: Problems
    codes: list[Code] = field(default_factory=list)
    shortcuts: dict[str, tuple[str, int]] = field(default_factory=dict)
    values: Values = field(init=False)

    def __post_init__(self) -> None:
        self.values = Values(self.problems)

    def codebook(self, root: Value) -> Codebook:
        """The codebook that the file holds; where there are problems, what could be made of it."""
        if root.kind is not Kind.FIELDS:
            self.problems.wrong(root.line, "", Message("this is no codebook: it does not begin with 'qcode: codebook'"))
            return Codebook()
        if not self.is_ours(root):
            return Codebook()
        fields = self.values.fields(root, ROOT_FIELDS, "")
        title = self.values.words(fields.get("title"), "title")
        codes = fields.get("codes")
        if codes is None or codes.kind is Kind.NOTHING:
            line = root.line if codes is None else codes.line
            self.problems.wrong(line, "codes", Message("the list of codes is missing; write 'codes: []' for none"))
        else:
            self.code_list(codes, "", 1)
        return Codebook(tuple(self.codes), title, FORMAT)

    def is_ours(self, root: Value) -> bool:
        """Whether it makes sense to read on."""
        fields = {key.written: value for key, value in root.fields}
        mark = fields.get("qcode")
        if mark is None:
            self.problems.wrong(root.line, "", Message("this is no codebook: the line 'qcode: codebook' is missing"))
            return "codes" in fields
        if mark.written != "codebook":
            self.problems.wrong(mark.line, "qcode", Message("must be 'codebook', not {found!r}", found=mark.written))
        version = fields.get("version")
        if version is None or version.written == str(FORMAT):
            return True
        if version.written.isdecimal() and int(version.written[:9]) > FORMAT:
            message = Message(
                "the file has format {format}, this qcode knows {known}; install a newer qcode",
                format=version.written[:9],
                known=FORMAT,
            )
            self.problems.wrong(version.line, "version", message)
            return False  # its new fields would all look like mistakes
        self.problems.wrong(
            version.line, "version", Message("is the version of the file format: write {format}", format=FORMAT)
        )
        return True

    def code_list(self, value: Value, parent: str, level: int) -> None:
        """Read the codes below `parent` in the order of the file, each with its sub-codes behind it."""
        where = f"{parent}, codes" if parent else "codes"
        if level > MAX_DEPTH:
            self.problems.wrong(
                value.line, where, Message("codes are nested more than {most} levels deep", most=MAX_DEPTH)
            )
            return
        if value.kind is Kind.NOTHING:
            self.problems.unfinished(value.line, where, EMPTY_LIST)
            return
        if value.kind is not Kind.LIST:
            self.values.wrong_type(value, where, Message("a list: begin each code with a dash, '- id: …'"))
            return
        items = value.items
        if not items and parent:
            self.problems.unfinished(value.line, where, EMPTY_LIST)
        seen: dict[str, int] = {}
        for number, item in enumerate(items, 1):
            self.code(item, parent, f"{where} {number}", seen, level)

    def code(self, value: Value, parent: str, nameless: str, seen: dict[str, int], level: int) -> None:
        """One code and all below it. `seen` are its elder siblings with their lines."""
        if value.kind is not Kind.FIELDS:
            self.values.wrong_type(value, nameless, Message("a code with its fields: '- id: …'"))
            return
        fields = self.values.fields(value, CODE_FIELDS, self.label(value, parent, nameless))
        code_id = self.id(fields.get("id"), value.line, nameless)
        path = f"{parent}{SEPARATOR}{code_id}" if parent and code_id else code_id
        where = path or nameless
        if code_id in seen:
            message = Message(
                "the id {id!r} is already used for a code beside it, in line {line}",
                id=code_id,
                line=seen[code_id],
            )
            self.problems.wrong(fields["id"].line, where, message)
        elif code_id:
            seen[code_id] = fields["id"].line
        texts = {name: self.values.words(fields.get(name), f"{where}, {name}") for name in TEXT_FIELDS}
        codable = self.values.truth(fields.get("codable"), f"{where}, codable")
        if codable and not texts["definition"]:
            given = fields.get("definition", value)  # without the field: the line of the code
            self.problems.unfinished(
                given.line, where, Message("the definition is missing; a heading needs 'codable: false'")
            )
        self.codes.append(
            Code(
                path=path,
                name=texts["name"],
                definition=texts["definition"],
                when=texts["when"],
                when_not=texts["when_not"],
                rule=texts["rule"],
                examples=self.examples(fields.get("examples"), f"{where}, examples"),
                colour=self.values.colour(fields.get("colour"), f"{where}, colour"),
                shortcut=self.shortcut(fields.get("shortcut"), where),
                codable=codable,
            )
        )
        if (below := fields.get("codes")) is not None:
            self.code_list(below, where, level + 1)

    def label(self, value: Value, parent: str, nameless: str) -> str:
        """What to call a code before its id has been checked."""
        for key, given in value.fields:
            if key.written == "id" and not id_problem(given.written):
                return f"{parent}{SEPARATOR}{nfc(given.written)}" if parent else nfc(given.written)
        return nameless

    def id(self, value: Value | None, line: int, where: str) -> str:
        """The id of a code, `""` where there is none that can be used."""
        if value is None or value.kind is Kind.NOTHING:
            self.problems.wrong(line if value is None else value.line, where, Message("the code has no id"))
            return ""
        text = self.values.text(value, f"{where}, id")
        if value.kind is Kind.TEXT and (reason := id_problem(text)):
            self.problems.wrong(
                value.line,
                f"{where}, id",
                Message("the id {id!r} can't be used: {reason}", id=text, reason=reason),
            )
            return ""
        return text

    def shortcut(self, value: Value | None, where: str) -> str:
        """The key of a code, `""` for none. A bare digit is taken as that key."""
        if value is None or value.kind is Kind.NOTHING:
            return ""
        place = f"{where}, shortcut"
        key = nfc(value.written) if value.kind is Kind.NUMBER else self.values.text(value, place)
        if not key:
            if value.kind is Kind.TEXT:
                self.problems.unfinished(value.line, place, Message("is empty; give it a key or remove the field"))
            return ""
        if len(key) > 1 or not key.isprintable() or key.isspace():
            self.problems.wrong(
                value.line, place, Message("{key!r} is not one key; write one character in quotes", key=key)
            )
            return ""
        if key in self.shortcuts:
            owner, line = self.shortcuts[key]
            self.problems.wrong(
                value.line,
                place,
                Message("the key {key!r} already belongs to {owner}, in line {line}", key=key, owner=owner, line=line),
            )
            return ""
        if (action := reserved().get(key)) is not None:
            message = Message(
                "the key {key!r} means something else in the app ({action}); a digit is a good choice",
                key=key,
                action=marked(action.label),
            )
            self.problems.unfinished(value.line, place, message)
        self.shortcuts[key] = (where, value.line)
        return key

    def examples(self, value: Value | None, where: str) -> tuple[Example, ...]:
        """The anchor examples of a code; a list of texts, or of texts with their sources."""
        if value is None:
            return ()
        if value.kind is Kind.NOTHING:
            self.problems.unfinished(value.line, where, EMPTY_LIST)
            return ()
        if value.kind is not Kind.LIST:
            self.values.wrong_type(
                value, where, Message("a list: begin each example with a dash, '- {{lang: de, text: \"…\"}}'")
            )
            return ()
        items = value.items
        if not items:
            self.problems.unfinished(value.line, where, EMPTY_LIST)
        found = (self.example(item, f"{where} {number}") for number, item in enumerate(items, 1))
        return tuple(example for example in found if example)

    def example(self, value: Value, where: str) -> Example | None:
        """One anchor example; a plain text is one without language and perspective."""
        if value.kind is not Kind.FIELDS:
            text = self.values.text(value, where)
            if value.kind is Kind.NOTHING or (value.kind is Kind.TEXT and not text.strip()):
                self.problems.wrong(value.line, where, Message("the example has no text"))
            return Example(text) if text.strip() else None
        fields = self.values.fields(value, EXAMPLE_FIELDS, where)
        given = fields.get("text")
        text = "" if given is None else self.values.text(given, f"{where}, text")
        if given is None or (given.kind in (Kind.NOTHING, Kind.TEXT) and not text.strip()):
            self.problems.wrong(value.line if given is None else given.line, where, Message("the example has no text"))
        lang = self.values.text(fields["lang"], f"{where}, lang") if "lang" in fields else ""
        if lang and lang not in LANGUAGES:
            message = Message(
                "unknown language {language!r}; known are {choices}",
                language=lang,
                choices=Listing(LANGUAGES, last=Message(" and ")),
            )
            self.problems.wrong(fields["lang"].line, f"{where}, lang", message)
        perspective = ""
        if "perspective" in fields:
            perspective = self.values.text(fields["perspective"], f"{where}, perspective")
        return Example(text, lang, perspective) if text.strip() else None
