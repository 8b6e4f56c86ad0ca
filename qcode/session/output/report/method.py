"""The method paragraph with the numbers of this study, how it was counted, and the appendix for repeating it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from qcode import __version__
from qcode.analysis.phrases import sentences
from qcode.exporting.report.blocks import Block, Heading, Paragraph, Points
from qcode.model import Origin, in_language
from qcode.model.basis import FINAL
from qcode.session.output.report.agreement import compared
from qcode.session.output.report.basis import Basis
from qcode.session.output.tongues import variable_name


def method(basis: Basis) -> Iterator[Block]:
    """Material, codebook, coding, counting, and what to keep in mind."""
    _ = basis.speech.gettext
    yield Heading(_("Material and method"))
    yield Paragraph(" ".join(_material(basis)))
    yield Paragraph(" ".join(_coding(basis)))
    yield Heading(_("How it was counted"), 2)
    yield Paragraph(
        _(
            "One coding counts in each interview, however many people coded it. A passage is a stretch of codings of a "
            "code or its sub-codes that overlap; one that lies wholly on an interviewer's speech counts nowhere. "
            "Interviews that nobody has coded or called done are in no number. Words are respondents' words. "
            "The tables say first in how many interviews of a group a code occurs, then its passages and words, and "
            "rates per 1,000 respondents' words. A passage can carry several codes, so columns do not add up."
        )
    )
    if basis.tally.cautions:
        yield Heading(_("What to keep in mind"), 2)
        yield Points(sentences(basis.tally.cautions, basis.tongue))


def _material(basis: Basis) -> Iterator[str]:
    words, study = basis.speech, basis.study
    _, whole, count = words.gettext, words.whole, len(study.documents)
    if not count:
        yield _("There are no documents yet.")
        return
    yield words.ngettext(
        "The material is {count} interview with {words} words, {own} of them of respondents.",
        "The material is {count} interviews with {words} words, {own} of them of respondents.",
        count,
    ).format(
        count=whole(count),
        words=whole(sum(entry.words for entry in study.documents)),
        own=whole(sum(entry.respondent_words for entry in study.documents)),
    )
    if 1 < len(basis.tally.totals) < count:
        sizes = (f"{basis.group(total.group)}: {total.documents}" for total in basis.tally.totals)
        yield _("By {variable}: {sizes}.").format(variable=basis.by, sizes=", ".join(sizes))
    yield _languages(basis)
    yield from _duration(basis)


def _languages(basis: Basis) -> str:
    _ = basis.speech.gettext
    names = {"de": _("German"), "en": _("English")}
    counts = Counter(entry.document.language for entry in basis.study.documents)
    return _("Languages: {languages}.").format(
        languages=", ".join(f"{names.get(name, name)} {number}" for name, number in sorted(counts.items()))
    )


def _duration(basis: Basis) -> Iterator[str]:
    """How long the interviews are together, nothing where no transcript has times."""
    timed = [minutes for minutes in basis.minutes.values() if minutes]
    if timed:
        yield basis.speech.ngettext(
            "By the times in the transcript, {timed} of {count} interviews lasts at least {minutes} minutes.",
            "By the times in the transcripts, {timed} of {count} interviews last at least {minutes} minutes together.",
            len(timed),
        ).format(timed=len(timed), count=len(basis.study.documents), minutes=basis.speech.whole(sum(timed)))


def _coding(basis: Basis) -> Iterator[str]:
    _ = basis.speech.gettext
    yield _codebook(basis)
    if not basis.codings:
        yield _("Nothing is coded yet.")
        return
    yield _codings(basis)
    yield from _days(basis)
    yield _origins(basis)
    yield _coded_by_several(basis)
    yield from _counting(basis)
    if not compared(basis):
        yield _("How far they agree is not known.")


def _codebook(basis: Basis) -> str:
    words, book = basis.speech, basis.study.codebook
    title = in_language(book.title, words.language)
    quoted = f" „{title}“" if words.language == "de" else f" “{title}”"
    levels = max((code.level for code in book), default=0)
    return words.gettext("The codebook{title} (version {version}) has {codes} on {levels}.").format(
        title=quoted if title else "",
        version=book.version,
        codes=words.ngettext("{count} code", "{count} codes", len(book)).format(count=len(book)),
        levels=words.ngettext("{count} level", "{count} levels", levels).format(count=levels),
    )


def _codings(basis: Basis) -> str:
    """How many codings by whom, at how many places."""
    words, codings = basis.speech, basis.made
    by_coder = Counter(one.coder for one in codings)
    people = [f"{name} ({words.whole(number)})" for name, number in sorted(by_coder.items())]
    places = {(one.document, one.span) for one in codings}
    return words.ngettext(
        "{count} coding was made at {places} distinct places by {people}.",
        "{count} codings were made at {places} distinct places by {people}.",
        len(codings),
    ).format(count=words.whole(len(codings)), places=words.whole(len(places)), people=basis.listed(people))


def _counting(basis: Basis) -> Iterator[str]:
    """How many of the codings count, nothing where all do."""
    own = len(basis.codings)
    if own != len(basis.made):
        yield basis.speech.ngettext(
            "{count} coding is of the coding that counts.", "{count} codings are of the coding that counts.", own
        ).format(count=basis.speech.whole(own))


def _days(basis: Basis) -> Iterator[str]:
    """From when to when it was coded, nothing where codings have no day."""
    _ = basis.speech.gettext
    days = sorted({one.created[:10] for one in basis.made if one.created})
    if len(days) == 1:
        yield _("The codings are of {day}.").format(day=days[0])
    elif days:
        yield _("The codings are of {first} to {last}.").format(first=days[0], last=days[-1])


def _origins(basis: Basis) -> str:
    _, whole = basis.speech.gettext, basis.speech.whole
    counts = Counter(one.origin for one in basis.made)
    names = {
        Origin.MANUAL: _("made by hand"),
        Origin.SUGGESTION: _("accepted suggestions of the program"),
        Origin.IMPORT: _("taken from files"),
        Origin.SEARCH: _("made from a search"),
    }
    parts = (f"{whole(counts[origin])} {name}" for origin, name in names.items() if counts[origin])
    return _("Of these were: {origins}.").format(origins=", ".join(parts))


def _coded_by_several(basis: Basis) -> str:
    coders = basis.coders_of
    several = sum(1 for names in coders.values() if len(names) > 1)
    return basis.speech.ngettext(
        "{double} of {count} coded interviews was coded by more than one person.",
        "{double} of {count} coded interviews were coded by more than one person.",
        several,
    ).format(double=several, count=len(coders))


def appendix(basis: Basis, command: str) -> Iterator[Block]:
    """Settings, and the line that makes the report anew."""
    _ = basis.speech.gettext
    options = basis.options
    coders = ", ".join(basis.selection.coders) or (_("all") if basis.tally.basis.rule != FINAL else _("who counts"))
    yield Heading(_("Appendix: settings"))
    yield Points(
        (
            _("Compared by: {variable}").format(variable=variable_name(options.by, _)),
            _("Codings of: {coders}").format(coders=coders),
            _("Documents: {documents}").format(documents=_documents(basis)),
            _("Quotes of each code and group: {count}").format(count=options.quotes or _("none")),
            _("Seed of everything that is drawn: {seed}").format(seed=1),
            _("Made with qcode {version}; the same project gives the same report.").format(version=__version__),
        )
    )
    yield Paragraph(_("To repeat: {command}").format(command=command))


def _documents(basis: Basis) -> str:
    selection = basis.selection
    if not selection.narrows_documents:
        return basis.speech.gettext("all")
    named = list(basis.names.values()) if selection.documents else []
    return ", ".join([*named, *(f"{name} = {value}" for name, value in selection.where)])
