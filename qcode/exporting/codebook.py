"""A codebook as the YAML file that people edit: fixed order, same codebook, same bytes.

The file uses a handful of YAML forms only, written here and not by a YAML library: those fold and quote
differently from version to version.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence

from qcode.model import LANGUAGES, Code, Codebook, Example, Words

FORMAT = 1
WIDTH = 120
STEP = "  "
TEXT_FIELDS = ("definition", "when", "when_not", "rule")
# Letters of any script, digits and harmless signs; what could mean something to YAML is quoted instead.
PLAIN = re.compile(r"[^\W\d_][\w ().!?/&+=;%$§°·–—…’‘“”„«»-]*")
# The same words in any YAML version: never read as true, false or nothing.
SPOKEN_FOR = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
# Line breaks and marks that YAML would read as its own in a block of text.
UNFIT_FOR_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
NOT_PRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def codebook_yaml(codebook: Codebook) -> str:
    """The codebook as YAML text; reading it gives the same codebook.

    What only the project knows (a code's key and version) is not part of the file.
    """
    lines = ["qcode: codebook", f"version: {FORMAT}"]
    lines += _words("title", codebook.title, "")
    top = codebook.children("")
    lines.append("codes:" if top else "codes: []")
    for code in top:
        lines += ["", *_code(codebook, code, STEP)]
    return "\n".join(lines) + "\n"


def _code(codebook: Codebook, code: Code, indent: str) -> Iterator[str]:
    """A code and all below it as one item of a list."""
    inner = indent + STEP
    yield f"{indent}- id: {_scalar(code.id)}"
    yield from _words("name", code.name, inner)
    yield from (inner + line for line in _marks(code))
    for field in TEXT_FIELDS:
        yield from _words(field, getattr(code, field), inner)
    if code.examples:
        yield f"{inner}examples:"
        yield from (_example(example, inner + STEP) for example in code.examples)
    below = codebook.children(code.path)
    if below:
        yield f"{inner}codes:"
        for child in below:
            yield from _code(codebook, child, inner + STEP)


def _marks(code: Code) -> Iterator[str]:
    """Colour, key, and if it only groups: each where it is not what a code has anyway."""
    if code.colour:
        yield f"colour: {_quoted(code.colour)}"
    if code.shortcut:
        yield f"shortcut: {_quoted(code.shortcut)}"
    if not code.codable:
        yield "codable: false"


def _words(field: str, words: Words, indent: str) -> Iterator[str]:
    """A text per language: on one line where short, else one block per language."""
    texts = _texts(words)
    if not texts:
        return
    if "" in texts:
        yield from _text(field, texts[""], indent)
        return
    short = f"{indent}{field}: {{{', '.join(f'{language}: {_scalar(text)}' for language, text in texts.items())}}}"
    if len(short) <= WIDTH:
        yield short
        return
    yield f"{indent}{field}:"
    for language, text in texts.items():
        yield from _text(language, text, indent + STEP)


def _texts(words: Words) -> dict[str, str]:
    """The texts that have words, in the order of the file: one for all languages (`""`), or one for each."""
    texts = {language: text for language, text in words.items() if text.strip()}
    if "" in texts and len(texts) > 1:
        # The format has no text for all languages beside one of a language: it stands in for those that have none.
        for_all = texts.pop("")
        texts = dict.fromkeys(LANGUAGES, for_all) | texts
    return {language: texts[language] for language in sorted(texts, key=lambda one: (one not in LANGUAGES, one))}


def _text(field: str, text: str, indent: str) -> Iterator[str]:
    """One text: on the line of its field, or as a block below it when it is long or has several lines."""
    single = f"{indent}{field}: {_scalar(text)}"
    if not _fits_block(text) or ("\n" not in text and len(single) <= WIDTH):
        yield single
        return
    inner = indent + STEP
    width = max(WIDTH - len(inner), 40)
    lines = text.split("\n")
    folded = any(len(line) > width for line in lines)
    yield f"{indent}{field}: {'>-' if folded else '|-'}"
    rows = _folded(lines, width) if folded else lines
    yield from (inner + row if row else "" for row in rows)


def _folded(lines: Sequence[str], width: int) -> Iterator[str]:
    """The rows of a folded block, which needs an empty one for each line break of the text."""
    for number, line in enumerate(lines):
        if number:
            yield ""
        yield from _wrapped(line, width)


def _wrapped(line: str, width: int) -> list[str]:
    """The line in rows, broken at single spaces only, so that folding gives it back."""
    return textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)


def _fits_block(text: str) -> bool:
    """Whether the text survives in a block: no odd line ends, nothing that an indentation would swallow."""
    if UNFIT_FOR_BLOCK.search(text) or text != text.strip() or "  " in text:
        return False
    return all(line == line.strip() for line in text.split("\n"))


def _example(example: Example, indent: str) -> str:
    lang = f"lang: {_scalar(example.lang)}, " if example.lang else ""
    perspective = f", perspective: {_scalar(example.perspective)}" if example.perspective else ""
    return f"{indent}- {{{lang}text: {_quoted(example.text)}{perspective}}}"


def _scalar(text: str) -> str:
    """The text as it stands where it can, else in quotes."""
    plain = PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in SPOKEN_FOR
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """The text in double quotes; what can't be seen is written as its number."""
    return NOT_PRINTABLE.sub(lambda char: f"\\u{ord(char[0]):04X}", json.dumps(text, ensure_ascii=False))
