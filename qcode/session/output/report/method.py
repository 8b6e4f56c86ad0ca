"""The method paragraph with the numbers of this study, how it was counted, and the appendix for repeating it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from qcode import __version__
from qcode.analysis.phrases import sentences
from qcode.exporting.report.blocks import Block, Heading, Paragraph, Points
from qcode.model import Origin, in_language
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
            "A segment is a distinct stretch of text that carries a code or one of its sub-codes, however many people "
            "gave it; one that lies wholly on an interviewer's speech counts nowhere. Words are respondents' words. "
            "The tables say first in how many interviews of a group a code occurs, then its segments and words, and "
            "rates per 1,000 respondents' words. A passage can carry several codes, so columns do not add up."
        )
    )
    if basis.tally.cautions:
        yield Heading(_("What to keep in mind"), 2)
        yield Points(sentences(basis.tally.cautions, basis.tongue))


def _material(basis: Basis) -> Iterator[str]:
    words, study = basis.speech, basis.study
    _, whole = words.gettext, words.whole
    count = len(study.documents)
    if not count:
        yield _("There are no documents yet.")
        return
    totals = basis.tally.totals
    sizes = [f"{basis.group(total.group)}: {total.documents}" for total in totals]
    yield words.ngettext(
        "The material is {count} interview with {words} words, {own} of them of respondents.",
        "The material is {count} interviews with {words} words, {own} of them of respondents.",
        count,
    ).format(
        count=whole(count),
        words=whole(sum(entry.words for entry in study.documents)),
        own=whole(sum(entry.respondent_words for entry in study.documents)),
    )
    if 1 < len(totals) < count:
        yield _("By {variable}: {sizes}.").format(variable=basis.by, sizes=", ".join(sizes))
    tongues = Counter(entry.document.language for entry in study.documents)
    names = {"de": _("German"), "en": _("English")}
    yield _("Languages: {languages}.").format(
        languages=", ".join(f"{names.get(name, name)} {number}" for name, number in sorted(tongues.items()))
    )
    timed = {number: ms for number in basis.names if (ms := minutes(basis, number))}
    if timed:
        yield words.ngettext(
            "By the times in the transcript, {timed} of {count} interviews lasts at least {minutes} minutes.",
            "By the times in the transcripts, {timed} of {count} interviews last at least {minutes} minutes together.",
            len(timed),
        ).format(timed=len(timed), count=count, minutes=whole(sum(timed.values())))


def minutes(basis: Basis, document: int) -> int:
    """Whole minutes up to the last time that the transcript has, 0 without any: the talk lasted at least that long."""
    turns = basis.session.transcript(document).turns
    latest = max((time for turn in turns for time in (turn.time_ms, turn.end_ms) if time is not None), default=0)
    return latest // 60_000


def _coding(basis: Basis) -> Iterator[str]:
    words, book, codings = basis.speech, basis.study.codebook, basis.codings
    _, whole = words.gettext, words.whole
    levels = max((code.level for code in book), default=0)
    yield _("The codebook{title} (version {version}) has {codes} on {levels}.").format(
        title=f" „{title}“" if (title := in_language(book.title, words.language)) and words.language == "de"
        else f" “{title}”" if title else "",
        version=book.version,
        codes=words.ngettext("{count} code", "{count} codes", len(book)).format(count=len(book)),
        levels=words.ngettext("{count} level", "{count} levels", levels).format(count=levels),
    )  # fmt: skip
    if not codings:
        yield _("Nothing is coded yet.")
        return
    by_coder = Counter(one.coder for one in codings)
    people = [f"{name} ({whole(number)})" for name, number in sorted(by_coder.items())]
    places = len({(one.document, one.span) for one in codings})
    yield words.ngettext(
        "{count} coding was made on {places} distinct passages by {people}.",
        "{count} codings were made on {places} distinct passages by {people}.",
        len(codings),
    ).format(count=whole(len(codings)), places=whole(places), people=basis.listed(people))
    days = sorted(one.created[:10] for one in codings if one.created)
    if days and days[0] == days[-1]:
        yield _("The codings are of {day}.").format(day=days[0])
    elif days:
        yield _("The codings are of {first} to {last}.").format(first=days[0], last=days[-1])
    origins = Counter(one.origin for one in codings)
    names = {
        Origin.MANUAL: _("made by hand"),
        Origin.SUGGESTION: _("accepted suggestions of the program"),
        Origin.IMPORT: _("taken from files"),
        Origin.SEARCH: _("made from a search"),
    }
    told = [f"{whole(origins[origin])} {name}" for origin, name in names.items() if origins[origin]]
    yield _("Of these were: {origins}.").format(origins=", ".join(told))
    by_document: defaultdict[int, set[str]] = defaultdict(set)
    for one in codings:
        by_document[one.document].add(one.coder)
    double = sum(1 for who in by_document.values() if len(who) > 1)
    yield words.ngettext(
        "{double} of {count} coded interviews was coded by more than one person.",
        "{double} of {count} coded interviews were coded by more than one person.",
        double,
    ).format(double=double, count=len(by_document))
    if not compared(basis):
        yield _("How far they agree is not known.")


def appendix(basis: Basis, command: str) -> Iterator[Block]:
    """Settings, and the line that makes the report anew."""
    _ = basis.speech.gettext
    options = basis.options
    say = ", ".join(basis.selection.coders) or _("all")
    yield Heading(_("Appendix: settings"))
    yield Points(
        (
            _("Compared by: {variable}").format(variable=variable_name(options.by, _)),
            _("Codings of: {coders}").format(coders=say),
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
