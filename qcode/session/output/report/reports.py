"""Reports: method, codebook, tables, figures, quotes and summaries of the study in one file."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from qcode.errors import Message, NothingToDo, UsageError
from qcode.exporting.atomic import atomic_write
from qcode.exporting.report import SUFFIXES, Report, report_file
from qcode.exporting.report.blocks import Block, Heading, Illustration, Words
from qcode.model.selection import EVERYTHING, Selection
from qcode.session.core import Session
from qcode.session.output.figures.kind import FigureOptions
from qcode.session.output.figures.making import figure
from qcode.session.output.figures.registry import KINDS
from qcode.session.output.report.agreement import agreement
from qcode.session.output.report.basis import Basis, ReportOptions, basis
from qcode.session.output.report.book import codebook
from qcode.session.output.report.decisions import decisions
from qcode.session.output.report.method import appendix, method
from qcode.session.output.report.quotes import quotes, written_summaries
from qcode.session.output.report.tables import comparison, documents, pairs, tests

DEFAULT = ReportOptions()


def report(session: Session, selection: Selection = EVERYTHING, options: ReportOptions = DEFAULT) -> Report:
    """The report as blocks; raises UsageError for unknown names and for a test of what can't be tested."""
    found = basis(session, selection, options)
    _ = found.speech.gettext
    words = Words(_("Table"), _("Figure"), _("Contents"), _("Sort by this column"), _("To draw it"), _("Memo"))
    subtitle = _("Report on a qualitative content analysis")
    return Report(session.title, subtitle, found.speech.language, words, tuple(_blocks(found)))


def _blocks(found: Basis) -> Iterator[Block]:
    yield from method(found)
    yield from documents(found)
    yield from agreement(found)
    yield from comparison(found)
    if found.options.test:
        yield from tests(found)
    yield from pairs(found)
    if found.options.figures:
        yield from _figures(found)
    yield from written_summaries(found)
    yield from quotes(found)
    yield from codebook(found)
    yield from decisions(found)
    yield from appendix(found, command(found))


def _figures(found: Basis) -> Iterator[Block]:
    """Those that can be drawn; what can't (too many rows, nothing coded) is left out and named."""
    options, made = FigureOptions(by=found.options.by, language=found.speech.language), []
    for kind in KINDS.values():
        if kind.in_report:
            try:
                drawn = figure(found.session, kind.name, found.selection, options)
            except (NothingToDo, UsageError):
                continue
            line = f"qcode figure {kind.name} {kind.name}.svg{_which(found)} --language {found.speech.language}"
            made.append(Illustration(drawn.short, drawn.drawn, line))
    if made:
        yield Heading(found.speech.gettext("Figures"))
        yield from made


def command(found: Basis) -> str:
    """The line that makes the report anew."""
    options = found.options
    line = f"qcode report FILE{_which(found)} --template {options.template} --quotes {options.quotes}"
    line += f" --language {options.language}" if options.language else ""
    return line + (" --test" if options.test else "") + ("" if options.figures else " --no-figures")


def _which(found: Basis) -> str:
    """What is compared, whose codings, which documents."""
    parts = [("--by", found.options.by)] if found.options.by != DEFAULT.by else []
    parts += [("--coder", name) for name in found.selection.coders]
    parts += [("--where", f"{name}={value}") for name, value in found.selection.where]
    return "".join(f" {option} {shlex.quote(value)}" for option, value in parts)


def write_report(
    session: Session, path: Path, selection: Selection = EVERYTHING, options: ReportOptions = DEFAULT
) -> Report:
    """Write the report by the suffix of the file, whole or not at all; raises UsageError, ProjectError."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UsageError(
            Message("A report can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
            where=str(path),
            hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
        )
    made = report(session, selection, options)
    content = report_file(made, suffix)
    with atomic_write(path) as stream:
        stream.write(content)
    return made
