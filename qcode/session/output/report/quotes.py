"""The quote book by code and group, and the summaries that were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from qcode.analysis.passages import CountedPassage, Number, Passage, passages_behind, read_passages
from qcode.exporting.quotes import LABELS, clock
from qcode.exporting.report.blocks import Block, Cell, Heading, Paragraph, Quotation, Table
from qcode.model import Code, ancestors
from qcode.session.output.report.basis import Basis
from qcode.session.study import Transcripts
from qcode.session.writing import summaries


def quotes(basis: Basis) -> Iterator[Block]:
    """For each code with passages of its own, those of each group, the interviews in turns.

    Quoted is what the tables count: no words that only an interviewer says.
    """
    words, most = basis.speech, basis.options.quotes
    _ = words.gettext
    by_code = {code.path: list(_by_group(basis, code)) for code in basis.study.codebook} if most else {}
    shown = {above for path, groups in by_code.items() if groups for above in ancestors(path)}
    if not shown:
        return
    yield Heading(_("Quotes by code and {variable}").format(variable=basis.by))
    yield Paragraph(
        words.ngettext(
            "At most {count} passage of each code and group, interviews in turns, each in the order of its text: "
            "they were not chosen by what they say.",
            "At most {count} passages of each code and group, interviews in turns, each in the order of its text: "
            "they were not chosen by what they say.",
            most,
        ).format(count=most)
    )
    for code in basis.study.codebook:
        if code.path in shown:
            yield Heading(code.title(words.language), min(code.level + 1, 5))
            for group, passages in by_code[code.path]:
                yield from _of_group(basis, code, group, passages)


def _by_group(basis: Basis, code: Code) -> Iterator[tuple[str, list[Passage]]]:
    """The passages with the code itself in each group that has some."""
    if not any(one.code == code.key for one in basis.codings):
        return
    for total in basis.tally.totals:
        counted = list(_counted(basis, code, total.group))
        if counted:
            texts = Transcripts(basis.session, {one.document for one in counted})
            yield basis.group(total.group), read_passages(basis.study, texts, counted)


def _counted(basis: Basis, code: Code, group: str | None) -> Iterator[CountedPassage]:
    """What a group's number of a code counts, without the passages that have sub-codes only."""
    for passage in passages_behind(basis.study, basis.counting, Number(code.path, basis.options.by, group)):
        codings = tuple(coding for coding in passage.codings if coding.code == code.key)
        if codings:
            yield CountedPassage(passage.document, passage.span, codings)


def _of_group(basis: Basis, code: Code, group: str, passages: Sequence[Passage]) -> Iterator[Block]:
    chosen = _in_turns(passages, basis.options.quotes)
    title = basis.speech.gettext("{group}: {shown} of {count}")
    yield Heading(title.format(group=group, shown=len(chosen), count=len(passages)), min(code.level + 2, 6))
    for passage in chosen:
        yield _quotation(basis, passage)


def _in_turns(passages: Sequence[Passage], count: int) -> list[Passage]:
    """The first of each interview, then the second of each, until there are enough; in the order of the interviews."""
    rounds: defaultdict[int, int] = defaultdict(int)
    ranked = []
    for index, passage in enumerate(passages):
        ranked.append((rounds[passage.document], index))
        rounds[passage.document] += 1
    return [passages[index] for index in sorted(index for _, index in sorted(ranked)[:count])]


def _quotation(basis: Basis, passage: Passage) -> Quotation:
    labels = LABELS[basis.speech.language]
    script, place = basis.session.transcript(passage.document), passage.first
    language = script.language
    parts = [place.document, place.speaker]
    if place.turn is not None:
        parts.append(f"{labels['turn']} {place.turn}")
        language = script.turns[place.turn - 1].language or language
    if place.time_ms is not None:
        parts.append(clock(place.time_ms))
    parts += [language, ", ".join(passage.coders)]
    return Quotation(place.text, " · ".join(filter(None, parts)), "\n".join(passage.memos))


def written_summaries(basis: Basis) -> Iterator[Block]:
    """What was written about each code in each case, where anything was."""
    _ = basis.speech.gettext
    grid = summaries.grid(basis.session)
    columns = (_("Case"), basis.by[:1].upper() + basis.by[1:], _("Summary"))
    of_codes = [(code, tuple(_summary_rows(basis, grid, code))) for code in grid.codes]
    tables = [
        Table(code.title(basis.speech.language), columns, rows, widths=(30, 30, 100)) for code, rows in of_codes if rows
    ]
    if tables:
        yield Heading(_("Summaries by code and case"))
        yield from tables


def _summary_rows(basis: Basis, grid: summaries.Grid, code: Code) -> Iterator[tuple[Cell, ...]]:
    """The case, its groups, and its summary, for each case of the report that has one of this code."""
    for case in grid.cases:
        home, text = case.home, grid.text(case, code)
        if text and home.id in basis.names:
            # A case of one document goes by the document's name, which may be a pseudonym.
            name = basis.names[home.id] if case.name == home.name else case.name
            yield Cell(name), Cell(", ".join(basis.group_of.get(home.id, ()))), Cell(text)
