"""What a codebook file may say: each field checked and read, each mistake noted with its line."""

from __future__ import annotations

from dataclasses import dataclass, field

from qcode.errors import Listing, Message
from qcode.importing.codebook.values import Values, nfc, reserved_message
from qcode.importing.codebook.yaml_tree import Kind, Value
from qcode.importing.problems import Problems
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


NO_TEXT = Message("the example has no text")


def is_one_key(text: str) -> bool:
    """Whether a text is one character that can be seen."""
    return len(text) == 1 and text.isprintable() and not text.isspace()


@dataclass(slots=True)
class Branch:
    """Where codes stand beside each other: their parent, how deep (roots are level 1), and the lines of their ids."""

    parent: str
    level: int
    lines: dict[str, int] = field(default_factory=dict)

    def path(self, code_id: str) -> str:
        """The path of a code in this branch."""
        return f"{self.parent}{SEPARATOR}{code_id}" if self.parent else code_id


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
        return version is None or self.knows(version)

    def knows(self, version: Value) -> bool:
        """Whether the version of the file is none that comes after ours: its new fields would all look like mistakes.

        A version that is no number of ours is noted, and the file read as if it were.
        """
        if version.written == str(FORMAT):
            return True
        is_newer = version.written.isdecimal() and int(version.written[:9]) > FORMAT
        message = (
            Message(
                "the file has format {format}, this qcode knows {known}; install a newer qcode",
                format=version.written[:9],
                known=FORMAT,
            )
            if is_newer
            else Message("is the version of the file format: write {format}", format=FORMAT)
        )
        self.problems.wrong(version.line, "version", message)
        return not is_newer

    def code_list(self, value: Value, parent: str, level: int) -> None:
        """Read all codes below `parent` (`""`: the roots). A list of roots may be empty."""
        where = f"{parent}, codes" if parent else "codes"
        if level > MAX_DEPTH:
            self.problems.wrong(
                value.line, where, Message("codes are nested more than {most} levels deep", most=MAX_DEPTH)
            )
            return
        branch = Branch(parent, level)
        wanted = Message("a list: begin each code with a dash, '- id: …'")
        for number, item in enumerate(self.items(value, where, wanted, may_be_empty=not parent), 1):
            self.code(item, branch, f"{where} {number}")

    def items(self, value: Value, where: str, wanted: Message, *, may_be_empty: bool = False) -> list[Value]:
        """The members of a list; anything else is a problem."""
        if value.kind not in (Kind.NOTHING, Kind.LIST):
            self.values.wrong_type(value, where, wanted)
            return []
        items = [] if value.kind is Kind.NOTHING else value.items
        if value.kind is Kind.NOTHING or not (items or may_be_empty):
            self.problems.unfinished(value.line, where, EMPTY_LIST)
        return items

    def code(self, value: Value, branch: Branch, nameless: str) -> None:
        """One code and all below it; `nameless` is what it is called while it has no id."""
        if value.kind is not Kind.FIELDS:
            self.values.wrong_type(value, nameless, Message("a code with its fields: '- id: …'"))
            return
        fields = self.values.fields(value, CODE_FIELDS, self.label(value, branch, nameless))
        code_id = self.id(fields.get("id"), value.line, nameless)
        path = branch.path(code_id) if code_id else ""
        where = path or nameless
        if code_id:
            self.note_sibling(code_id, fields["id"].line, branch, where)
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
            self.code_list(below, where, branch.level + 1)

    def note_sibling(self, code_id: str, line: int, branch: Branch, where: str) -> None:
        """Remember the line of an id; one that a code beside it has is a mistake."""
        if code_id not in branch.lines:
            branch.lines[code_id] = line
            return
        first = branch.lines[code_id]
        message = Message("the id {id!r} is already used for a code beside it, in line {line}", id=code_id, line=first)
        self.problems.wrong(line, where, message)

    def label(self, value: Value, branch: Branch, nameless: str) -> str:
        """What to call a code before its id has been checked."""
        for key, given in value.fields:
            if key.written == "id" and not id_problem(given.written):
                return branch.path(nfc(given.written))
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
        """The key of a code, `""` for none, or for one that a code before it has."""
        place = f"{where}, shortcut"
        key = self.key(value, place)
        if value is None or not key:
            return ""
        if key in self.shortcuts:
            owner, line = self.shortcuts[key]
            self.problems.wrong(
                value.line,
                place,
                Message("the key {key!r} already belongs to {owner}, in line {line}", key=key, owner=owner, line=line),
            )
            return ""
        if message_of_app := reserved_message(key):
            self.problems.unfinished(value.line, place, message_of_app)
        self.shortcuts[key] = (where, value.line)
        return key

    def key(self, value: Value | None, place: str) -> str:
        """A character that can be a key, `""` for none. A bare digit is taken as that key."""
        if value is None:
            return ""
        key = nfc(value.written) if value.kind is Kind.NUMBER else self.values.text(value, place)
        if not key and value.kind is Kind.TEXT:
            self.problems.unfinished(value.line, place, Message("is empty; give it a key or remove the field"))
        if key and not is_one_key(key):
            message = Message("{key!r} is not one key; write one character in quotes", key=key)
            self.problems.wrong(value.line, place, message)
            return ""
        return key

    def examples(self, value: Value | None, where: str) -> tuple[Example, ...]:
        """The anchor examples of a code; those without text are left out."""
        if value is None:
            return ()
        wanted = Message("a list: begin each example with a dash, '- {{lang: de, text: \"…\"}}'")
        items = self.items(value, where, wanted)
        examples = [self.example(item, f"{where} {number}") for number, item in enumerate(items, 1)]
        return tuple(example for example in examples if example.text.strip())

    def example(self, value: Value, where: str) -> Example:
        """One anchor example; a plain text is one without language and perspective."""
        if value.kind is not Kind.FIELDS:
            return Example(self.example_text(value, where, where))
        fields = self.values.fields(value, EXAMPLE_FIELDS, where)
        text = ""
        if "text" in fields:
            text = self.example_text(fields["text"], f"{where}, text", where)
        else:
            self.problems.wrong(value.line, where, NO_TEXT)
        language = self.language(fields.get("lang"), f"{where}, lang")
        return Example(text, language, self.values.text(fields.get("perspective"), f"{where}, perspective"))

    def example_text(self, value: Value, place: str, where: str) -> str:
        """The text of an example; `place` is that of the value, `where` that of the example."""
        text = self.values.text(value, place)
        if value.kind in (Kind.NOTHING, Kind.TEXT) and not text.strip():
            self.problems.wrong(value.line, where, NO_TEXT)
        return text

    def language(self, value: Value | None, where: str) -> str:
        """The language of an example as it is written, `""` for none; one we don't have is noted."""
        language = self.values.text(value, where)
        if value is not None and language and language not in LANGUAGES:
            message = Message(
                "unknown language {language!r}; known are {choices}",
                language=language,
                choices=Listing(LANGUAGES, last=Message(" and ")),
            )
            self.problems.wrong(value.line, where, message)
        return language
