"""A codebook as the YAML file that people edit: fixed order, same codebook, same bytes.

The file uses a handful of YAML forms only, written here and not by a YAML library: those fold and quote
differently from version to version.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator

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
    if code.colour:
        yield f"{inner}colour: {_quoted(code.colour)}"
    if code.shortcut:
        yield f"{inner}shortcut: {_quoted(code.shortcut)}"
    if not code.codable:
        yield f"{inner}codable: false"
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


def _words(field: str, words: Words, indent: str) -> Iterator[str]:
    """A text per language: on one line where short, else one block per language."""
    texts = {language: text for language, text in words.items() if text.strip()}
    if not texts:
        return
    if set(texts) == {""}:
        yield from _text(field, texts[""], indent)
        return
    if "" in texts:  # the format has no text for all languages beside one of a language
        texts = dict.fromkeys(LANGUAGES, texts[""]) | {k: v for k, v in texts.items() if k}
    ordered = sorted(texts, key=lambda language: (language not in LANGUAGES, language))
    short = f"{indent}{field}: {{{', '.join(f'{key}: {_scalar(texts[key])}' for key in ordered)}}}"
    if len(short) <= WIDTH:
        yield short
        return
    yield f"{indent}{field}:"
    for language in ordered:
        yield from _text(language, texts[language], indent + STEP)


def _text(field: str, text: str, indent: str) -> Iterator[str]:
    """One text: on the line of its field, or as a block below it when it is long or has several lines."""
    single = f"{indent}{field}: {_scalar(text)}"
    if (len(single) <= WIDTH and "\n" not in text) or not _fits_block(text):
        yield single
        return
    inner = indent + STEP
    width = max(WIDTH - len(inner), 40)
    lines = text.split("\n")
    if all(len(line) <= width for line in lines):
        yield f"{indent}{field}: |-"
        yield from (inner + line if line else "" for line in lines)
        return
    yield f"{indent}{field}: >-"
    for number, line in enumerate(lines):
        if number:
            yield ""  # a folded block needs an empty line for each line break of the text
        yield from (inner + row for row in _wrapped(line, width))


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
