"""Single values of a codebook file: texts, languages, colours, each checked and its mistakes noted with the line."""

from __future__ import annotations

import difflib
import unicodedata
from dataclasses import dataclass

from qcode.errors import Listing, Message, marked
from qcode.importing.codebook.yaml_tree import BOOLEAN_WORDS, Kind, Value
from qcode.importing.problems import Problems
from qcode.keys.reserved import reserved
from qcode.model import LANGUAGES, Words
from qcode.model.colour import full_colour

MEANT = {
    "color": "colour", "farbe": "colour", "key": "shortcut", "hotkey": "shortcut", "taste": "shortcut",
    "label": "name", "description": "definition", "beschreibung": "definition", "include": "when",
    "exclude": "when_not", "when not": "when_not", "when-not": "when_not", "anchors": "examples",
    "beispiele": "examples", "children": "codes", "subcodes": "codes", "language": "lang", "sprache": "lang",
    "deutsch": "de", "ger": "de", "german": "de", "deu": "de", "english": "en", "eng": "en", "englisch": "en",
}  # fmt: skip


def nfc(text: str) -> str:
    """The text in the form in which everything is stored and compared."""
    return unicodedata.normalize("NFC", text)


def reserved_message(key: str) -> Message | None:
    """Why a key is better given to no code: an action of the app has it. None for a free one."""
    action = reserved().get(key)
    if action is None:
        return None
    return Message(
        "the key {key!r} means something else in the app ({action}); a digit is a good choice",
        key=key,
        action=marked(action.label),
    )


def _not_blank(texts: Words) -> Words:
    return {language: text for language, text in texts.items() if text.strip()}


def _meant_language(name: str) -> str:
    """The language that somebody probably meant: by its name or by a code such as `de-at`."""
    return MEANT.get(name, name[:2] if name[:2] in LANGUAGES else "")


@dataclass(slots=True)
class Values:
    """Reads single values and fills `problems`."""

    problems: Problems

    def fields(self, value: Value, known: tuple[str, ...], where: str) -> dict[str, Value]:
        """The known fields; unknown and doubled ones are problems. The first of two counts."""
        found: dict[str, Value] = {}
        lines: dict[str, int] = {}
        for key, given in value.fields:
            name = nfc(key.written)
            if name in lines:
                self.problems.wrong(
                    key.line,
                    where,
                    Message("the field {name!r} is there twice, first in line {line}", name=name, line=lines[name]),
                )
                continue
            lines[name] = key.line
            if name in known:
                found[name] = given
            else:
                self.unknown(key, given, known, where)
        return found

    def unknown(self, key: Value, given: Value, known: tuple[str, ...], where: str) -> None:
        """Note a field that does not exist, with the one that was probably meant."""
        name = nfc(key.written)
        meant = MEANT.get(name.lower(), "")
        if meant not in known:
            meant = next(iter(difflib.get_close_matches(name.lower(), known, 1, 0.6)), "")
        if not meant and given.kind is Kind.NOTHING and " " in name:  # {lang: de, text: Ja, immer wieder}
            self.problems.wrong(
                key.line,
                where,
                Message("{name!r} is not a field; in {{ }} a text with a comma needs quotes", name=name),
            )
            return
        advice = (
            Message("did you mean '{meant}'?", meant=meant)
            if meant
            else Message("known are {names}", names=", ".join(known))
        )
        self.problems.wrong(key.line, where, Message("unknown field {name!r}; {advice}", name=name, advice=advice))

    def words(self, value: Value | None, where: str) -> Words:
        """A text per language, or one for all. Empty texts are left out."""
        if value is None or value.kind is Kind.NOTHING:
            return {}
        if value.kind is not Kind.FIELDS:
            return _not_blank({"": self.text(value, where)})
        texts: dict[str, str] = {}
        lines: dict[str, int] = {}
        for key, given in value.fields:
            language = key.written
            if language in lines:
                message = Message(
                    "the language {language!r} is there twice, first in line {line}",
                    language=language,
                    line=lines[language],
                )
                self.problems.wrong(key.line, where, message)
                continue
            lines[language] = key.line
            if language in LANGUAGES:
                texts[language] = self.text(given, f"{where}, {language}")
            else:
                self.unknown_language(key, given, where)
        return _not_blank(texts)

    def unknown_language(self, key: Value, given: Value, where: str) -> None:
        """Note a language we don't have. In `{en: warm, safe}` the second half of the text looks like one."""
        name = nfc(key.written)
        if given.kind is Kind.NOTHING and name:
            message = Message("{name!r} is not a language; in {{ }} a text with a comma needs quotes", name=name)
        else:
            message = Message(
                "unknown language {name!r}; known are {choices}, or one plain text for all languages",
                name=name,
                choices=Listing(LANGUAGES, last=Message(" and ")),
            )
            if meant := _meant_language(name.lower()):
                message = Listing([message, Message("did you mean '{meant}'?", meant=meant)], "; ")
        self.problems.wrong(key.line, where, message)

    def text(self, value: Value | None, where: str) -> str:
        """A text in NFC, `""` where the value is missing or something else."""
        if value is None:
            return ""
        if value.kind is Kind.TEXT:
            return nfc(value.written)
        if value.kind in (Kind.BOOLEAN, Kind.NUMBER, Kind.DATE):
            kind = Message("yes or no") if value.kind is Kind.BOOLEAN else value.kind.value
            message = Message(
                '{written} without quotes is read as {kind}, not as a text; write "{written}"',
                written=value.written,
                kind=kind,
            )
            self.problems.wrong(value.line, where, message)
        elif value.kind is not Kind.NOTHING:
            self.wrong_type(value, where, Message("a text"))
        return ""

    def wrong_type(self, value: Value, where: str, wanted: Message) -> None:
        """Note a value of the wrong type."""
        if value.kind is Kind.TAG:
            message = Message("tags such as {tag} are not allowed; write {wanted}", tag=value.node.tag, wanted=wanted)
        else:
            message = Message("must be {wanted}; this is {kind}", wanted=wanted, kind=value.kind.value)
        self.problems.wrong(value.line, where, message)

    def truth(self, value: Value | None, where: str) -> bool:
        """The value of `codable`: true unless the file says no."""
        if value is None or value.kind is Kind.NOTHING:
            return True
        word = value.written.lower()
        if value.kind is not Kind.BOOLEAN or word not in BOOLEAN_WORDS:
            self.wrong_type(value, where, Message("true or false, without quotes"))
            return True
        return word in ("true", "yes", "on")

    def colour(self, value: Value | None, where: str) -> str:
        """The colour as #RRGGBB, `""` for none."""
        if value is None:
            return ""
        if value.kind is Kind.NOTHING:
            message = Message('is empty; a colour needs quotes ("#0072B2"), without them # begins a comment')
            self.problems.wrong(value.line, where, message)
            return ""
        colour = full_colour(value.written)
        if colour is None:
            message = Message(
                '{colour!r} is not a colour; write "#RRGGBB" or "#RGB", such as "#0072B2"', colour=value.written
            )
            self.problems.wrong(value.line, where, message)
            return ""
        return colour
