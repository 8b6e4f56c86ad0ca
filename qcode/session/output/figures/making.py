"""A figure of the study: drawn by its kind, with a caption that has all numbers and what to keep in mind."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from qcode.analysis.phrases import sentences
from qcode.analysis.selecting import shown_codes
from qcode.analysis.warnings import SMALL_GROUP, Caution, common_cautions
from qcode.errors import Listing, Message, NothingToDo, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.figures import About, Look, Picture, known_suffix, rendered
from qcode.i18n import speech
from qcode.model import Code, Codebook
from qcode.model.colour import LEAST_CONTRAST, alike, contrast
from qcode.model.selection import EVERYTHING, Selection
from qcode.session.comparing.provenance import provenance_line
from qcode.session.core import Session
from qcode.session.exchange.projects import main_language
from qcode.session.output.figures.kind import COUNTS, PLAIN, FigureKind, FigureOptions, Progress, Subject
from qcode.session.output.figures.registry import kind_named
from qcode.session.output.pseudonyms import check_found, pseudonymised
from qcode.session.output.tongues import colours, tongue
from qcode.session.study import looked_at

FEW_CODES = 12
"""A codebook with more codes is drawn at its top level unless something else is asked for."""
MOST_NAMED = 6
"""So many pairs of colours are named that look alike."""
PARTS = ("codes", "level", "coders", "coding", "uncoded", "where", "documents", "speakers")
"""What a selection is made of, and a kind of figure may heed."""


@dataclass(frozen=True)
class Figure:
    """A figure that can be drawn. `short` is its caption for where the warnings stand beside already; `remarks` are
    for the person, not for the reader: colours that look alike."""

    kind: str
    picture: Picture
    about: About
    look: Look
    short: str
    remarks: tuple[Message, ...] = ()

    def drawn(self, suffix: str) -> bytes:
        """The bytes of a file; raises UsageError for an unknown suffix."""
        return rendered(self.picture, suffix, self.about, self.look)


def figure(
    session: Session,
    name: str,
    selection: Selection = EVERYTHING,
    options: FigureOptions = PLAIN,
    *,
    progress: Progress | None = None,
) -> Figure:
    """A figure of the study; raises UsageError for names that nobody knows, NothingToDo where there is nothing."""
    kind = kind_named(name)
    if options.count not in COUNTS:
        raise UsageError(
            Message("There is no count of {count!r}.", count=options.count),
            hint=Message("Choose {choices}.", choices=", ".join(COUNTS)),
        )
    words = speech(options.language or main_language(document.language for document in session.documents))
    material, wanted = looked_at(session, selection, by=options.by)
    subject = Subject(session, material, (), words, wanted, options, progress)
    look = Look(words, options.grey)
    return _of_suggestions(kind, subject, look) if kind.measures else _of_study(kind, _shown(kind, subject), look)


def _shown(kind: FigureKind, subject: Subject) -> Subject:
    """The subject with the names and codes that are shown.

    Raises UsageError where no document or no code is left, NothingToDo without a coding.
    """
    material = pseudonymised(subject.study)
    check_found(material, subject.selection)
    # The documents are chosen by now, and go by names that may be shown.
    counting = replace(subject.selection, documents=(), where=())
    counting = drawn_at(material.codebook, counting, every_code=kind.every_code)
    codes = shown_codes(material.codebook, counting)
    shown = replace(subject, study=material, codes=codes, selection=counting)
    if kind.of_codings and not shown.codings:
        raise NothingToDo(
            Message("There is nothing to draw: nobody has applied these codes yet."),
            hint=Message("Code some passages first, or name other codes or coders."),
        )
    return shown


def _of_suggestions(kind: FigureKind, subject: Subject, look: Look) -> Figure:
    picture = kind.make(subject)
    title = subject.speech.gettext(kind.label)
    told = " ".join((f"{title}.", *subject.notes))
    return Figure(kind.name, picture, About(title, told), look, told)


def _of_study(kind: FigureKind, subject: Subject, look: Look) -> Figure:
    picture = kind.make(subject)
    short = " ".join((f"{picture.title}.", _numbers(subject, kind), *_provenance(subject), *subject.notes))
    said = sentences(_cautions(subject, kind), tongue(subject.speech, subject.study.codebook, subject.options.by))
    remarks = _remarks(subject.study.codebook, subject.codes) if kind.coloured and not look.grey else ()
    return Figure(kind.name, picture, About(picture.title, " ".join((short, *said))), look, short, remarks)


def unheeded(name: str, selection: Selection, options: FigureOptions) -> list[str]:
    """The parts of a selection or of options that mean nothing for this kind of figure."""
    given = {part: getattr(options, part) != getattr(PLAIN, part) for part in ("by", "count", "named")}
    given |= {part: getattr(selection, part) != getattr(EVERYTHING, part) for part in PARTS}
    return [part for part, differs in given.items() if differs and part not in kind_named(name).heeds]


def drawn_at(book: Codebook, selection: Selection, *, every_code: bool = False) -> Selection:
    """The selection, with a large codebook at its top level where neither codes nor a level are asked for.

    Raises UsageError where there is no code.
    """
    if not len(book):
        raise UsageError(Message("The codebook is empty."), hint=Message("Leave --level out, or choose another."))
    plain = selection.level is None and not selection.codes
    return replace(selection, level=1) if plain and not every_code and len(book) > FEW_CODES else selection


def _provenance(subject: Subject) -> tuple[str, ...]:
    """On which codings the figure rests, nothing where it shows none."""
    basis = subject.study.basis
    if basis is None or not subject.codings:
        return ()
    return (f"{provenance_line(basis, subject.speech)}.",)


def _numbers(subject: Subject, kind: FigureKind) -> str:
    """The n's: interviews, by group where groups are shown, codings and coders."""
    parts = [_interviews(subject, of_groups=kind.of_groups)]
    if kind.of_codings:
        words, count = subject.speech, len(subject.codings)
        parts.append(words.ngettext("{count} coding", "{count} codings", count).format(count=words.whole(count)))
        parts.append(_coders(subject))
    return f"n = {', '.join(parts)}."


def _interviews(subject: Subject, *, of_groups: bool) -> str:
    words, every = subject.speech, subject.profiles
    count = len({one.name for one in every.documents})
    said = words.ngettext("{count} interview", "{count} interviews", count).format(count=words.whole(count))
    if of_groups and 1 < len(every.groups) < count:
        sizes = (f"{subject.group(value)} {len(every.of(value))}" for value in every.groups)
        said += f" ({', '.join(sizes)})"
    return said


def _coders(subject: Subject) -> str:
    words = subject.speech
    if subject.selection.coders:
        return words.gettext("only of {names}").format(names=", ".join(sorted(subject.selection.coders)))
    count = len({one.coder for one in subject.study.codings})
    return words.ngettext("{count} coder", "{count} coders", count).format(count=count)


def _cautions(subject: Subject, kind: FigureKind) -> list[Caution]:
    """What a reader must know; a kind that leaves uncoded documents out says so itself."""
    found = _small(subject) if kind.small_groups else []
    common = common_cautions(subject.study)
    return found + [one for one in common if not (kind.leaves_out and one.kind == "uncoded")]


def _small(subject: Subject) -> list[Caution]:
    every = subject.profiles
    sizes = {value: len(every.of(value)) for value in every.groups if value is not None}
    small = {value: size for value, size in sizes.items() if size < SMALL_GROUP}
    return [Caution("small_group", tuple(small), small)] if small and subject.options.by != "document" else []


def _remarks(book: Codebook, codes: Sequence[Code]) -> tuple[Message, ...]:
    """Colours of the codes that are hard to tell apart or to see; the figure does not depend on them."""
    shades = colours(book)
    shown = {code.path: shades[code.path] for code in codes}
    pairs = [_pair(one, other, kinds) for one, other, kinds in alike(shown)]
    pale = [path for path, colour in shown.items() if contrast(colour) < LEAST_CONTRAST]
    remarks = (
        (pairs, Message("Colours that can't be told apart by everybody: {pairs}.", pairs=_first(pairs))),
        (pale, Message("Pale on white paper: {codes}; marks have a dark edge.", codes=", ".join(pale))),
    )
    return tuple(remark for codes_meant, remark in remarks if codes_meant)


def _pair(one: str, other: str, kinds: Collection[str]) -> Message:
    """Two codes, and the kinds of sight to which their colours are alike; to everybody where `kinds` has `""`."""
    if "" in kinds:
        return Message("{one} and {other}", one=one, other=other)
    return Message("{one} and {other} ({kinds})", one=one, other=other, kinds=", ".join(kinds))


def _first(pairs: Sequence[Message]) -> Message:
    shown, left = Listing(pairs[:MOST_NAMED], "; "), len(pairs) - MOST_NAMED
    return Message("{names} and {count} more", names=shown, count=left) if left > 0 else shown


def check_suffix(path: Path) -> None:
    """Raise UsageError for a file whose suffix is not that of a figure."""
    known_suffix(path.suffix, where=str(path))


def write_figure(figure: Figure, path: Path) -> None:
    """Write a figure by the suffix of the file; raises UsageError for another suffix, ProjectError."""
    content = figure.drawn(known_suffix(path.suffix, where=str(path)))
    with atomic_write(path) as stream:
        stream.write(content)
