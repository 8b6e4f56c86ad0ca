"""Figures of the study: which there are, what is on them, their captions, and files of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qcode.analysis.phrases import sentences
from qcode.analysis.warnings import SMALL_GROUP, Caution, common_cautions
from qcode.errors import Message, NothingToDo, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.figures import SUFFIXES, About, Look, Picture, rendered
from qcode.i18n import N_, speech
from qcode.model import PERSPECTIVE, Code, Codebook
from qcode.model.colour import LEAST_CONTRAST, alike, contrast
from qcode.model.naming import one_code
from qcode.session.comparing.tables import keywords_of, known_coders
from qcode.session.core import Session
from qcode.session.exchange.projects import main_language
from qcode.session.output import figure_data as data
from qcode.session.output.figure_data import COUNTS, Subject
from qcode.session.output.pseudonyms import check_found, pseudonymised
from qcode.session.output.tongues import colours, tongue
from qcode.session.study import ALL, Only, study
from qcode.session.suggesting.evaluation import Progress

KINDS = {
    "functions": N_("Codes by group, a dot for each interview"),
    "heatmap": N_("Codes by document"),
    "cooccurrence": N_("Codes that occur together"),
    "portraits": N_("Codes over the course of each interview"),
    "saturation": N_("New codes per interview"),
    "keywords": N_("Keywords of each group"),
    "calibration": N_("Scores of suggestions and what coders did"),
    "learning": N_("Suggestions by number of interviews learnt from"),
}
"""All kinds of figures with their names."""
COLOURED = ("functions", "cooccurrence", "portraits")
"""Kinds that show codes in their colours."""
MEASURED = ("calibration", "learning")
"""Kinds that measure the suggestions, which takes its time."""
FEW_CODES = 12
"""A codebook with more codes is drawn at its top level unless something else is asked for."""
_CHOICE = frozenset({"codes", "level", "coders", "only"})
USES = {
    "functions": _CHOICE | {"by", "count", "named"},
    "heatmap": _CHOICE | {"by", "count"},
    "cooccurrence": _CHOICE,
    "portraits": _CHOICE | {"by"},
    "saturation": _CHOICE,
    "keywords": frozenset({"by", "only"}),
    "calibration": frozenset({"coders"}),
    "learning": frozenset({"coders"}),
}
"""What of a wish each kind heeds, besides language and grey."""
WHOLE = ("saturation",)
"""Kinds that look at all codes."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted of a figure; codes and coders by the names people use, no language: that of most documents."""

    by: str = PERSPECTIVE
    codes: tuple[str, ...] = ()
    level: int | None = None
    coders: tuple[str, ...] = ()
    count: str = "per_1000"
    language: str | None = None
    grey: bool = False
    named: bool = False
    only: Only = ALL


@dataclass(frozen=True)
class Figure:
    """A figure that can be drawn. `short` is its caption for where the warnings stand beside already; `remarks` are
    for the person, not for the reader: colours that look alike."""

    kind: str
    picture: Picture
    about: About
    look: Look
    short: str
    remarks: tuple[str, ...] = ()

    def drawn(self, suffix: str) -> bytes:
        """The bytes of a file; raises UsageError for an unknown suffix."""
        return rendered(self.picture, suffix, self.about, self.look)


def figure(session: Session, kind: str, wish: Wish | None = None, *, progress: Progress | None = None) -> Figure:
    """A figure of the study; raises UsageError for names that nobody knows, NothingToDo where there is nothing."""
    wish = wish or Wish()
    if kind not in KINDS:
        raise UsageError(
            Message("There is no figure {kind!r}.", kind=kind),
            hint=Message("Choose {choices}.", choices=", ".join(KINDS)),
        )
    if wish.count not in COUNTS:
        raise UsageError(
            Message("There is no count of {count!r}.", count=wish.count),
            hint=Message("Choose {choices}.", choices=", ".join(COUNTS)),
        )
    words = speech(wish.language or main_language(document.language for document in session.documents))
    look = Look(words, wish.grey)
    if kind in MEASURED:
        from qcode.session.output.figures_measured import measured

        picture, notes = measured(session, kind, words, wish.coders, progress)
        told = " ".join(notes)
        return Figure(kind, picture, About(words.gettext(KINDS[kind]), told), look, told)
    coders = known_coders(session, wish.coders or None)
    material = pseudonymised(study(session, speakers="speaker" in wish.by, only=wish.only))
    check_found(material, wish.only)
    codes = chosen_codes(material.codebook, wish, every=kind in WHOLE)
    subject = Subject(material, codes, words, wish.by, coders, wish.count, wish.named)
    keys = {code.key for code in material.codebook if any(_within(code, one) for one in codes)}
    codings = [one for one in material.codings if (coders is None or one.coder in coders) and one.code in keys]
    if kind != "keywords" and not codings:
        raise NothingToDo(
            Message("There is nothing to draw: nobody has applied these codes yet."),
            hint=Message("Code some passages first, or name other codes or coders."),
        )
    picture, title = _build(session, kind, subject, wish)
    shown = subject.profiles()
    numbers = _numbers(subject, len({one.name for one in shown.documents}), len(codings), kind)
    cautions: list[Caution] = []
    if kind in ("functions", "heatmap", "keywords"):
        cautions += _small(subject)
    # These two leave out what nobody has coded, and say so.
    leaves_out = kind in ("portraits", "saturation")
    cautions += [one for one in common_cautions(material, codings) if not (leaves_out and one.kind == "uncoded")]
    said = sentences(cautions, tongue(words, material.codebook, wish.by))
    short = " ".join((f"{title}.", numbers, *subject.notes))
    about = About(title, " ".join((short, *said)))
    remarks = _remarks(material.codebook, codes) if kind in COLOURED and not wish.grey else ()
    return Figure(kind, picture, about, look, short, remarks)


def unheeded(kind: str, wish: Wish) -> list[str]:
    """The parts of a wish that mean nothing for this kind of figure."""
    plain = Wish()
    parts = ("by", "codes", "level", "coders", "count", "named", "only")
    return [part for part in parts if part not in USES[kind] and getattr(wish, part) != getattr(plain, part)]


def _build(session: Session, kind: str, subject: Subject, wish: Wish) -> tuple[Picture, str]:
    if kind == "keywords":
        rows = keywords_of(session, by=wish.by, top=data.WORDS, only=wish.only)
        if not rows:
            raise NothingToDo(
                Message("There is nothing to draw: no group has keywords."),
                hint=Message("Keywords need two groups of one language, and words in two interviews of a group."),
            )
        made = data.keyness(subject, rows)
        return made, made.title
    builders: dict[str, Callable[[Subject], Picture]] = {
        "functions": data.functions,
        "heatmap": data.heatmap,
        "cooccurrence": data.network,
        "portraits": data.portraits,
        "saturation": data.saturated,
    }
    picture = builders[kind](subject)
    return picture, str(getattr(picture, "title", kind))


def chosen_codes(book: Codebook, wish: Wish, *, every: bool = False) -> list[Code]:
    """The codes named with those below them, of the level asked for; without either the top level of a large codebook.

    Raises UsageError for an unknown code or a level without codes.
    """
    named = [one_code(book, name).path for name in wish.codes]
    codes = [code for code in book if not named or any(_is_in(code.path, path) for path in named)]
    level = wish.level
    if level is None and not named and not every and len(book) > FEW_CODES:
        level = 1
    codes = [code for code in codes if level is None or code.level == level]
    if not codes:
        what = (
            Message("There are no codes of level {level}.", level=level) if level else Message("The codebook is empty.")
        )
        raise UsageError(what, hint=Message("Leave --level out, or choose another."))
    return codes


def _is_in(path: str, above: str) -> bool:
    return path == above or path.startswith(above + "/")


def _within(code: Code, above: Code) -> bool:
    return _is_in(code.path, above.path)


def _numbers(subject: Subject, documents: int, codings: int, kind: str) -> str:
    """The n's: interviews, by group where groups are shown, codings and coders."""
    words = subject.speech
    parts = [words.ngettext("{count} interview", "{count} interviews", documents).format(count=words.whole(documents))]
    if kind in ("functions", "heatmap", "portraits", "keywords"):
        every = subject.profiles()
        if 1 < len(every.groups) < documents:
            sizes = (f"{subject.group(value)} {len(every.of(value))}" for value in every.groups)
            parts[0] += f" ({', '.join(sizes)})"
    if kind != "keywords":
        parts.append(words.ngettext("{count} coding", "{count} codings", codings).format(count=words.whole(codings)))
        who = sorted({one.coder for one in subject.study.codings} if subject.coders is None else subject.coders)
        if subject.coders is not None:
            parts.append(words.gettext("only of {names}").format(names=", ".join(who)))
        else:
            parts.append(words.ngettext("{count} coder", "{count} coders", len(who)).format(count=len(who)))
    return f"n = {', '.join(parts)}."


def _small(subject: Subject) -> list[Caution]:
    every = subject.profiles()
    sizes = {value: len(every.of(value)) for value in every.groups if value is not None}
    small = {value: size for value, size in sizes.items() if size < SMALL_GROUP}
    return [Caution("small_group", tuple(small), small)] if small and subject.by != "document" else []


def _remarks(book: Codebook, codes: Sequence[Code]) -> tuple[str, ...]:
    """Colours of the codes that are hard to tell apart or to see; the figure does not depend on them."""
    shades = colours(book)
    shown = {code.path: shades[code.path] for code in codes}
    pairs = [
        f"{one} and {other}" + ("" if "" in kinds else f" ({', '.join(kinds)})") for one, other, kinds in alike(shown)
    ]
    found = []
    if pairs:
        more = f" and {len(pairs) - 6} more" if len(pairs) > 6 else ""
        found.append(f"Colours that can't be told apart by everybody: {'; '.join(pairs[:6])}{more}.")
    pale = [path for path, colour in shown.items() if contrast(colour) < LEAST_CONTRAST]
    if pale:
        found.append(f"Pale on white paper: {', '.join(pale)}; marks have a dark edge.")
    return tuple(found)


def check_suffix(path: Path) -> str:
    """The suffix of a figure's file, which says its kind; raises UsageError for one that is none."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            Message("A figure can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
            where=str(path),
            hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
        )
    return suffix


def write_figure(figure: Figure, path: Path) -> None:
    """Write a figure by the suffix of the file; raises UsageError for another suffix, ProjectError."""
    content = figure.drawn(check_suffix(path))
    with atomic_write(path) as stream:
        stream.write(content)
