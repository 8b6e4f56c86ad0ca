"""The options that say which segments are wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import assignments
from qcode.errors import Message, UsageError

if TYPE_CHECKING:
    from qcode.analysis.finding import Words
    from qcode.analysis.retrieval import Link
    from qcode.model.selection import Selection
    from qcode.session.study import Conditions

UNITS = ("words", "sentences", "turns")
ROLES = ("interviewer", "respondent", "other")
YES_NO = ("yes", "no")
_NAMES = (
    *("code", "alone", "document", "coder", "where", "also", "without", "near", "within", "unit", "speaker", "role"),
    *("origin", "weight", "memo", "review", "text", "how"),
)
ORIGINS = ("manual", "suggestion", "import", "search")


Command = Callable[..., None]
_SELECTION: dict[str, Callable[[Command], Command]] = {
    "code": click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes, by id or path."),
    "codes": click.option(
        "--code", "-c", "code", multiple=True, metavar="C", help="Only this code and those below it; repeatable."
    ),
    "level": click.option(
        "--level", type=click.IntRange(min=1), metavar="N", help="Only codes of this level; 1 is the top."
    ),
    "coder": click.option("--coder", multiple=True, metavar="N", help="Only codings of this coder; repeatable."),
    "document": click.option("--document", "-d", multiple=True, metavar="D", help="Only this document; repeatable."),
    "where": click.option(
        "--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable."
    ),
    "speaker": click.option("--speaker", multiple=True, metavar="LABEL", help="Only what this speaker says."),
}
"""The options of a selection, by what they narrow."""


def with_selection(*parts: str) -> Callable[[Command], Command]:
    """Give a command the options of these parts as one `selection`: what of the study it looks at.

    Parts are `code` (one) or `codes`, `level`, `coder`, `document`, `where` and `speaker`, in the order of the help.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapper(*arguments: Any, **options: Any) -> None:
            given = {part: options.pop(part.removesuffix("s")) for part in parts}
            command(*arguments, selection=_selection(**given), **options)

        decorated: Command = wrapper
        for part in reversed(parts):
            decorated = _SELECTION[part](decorated)
        return decorated

    return decorate


def _selection(
    code: str | None = None,
    codes: tuple[str, ...] = (),
    where: tuple[str, ...] = (),
    level: int | None = None,
    **more: tuple[str, ...],
) -> Selection:
    from qcode.model.selection import Selection

    return Selection(
        documents=more.get("document", ()),
        where=tuple(assignments(where, "--where").items()),
        coders=more.get("coder", ()),
        codes=codes if code is None else (code,),
        level=level,
        speakers=more.get("speaker", ()),
    )


def links_options(command: Command) -> Command:
    """Give a command `--and`, `--not`, `--near`, `--within` and `--unit` as one `links`: codes beside a passage."""

    @click.option("--and", "also", multiple=True, metavar="C2", help="Only where this code overlaps too; repeatable.")
    @click.option("--not", "without", multiple=True, metavar="C3", help="Only where this code does not; repeatable.")
    @click.option("--near", multiple=True, metavar="C4", help="Only with this code nearby; repeatable.")
    @click.option(
        "--within", type=click.IntRange(min=0), metavar="N", help="How many units away; else 0, the same one."
    )
    @click.option("--unit", type=click.Choice(UNITS), help="What --within counts; sentences when not given.")
    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        given = {name: options.pop(name) for name in ("also", "without", "near", "within", "unit")}
        command(*arguments, links=_links(**given), **options)

    return wrapper


def _links(
    also: tuple[str, ...], without: tuple[str, ...], near: tuple[str, ...], within: int | None, unit: str | None
) -> tuple[Link, ...]:
    from qcode.analysis.near import Unit
    from qcode.analysis.retrieval import Link

    if (within is not None or unit) and not near:
        raise UsageError(
            Message("--within and --unit need --near."), hint=Message("Name the other code with --near C.")
        )
    nearby = Unit(unit or "sentences")
    return (
        *(Link(name) for name in also),
        *(Link(name, must=False) for name in without),
        *(Link(name, unit=nearby, within=within or 0) for name in near),
    )


def conditions(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--code`, `--document`, … as one `conditions`."""

    @click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes, by id or path.")
    @click.option("--alone", is_flag=True, help="That code without its sub-codes.")
    @click.option("--document", "-d", metavar="D", help="Only this document.")
    @click.option("--coder", metavar="N", help="Only this coder.")
    @click.option("--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable.")
    @click.option("--and", "also", multiple=True, metavar="C2", help="Only where this code overlaps too; repeatable.")
    @click.option("--not", "without", multiple=True, metavar="C3", help="Only where this code does not; repeatable.")
    @click.option("--near", multiple=True, metavar="C4", help="Only with this code nearby; repeatable.")
    @click.option(
        "--within", type=click.IntRange(min=0), metavar="N", help="How many units away; else 0, the same one."
    )
    @click.option("--unit", type=click.Choice(UNITS), help="What --within counts; sentences when not given.")
    @click.option("--speaker", metavar="LABEL", help="Only what this speaker says.")
    @click.option("--role", type=click.Choice(ROLES), help="Only what speakers of this role say.")
    @click.option("--origin", type=click.Choice(ORIGINS), help="Only codings that came about like this.")
    @click.option("--weight", metavar="LEAST[-MOST]", help="Only codings of this weight, 0 to 100.")
    @click.option("--memo", type=click.Choice(YES_NO), help="Only codings with, or without, a memo.")
    @click.option("--review", type=click.Choice(YES_NO), help="Only codings to review, or the others.")
    @click.option("--text", metavar="WORDS", help="Only segments with these words.")
    @words_options
    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        given = {name: options.pop(name) for name in _NAMES}
        command(*arguments, conditions=_conditions(**given), **options)

    return wrapper


def words_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--regex`, `--fuzzy`, `--lemma` and `--compounds` as one `how`."""

    @click.option("--regex", is_flag=True, help="The words are a regular expression.")
    @click.option("--fuzzy", is_flag=True, help="Slips of the finger are allowed.")
    @click.option("--lemma", is_flag=True, help="Every form of the words: Formular finds Formulare.")
    @click.option("--compounds", is_flag=True, help="With --lemma: also inside longer German nouns.")
    @wraps(command)
    def wrapper(*arguments: Any, **options: Any) -> None:
        how = {name: bool(options.pop(name)) for name in ("regex", "fuzzy", "lemma", "compounds")}
        command(*arguments, how=how, **options)

    return wrapper


def words(text: str | None, *, regex: bool, fuzzy: bool, lemma: bool, compounds: bool) -> Words | None:
    """What is looked for, and how; raises UsageError for options that exclude each other."""
    from qcode.analysis.finding import Mode, Words

    modes = [mode for mode, is_on in ((Mode.REGEX, regex), (Mode.FUZZY, fuzzy), (Mode.LEMMA, lemma)) if is_on]
    if len(modes) > 1:
        raise UsageError(
            Message("--regex, --fuzzy and --lemma exclude each other."), hint=Message("Choose one of them.")
        )
    if compounds and not lemma:
        raise UsageError(Message("--compounds needs --lemma."))
    if text is None:
        if modes:
            raise UsageError(
                Message("--{option} needs words to look for.", option=modes[0].value),
                hint=Message("Give --text WORDS."),
            )
        return None
    return Words(text, modes[0] if modes else Mode.PLAIN, compounds)


def _conditions(**given: Any) -> Conditions:
    from qcode.analysis.near import Unit
    from qcode.analysis.retrieval import Link, Query
    from qcode.model import Origin, Role
    from qcode.session.study import Conditions

    if given["alone"] and given["code"] is None:
        raise UsageError(Message("--alone needs --code."))
    if (given["within"] is not None or given["unit"]) and not given["near"]:
        raise UsageError(
            Message("--within and --unit need --near."), hint=Message("Name the other code with --near C.")
        )
    unit = Unit(given["unit"] or "sentences")
    more = Query(
        alone=given["alone"],
        links=tuple(Link(name, unit=unit, within=given["within"] or 0) for name in given["near"]),
        speaker=given["speaker"],
        role=Role(given["role"]) if given["role"] else None,
        origin=Origin(given["origin"]) if given["origin"] else None,
        weight=_weight(given["weight"]),
        memo=_yes(given["memo"]),
        review=_yes(given["review"]),
        words=words(given["text"], **given["how"]),
    )
    where = assignments(given["where"], "--where")
    return Conditions(given["code"], given["document"], given["coder"], where, given["also"], given["without"], more)


def _weight(text: str | None) -> tuple[int | None, int | None] | None:
    if text is None:
        return None
    least, dash, most = text.partition("-")
    try:
        first, last = int(least), int(most) if dash else 100
    except ValueError:
        first, last = -1, -1
    if not 0 <= first <= last <= 100:
        raise UsageError(
            Message("This is not LEAST or LEAST-MOST."),
            where=f"--weight {text}",
            hint=Message("For example 50 or 20-80."),
        )
    return first, last


def _yes(text: str | None) -> bool | None:
    return None if text is None else text == "yes"
