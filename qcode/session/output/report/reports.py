"""Reports: method, codebook, tables, figures, quotes and summaries of the study in one file."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from qcode.errors import Message, NothingToDo, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.report import SUFFIXES, Report, report_file
from qcode.exporting.report.blocks import Block, Heading, Illustration, Words
from qcode.session.core import Session
from qcode.session.output import figures
from qcode.session.output.report.agreement import agreement
from qcode.session.output.report.basis import Basis, Wish, basis
from qcode.session.output.report.book import codebook
from qcode.session.output.report.method import appendix, method
from qcode.session.output.report.quotes import quotes, written_summaries
from qcode.session.output.report.tables import comparison, documents, pairs, tests

KINDS = ("functions", "heatmap", "cooccurrence", "portraits", "saturation")
"""The figures of a report."""
DEFAULT = Wish()


def report(session: Session, wish: Wish = DEFAULT) -> Report:
    """The report as blocks; raises UsageError for unknown names and for a test of what can't be tested."""
    found = basis(session, wish)
    _ = found.speech.gettext
    words = Words(_("Table"), _("Figure"), _("Contents"), _("Sort by this column"), _("To draw it"), _("Memo"))
    subtitle = _("Report on a qualitative content analysis")
    return Report(session.title, subtitle, found.speech.language, words, tuple(_blocks(found)))


def _blocks(found: Basis) -> Iterator[Block]:
    yield from method(found)
    yield from documents(found)
    yield from agreement(found)
    yield from comparison(found)
    if found.wish.test:
        yield from tests(found)
    yield from pairs(found)
    if found.wish.figures:
        yield from _figures(found)
    yield from written_summaries(found)
    yield from quotes(found)
    yield from codebook(found)
    yield from appendix(found, command(found.wish))


def _figures(found: Basis) -> Iterator[Block]:
    """Those that can be drawn; what can't (too many rows, nothing coded) is left out and named."""
    wish, made = found.wish, []
    for kind in KINDS:
        wanted = figures.Wish(by=wish.by, coders=wish.coders, language=found.speech.language, only=wish.only)
        try:
            figure = figures.figure(found.session, kind, wanted)
        except (NothingToDo, UsageError):
            continue
        line = f"qcode figure {kind} {kind}.svg{_which(wish)} --language {found.speech.language}"
        made.append(Illustration(figure.short, figure.drawn, line))
    if made:
        yield Heading(found.speech.gettext("Figures"))
        yield from made


def command(wish: Wish) -> str:
    """The line that makes the report anew."""
    line = f"qcode report FILE{_which(wish)} --template {wish.template} --quotes {wish.quotes}"
    line += f" --language {wish.language}" if wish.language else ""
    return line + (" --test" if wish.test else "") + ("" if wish.figures else " --no-figures")


def _which(wish: Wish) -> str:
    """What is compared, whose codings, which documents."""
    parts = [("--by", wish.by)] if wish.by != DEFAULT.by else []
    parts += [("--coder", name) for name in wish.coders]
    parts += [("--where", f"{name}={value}") for name, value in wish.only.where]
    return "".join(f" {option} {shlex.quote(value)}" for option, value in parts)


def write_report(session: Session, path: Path, wish: Wish = DEFAULT) -> Report:
    """Write the report by the suffix of the file, whole or not at all; raises UsageError, ProjectError."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            Message("A report can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
            where=str(path),
            hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
        )
    made = report(session, wish)
    content = report_file(made, suffix)
    with atomic_write(path) as stream:
        stream.write(content)
    return made
