"""The options that say which segments are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.cli.common import assignments
from qcode.cli.gathering import CHOOSE_ONE, Decorator, gathered, refuse
from qcode.errors import Message, UsageError
from qcode.model.selection import EVERYBODY, ZERO

if TYPE_CHECKING:
    from qcode.analysis.finding import Mode, Words
    from qcode.analysis.retrieval import Link
    from qcode.model.selection import Selection
    from qcode.session.study import Conditions

UNITS = ("words", "sentences", "turns")
ROLES = ("interviewer", "respondent", "other")
YES_NO = ("yes", "no")
ORIGINS = ("manual", "suggestion", "import", "search")


_SELECTION = {
    "code": click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes, by id or path."),
    "codes": click.option(
        "--code", "-c", "code", multiple=True, metavar="C", help="Only this code and those below it; repeatable."
    ),
    "level": click.option(
        "--level", type=click.IntRange(min=1), metavar="N", help="Only codes of this level; 1 is the top."
    ),
    "coder": click.option("--coder", multiple=True, metavar="N", help="Only codings of this coder; repeatable."),
    "coding": click.option(
        "--coding",
        type=click.Choice(["final", EVERYBODY]),
        default="final",
        show_default=True,
        help="One coding in each document, or everybody's together (for looking).",
    ),
    "uncoded": click.option(
        "--uncoded", type=click.Choice([ZERO]), help="Also count documents that are neither coded nor done."
    ),
    "document": click.option("--document", "-d", multiple=True, metavar="D", help="Only this document; repeatable."),
    "where": click.option(
        "--where", multiple=True, metavar="VAR=VALUE", help="Only documents with this value; repeatable."
    ),
    "speaker": click.option("--speaker", multiple=True, metavar="LABEL", help="Only what this speaker says."),
}
"""The options of a selection, by what they narrow."""


def with_counting(*parts: str) -> Decorator:
    """As `with_selection`, for what counts: also whose codings, and what becomes of documents without any."""
    at = parts.index("coder") + 1
    return with_selection(*parts[:at], "coding", "uncoded", *parts[at:])


def with_selection(*parts: str) -> Decorator:
    """Give a command the options of these parts as one `selection`: what of the study it looks at.

    Parts are `code` (one) or `codes`, `level`, `coder`, `coding`, `uncoded`, `document`, `where` and `speaker`, in the
    order of the help.
    """
    narrowed = gathered(
        "narrowed",
        Narrowed,
        *(_SELECTION[part] for part in parts),
        names=[part.removesuffix("s") for part in parts],
    )
    return gathered("selection", _selection, narrowed)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of the study is looked at, as it was typed; a command has only some of these options."""

    code: str | tuple[str, ...] | None = None
    level: int | None = None
    coder: tuple[str, ...] = ()
    coding: str = "final"
    uncoded: str | None = None
    document: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()


def _selection(narrowed: Narrowed) -> Selection:
    from qcode.model.selection import Selection

    code = narrowed.code
    refuse(
        (
            narrowed.coder and narrowed.coding == EVERYBODY,
            Message("--coder and --coding all exclude each other."),
            CHOOSE_ONE,
        )
    )
    return Selection(
        documents=narrowed.document,
        where=tuple(assignments(narrowed.where, "--where").items()),
        coders=narrowed.coder,
        coding="" if narrowed.coding == "final" else narrowed.coding,
        uncoded=narrowed.uncoded or "",
        codes=(code,) if isinstance(code, str) else code or (),
        level=narrowed.level,
        speakers=narrowed.speaker,
    )


def by_groups(*, help: str, otherwise: str | None = None) -> Decorator:
    """Give a command `--by`, once or twice, as the name of one variable or of two crossed; `otherwise` for none.

    More than two are a UsageError.
    """

    def named(_ctx: click.Context, _parameter: click.Parameter, names: tuple[str, ...]) -> str | None:
        from qcode.analysis.groups import joined

        return joined(names) or otherwise

    return click.option("--by", multiple=True, metavar="VAR", help=help, callback=named)


@dataclass(frozen=True, slots=True)
class Beside:
    """Which codes stand beside a passage: overlapping it, not overlapping it, or at most so many units away."""

    also: tuple[str, ...]
    without: tuple[str, ...]
    near: tuple[str, ...]
    within: int | None
    unit: str | None

    def nearby(self) -> tuple[Link, ...]:
        """The codes that have to be near; raises UsageError where a distance has no code."""
        from qcode.analysis.near import Unit
        from qcode.analysis.retrieval import Link

        refuse(
            (
                (self.within is not None or self.unit) and not self.near,
                Message("--within and --unit need --near."),
                Message("Name the other code with --near C."),
            )
        )
        unit = Unit(self.unit or "sentences")
        return tuple(Link(name, unit=unit, within=self.within or 0) for name in self.near)

    def links(self) -> tuple[Link, ...]:
        """All codes beside the passage; raises UsageError as `nearby`."""
        from qcode.analysis.retrieval import Link

        return (
            *(Link(name) for name in self.also),
            *(Link(name, must=False) for name in self.without),
            *self.nearby(),
        )


beside_options = gathered(
    "beside",
    Beside,
    click.option("--and", "also", multiple=True, metavar="C2", help="Only where this code overlaps too; repeatable."),
    click.option("--not", "without", multiple=True, metavar="C3", help="Only where this code does not; repeatable."),
    click.option("--near", multiple=True, metavar="C4", help="Only with this code nearby; repeatable."),
    click.option(
        "--within", type=click.IntRange(min=0), metavar="N", help="How many units away; else 0, the same one."
    ),
    click.option("--unit", type=click.Choice(UNITS), help="What --within counts; sentences when not given."),
)
"""Give a command `--and`, `--not`, `--near`, `--within` and `--unit` as one `beside`."""
links_options = gathered("links", lambda beside: beside.links(), beside_options)
"""Give a command the same options as one `links`: codes beside a passage."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How words are looked for: as they are, as a regular expression, with slips, or in every form."""

    regex: bool
    fuzzy: bool
    lemma: bool
    compounds: bool

    def mode(self) -> Mode:
        """The one mode that was named; raises UsageError for several, and for compounds without forms."""
        from qcode.analysis.finding import Mode

        modes = [Mode(name) for name in ("regex", "fuzzy", "lemma") if getattr(self, name)]
        refuse(
            (len(modes) > 1, Message("--regex, --fuzzy and --lemma exclude each other."), CHOOSE_ONE),
            (self.compounds and not self.lemma, Message("--compounds needs --lemma."), None),
        )
        return modes[0] if modes else Mode.PLAIN


words_options = gathered(
    "how",
    Manner,
    click.option("--regex", is_flag=True, help="The words are a regular expression."),
    click.option("--fuzzy", is_flag=True, help="Slips of the finger are allowed."),
    click.option("--lemma", is_flag=True, help="Every form of the words: Formular finds Formulare."),
    click.option("--compounds", is_flag=True, help="With --lemma: also inside longer German nouns."),
)
"""Give a command `--regex`, `--fuzzy`, `--lemma` and `--compounds` as one `how`."""


def words(text: str | None, how: Manner) -> Words | None:
    """What is looked for, and how; raises UsageError for options that exclude each other."""
    from qcode.analysis.finding import Mode, Words

    mode = how.mode()
    if text is not None:
        return Words(text, mode, how.compounds)
    if mode is not Mode.PLAIN:
        raise UsageError(
            Message("--{option} needs words to look for.", option=mode.value), hint=Message("Give --text WORDS.")
        )
    return None


@dataclass(frozen=True, slots=True)
class Coded:
    """The code that passages have; `alone`: without its sub-codes."""

    code: str | None
    alone: bool


@dataclass(frozen=True, slots=True)
class Material:
    """In which document and by which coder; `where` are values of document variables."""

    document: str | None
    coder: str | None
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Traits:
    """Who speaks in a passage, and what its coding is like."""

    speaker: str | None
    role: str | None
    origin: str | None
    weight: str | None
    memo: str | None
    review: str | None


def _conditions(coded: Coded, material: Material, beside: Beside, traits: Traits, words: Words | None) -> Conditions:
    from qcode.analysis.retrieval import Query
    from qcode.model import Origin, Role
    from qcode.session.study import Conditions

    refuse((coded.alone and coded.code is None, Message("--alone needs --code."), None))
    more = Query(
        alone=coded.alone,
        links=beside.nearby(),
        speaker=traits.speaker,
        role=Role(traits.role) if traits.role else None,
        origin=Origin(traits.origin) if traits.origin else None,
        weight=_weight(traits.weight),
        memo=_yes(traits.memo),
        review=_yes(traits.review),
        words=words,
    )
    where = assignments(material.where, "--where")
    return Conditions(coded.code, material.document, material.coder, where, beside.also, beside.without, more)


conditions = gathered(
    "conditions",
    _conditions,
    gathered(
        "coded",
        Coded,
        click.option("--code", "-c", metavar="C", help="Only this code and its sub-codes, by id or path."),
        click.option("--alone", is_flag=True, help="That code without its sub-codes."),
    ),
    gathered(
        "material",
        Material,
        click.option("--document", "-d", metavar="D", help="Only this document."),
        click.option("--coder", metavar="N", help="Only this coder."),
        _SELECTION["where"],
    ),
    beside_options,
    gathered(
        "traits",
        Traits,
        click.option("--speaker", metavar="LABEL", help="Only what this speaker says."),
        click.option("--role", type=click.Choice(ROLES), help="Only what speakers of this role say."),
        click.option("--origin", type=click.Choice(ORIGINS), help="Only codings that came about like this."),
        click.option("--weight", metavar="LEAST[-MOST]", help="Only codings of this weight, 0 to 100."),
        click.option("--memo", type=click.Choice(YES_NO), help="Only codings with, or without, a memo."),
        click.option("--review", type=click.Choice(YES_NO), help="Only codings to review, or the others."),
    ),
    gathered(
        "words",
        words,
        click.option("--text", metavar="WORDS", help="Only segments with these words."),
        words_options,
    ),
)
"""Give a command `--code`, `--document`, … as one `conditions`: which segments are wanted."""


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
