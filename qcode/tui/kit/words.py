"""Small pieces of text that several panels share."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content

from qcode.i18n import N_, language
from qcode.i18n import gettext as _
from qcode.model import PERSPECTIVE, Code, Reason, in_language
from qcode.resources import value_names
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.colours import as_hex, on, parse
from qcode.tui.kit.foreign import in_cells, plain, styled

SOURCES = {
    "anchor": N_("like an anchor example"),
    "bank": N_("like an example of the bank"),
    "definition": N_("like the definition"),
    "coding": N_("like a coded passage"),
}
BAR = 6


def perspective_name(value: str | None) -> str:
    """A perspective in the language of the interface; other values as they are."""
    if not value:
        return _("no perspective")
    names = value_names(PERSPECTIVE).get(value)
    return value if names is None else names.singular.get(language(), value)


def badge(looks: CodeLooks, code: Code) -> Content:
    """The code's letter on its colour."""
    colour = parse(looks.colour(code))
    return styled(f"{looks.letter(code):^3}", f"bold {as_hex(on(colour))} on {as_hex(colour)}")


def bar(score: float, width: int = BAR) -> str:
    """A score 0..1 as a bar."""
    full = round(min(1.0, max(0.0, score)) * width)
    return "█" * full + "░" * (width - full)


def percent(score: float) -> str:
    """A score 0..1 as a number of three cells."""
    return f"{round(100 * score):>3}"


def source_of(reason: Reason) -> str:
    """Where the nearest passage of a reason stands."""
    words = _(SOURCES.get(reason.source, SOURCES["definition"]))
    return f"{words} ({reason.document})" if reason.document else words


def one_line(text: str) -> str:
    """With single spaces in place of line breaks."""
    return " ".join(text.split())


def quoted(text: str) -> str:
    """In the quotation marks of the interface's language."""
    return _("“{text}”").format(text=text)


def cut(text: str, most: int) -> str:
    """At most `most` characters, with an ellipsis where something is missing."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[: max(0, most - 1)].rstrip()}…"


def rule_parts(code: Code, language: str) -> list[tuple[str, str]]:
    """Heading and text of each part of a code's rule that is written: definition, when, when not, rule, an anchor."""
    example = next((each for each in code.examples if each.lang in (language, "")), None)
    example = example or next(iter(code.examples), None)
    parts = [
        (_("Definition"), in_language(code.definition, language)),
        (_("When"), in_language(code.when, language)),
        (_("Not when"), in_language(code.when_not, language)),
        (_("Rule"), in_language(code.rule, language)),
        (_("Anchor example"), quoted(example.text) if example else ""),
    ]
    return [(heading, one_line(text)) for heading, text in parts if text.strip()]


def middle_cut(text: str, width: int) -> str:
    """Cut in the middle: names of one series differ at their end."""
    content = plain(text)
    if content.cell_length <= width:
        return text
    tail = min(len(text), (width - 1) // 2)
    end = text[len(text) - tail :]
    start = content.truncate(max(width - 1 - plain(end).cell_length, 0)).plain.rstrip()
    return f"{start}…{end}"


def cut_to(text: str, width: int) -> str:
    """Text in exactly `width` cells, cut with an ellipsis."""
    content = plain(text)
    if content.cell_length > width:
        content = content.truncate(width, ellipsis=True)
    return content.plain + " " * (width - content.cell_length)


def fitted(text: str, width: int) -> str:
    """A text in so many cells, with an ellipsis where something is missing."""
    return in_cells(text, width) if cell_len(text) <= width else in_cells(text, width - 1) + "…"
