"""The names of groups, variables and codes in the language of a file, which need not be that of the interface."""

from __future__ import annotations

from collections.abc import Callable

from qcode.analysis.groups import CROSS, NO_VALUE, TIMES
from qcode.analysis.phrases import Tongue
from qcode.i18n import N_, Speech
from qcode.model import PERSPECTIVE, Code, Codebook, ancestors
from qcode.model.colour import next_colour
from qcode.resources import value_names

Say = Callable[[str], str]
_NONE = {True: N_("No perspective"), False: N_("No value")}
_VARIABLES = {
    PERSPECTIVE: N_("perspective"),
    "document": N_("document"),
    "language": N_("language"),
    "speaker": N_("speaker"),
    "coder": N_("coder"),
}


def group_name(value: str | None, by: str, speech: Speech, *, short: bool = False) -> str:
    """The name of a group; None is the documents without a value. Values the researchers chose stay as they are."""
    if pairs := _crossed(value, by):
        return TIMES.join(group_name(part, variable, speech, short=True) for variable, part in pairs)
    if value is None:
        return speech.gettext(_NONE[by == PERSPECTIVE])
    names = value_names(by).get(value)
    if names is None:
        return value
    return (names.short if short else names.plural).get(speech.language, value)


def _crossed(value: str | None, by: str) -> list[tuple[str, str | None]]:
    """The two variables of a crossed group with their values; nothing for a group of one variable."""
    variables, values = by.split(CROSS), [] if value is None else value.split(TIMES)
    if not len(variables) == len(values) == 2:
        return []
    return [(name.strip(), None if one == NO_VALUE else one) for name, one in zip(variables, values, strict=True)]


def variable_name(name: str, say: Say) -> str:
    """The name of a variable; those that qcode knows are translated."""
    if CROSS in name:
        return TIMES.join(variable_name(part.strip(), say) for part in name.split(CROSS))
    return say(_VARIABLES[name]) if name in _VARIABLES else name


def tongue(speech: Speech, book: Codebook, by: str) -> Tongue:
    """How the sentences of the analysis are said."""
    return Tongue(
        speech.gettext,
        speech.ngettext,
        lambda path: book.by_path[path].title(speech.language) if path in book.by_path else path,
        lambda value: group_name(value, by, speech, short=True),
        lambda name: variable_name(name, speech.gettext),
    )


def colours(book: Codebook) -> dict[str, str]:
    """The colour of each code by path: its own, that of the nearest code above with one, else one of the palette."""
    found: dict[str, str] = {}
    for code in book:
        above = (book.by_path[path].colour for path in ancestors(code.path) if path in book.by_path)
        found[code.path] = next((colour for colour in above if colour), "") or next_colour(found.values())
    return found


def long_title(book: Codebook, code: Code, language: str) -> str:
    """The names from the top down to this code."""
    paths = reversed([path for path in ancestors(code.path) if path in book.by_path])
    return " › ".join(book.by_path[path].title(language) for path in paths)
