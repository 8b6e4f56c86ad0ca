"""The options of commands that change a code: its texts, its looks, its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import click

from qcode.cli.gathering import gathered
from qcode.cli.spoken import SpokenOption
from qcode.errors import Message, UsageError
from qcode.model import LANGUAGES, Code, Codebook, Words
from qcode.model.wording import with_fields

Command = TypeVar("Command", bound=Callable[..., Any])
FIELDS = {
    "name": Message("name"),
    "definition": Message("definition"),
    "when": Message("text on when to use it"),
    "when_not": Message("text on when not to use it"),
    "rule": Message("coding rule"),
}
_IN = {"": Message("for all languages"), "de": Message("in German"), "en": Message("in English")}


def texts(command: Command) -> Command:
    """Give a command `--definition`, `--definition-de`, `--definition-en` and so on for each field of a code."""
    for field, words in reversed(FIELDS.items()):
        for language in reversed(("", *LANGUAGES)):
            option = "-".join(part for part in (f"--{field.replace('_', '-')}", language) if part)
            message = Message("The {text} {which}; an empty text takes it away.", text=words, which=_IN[language])
            name = f"{field}_{language or 'all'}"
            command = click.option(option, name, metavar="TEXT", cls=SpokenOption, message=message)(command)
    return command


@dataclass(frozen=True, slots=True)
class Looks:
    """What was said of a code besides its texts; None is what was not mentioned. `kind` is `category` or `codable`."""

    colour: str | None
    key: str | None
    kind: str | None

    def given_to(self, code: Code) -> Code:
        """The code with what was mentioned, the rest as it was."""
        return replace(
            code,
            colour=code.colour if self.colour is None else self.colour,
            shortcut=code.shortcut if self.key is None else self.key,
            codable=code.codable if self.kind is None else self.kind == "codable",
        )


looks = gathered(
    "looks",
    Looks,
    click.option("--colour", metavar="#RRGGBB", help="The colour; sub-codes that had the same follow."),
    click.option("--key", metavar="KEY", help="The key that applies the code in the app; an empty one is none."),
    click.option("--category", "kind", flag_value="category", help="It only groups other codes."),
    click.option("--codable", "kind", flag_value="codable", help="It can be applied."),
)
"""Give a command `--colour`, `--key`, `--category` and `--codable` as one `looks`."""


def reworded(code: Code, texts_given: Mapping[str, str | None]) -> Code:
    """The code with the texts that were given, by option; one for all languages replaces those per language."""
    changed = {}
    for field in FIELDS:
        given = {language: texts_given[f"{field}_{language or 'all'}"] for language in ("", *LANGUAGES)}
        changed[field] = _rewritten(getattr(code, field), given)
    return with_fields(code, changed)


def _rewritten(words: Words, given: Mapping[str, str | None]) -> Words:
    """The words of a field by language (`""`: all languages), changed by those that were given."""
    new = {language: text for language, text in given.items() if text is not None}
    if not new:
        return words
    if "" in new:
        return new
    # What counted for all languages goes on counting for the one that is not named.
    before = dict.fromkeys(LANGUAGES, words[""]) if words.get("") else dict(words)
    return before | new


@dataclass(frozen=True, slots=True)
class Place:
    """Where a code goes: below another, at the top, right before or right after another."""

    below: str | None
    top: bool
    before: str | None
    after: str | None

    @property
    def is_clear(self) -> bool:
        """Whether exactly one place was named."""
        return sum(map(bool, (self.below, self.top, self.before, self.after))) == 1

    def in_book(self, book: Codebook, moved: Code) -> tuple[Code | None, int | None]:
        """The code above (None: the top) and the place among its sub-codes (None: the last).

        Raises UsageError for a code that is to stand beside itself, or that is not there.
        """
        from qcode.session import naming

        beside = self.before or self.after
        if not beside:
            return (naming.code(book, self.below) if self.below else None), None
        other = naming.code(book, beside)
        if other.key == moved.key:
            raise UsageError(Message("A code can't be put beside itself."), where=moved.path)
        order = [each.key for each in book.children(other.parent) if each.key != moved.key]
        return book.by_path.get(other.parent), order.index(other.key) + bool(self.after)
