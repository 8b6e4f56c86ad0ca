"""What a code meant under its versions: which words count as its meaning, and where two wordings differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from unicodedata import category

from qcode.model.codebook import Code, Codebook, Words

MEANING = ("definition", "when", "when_not", "rule")
"""Fields that say what belongs to a code; passages coded before one of them changed may be looked at again."""

LONGEST_ID = 60
"""Characters of an id that is made from a name."""

WORDING = ("name", *MEANING, "examples")
"""Fields whose change raises the version of a code."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a code was written under an older version; `replaced` is when, UTC, and `id` its number in the project."""

    id: int
    code: Code
    replaced: str


def same_words(one: Words, other: Words) -> bool:
    """Whether texts per language are the same; an empty text is none."""
    return {key: text for key, text in one.items() if text} == {key: text for key, text in other.items() if text}


def same_meaning(one: Code, other: Code) -> bool:
    """Whether two wordings of a code say the same about what belongs to it; names and examples do not count."""
    return all(same_words(getattr(one, name), getattr(other, name)) for name in MEANING)


def differences(old: Code, new: Code) -> list[tuple[str, str, str, str]]:
    """Field, language (`""`: all), older and newer text, for each text that differs; anchor examples as one text."""
    found: list[tuple[str, str, str, str]] = []
    for name in ("name", *MEANING):
        then, now = getattr(old, name), getattr(new, name)
        for language in sorted({*then, *now}):
            if then.get(language, "") != now.get(language, ""):
                found.append((name, language, then.get(language, ""), now.get(language, "")))
    if old.examples != new.examples:
        before, after = ("\n".join(each.text for each in code.examples) for code in (old, new))
        found.append(("examples", "", before, after))
    return found


def id_from_name(name: str, taken: Iterable[str]) -> str:
    """An id for a code with this name that none of those beside it has: `Tante Esther!` becomes `tante_esther`.

    Letters, digits and signs of any script stay, punctuation goes. A name may be a whole sentence; an id has at most
    LONGEST_ID characters, and a number where that is taken.
    """
    plain = "".join(" " if char not in "-_" and category(char)[0] in "CPZ" else char for char in name.lower())
    wanted = "_".join(plain.split())[:LONGEST_ID].strip("_-") or "code"
    known, number, found = set(taken), 2, wanted
    while found in known:
        found, number = f"{wanted}_{number}", number + 1
    return found


def lookalikes(book: Codebook, names: Iterable[str], *, but: int = 0) -> list[Code]:
    """Codes whose name or id in any language is the same as one of these, or nearly; `but` is a code's own number."""
    matchers = [SequenceMatcher(b=_plain(name)) for name in names if name.strip()]
    codes = (code for code in book if not but or code.key != but)
    return [code for code in codes if any(_alike(matcher, name) for matcher in matchers for name in _names(code))]


def _names(code: Code) -> set[str]:
    """The id and the names in all languages, as they are compared."""
    return {_plain(name) for name in (code.id, *code.name.values()) if name}


def _alike(matcher: SequenceMatcher[str], other: str) -> bool:
    matcher.set_seq1(other)
    least = 0.86
    return matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least and matcher.ratio() >= least


def _plain(name: str) -> str:
    return " ".join(name.replace("_", " ").replace("-", " ").casefold().split())


def with_words(code: Code, field: str, language: str, text: str) -> Code:
    """The code with another text of a field in one language (`""`: all languages); an empty text takes it away."""
    words = {key: value for key, value in getattr(code, field).items() if key != language}
    if text.strip():
        words[language] = text
    return with_fields(code, {field: words})


def with_fields(code: Code, words: Mapping[str, Words]) -> Code:
    """The code with other texts: names of fields, each with its text per language."""
    return replace(
        code,
        name=words.get("name", code.name),
        definition=words.get("definition", code.definition),
        when=words.get("when", code.when),
        when_not=words.get("when_not", code.when_not),
        rule=words.get("rule", code.rule),
    )
