"""The quote book by code and group, and the summaries that were written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qcode.exporting.quotes import LABELS, clock
from qcode.exporting.report.blocks import Block, Cell, Heading, Paragraph, Quotation, Table
from qcode.model import Segment, ancestors
from qcode.session.output.report.basis import Basis
from qcode.session.study import Conditions, segments_of
from qcode.session.writing import summaries


def quotes(basis: Basis) -> Iterator[Block]:
    """For each code with passages of its own, those of each group, the interviews in turns."""
    words = basis.speech
    _ = words.gettext
    wanted = basis.wish.quotes
    ids = {document.name: document.id for document in basis.session.documents}
    by_code: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment in segments_of(basis.session, Conditions()):
        here = ids[segment.document] in basis.names
        if here and (basis.coders is None or segment.coder in basis.coders):
            by_code[segment.path].append(segment)
    if not by_code or not wanted:
        return
    yield Heading(_("Quotes by code and {variable}").format(variable=basis.by))
    yield Paragraph(
        words.ngettext(
            "At most {count} passage of each code and group, interviews in turns, each in the order of its text: "
            "they were not chosen by what they say.",
            "At most {count} passages of each code and group, interviews in turns, each in the order of its text: "
            "they were not chosen by what they say.",
            wanted,
        ).format(count=wanted)
    )
    shown = {above for path in by_code for above in ancestors(path)}
    for code in basis.study.codebook:
        if code.path not in shown:
            continue
        yield Heading(code.title(words.language), min(code.level + 1, 5))
        places: dict[str, list[Segment]] = defaultdict(list)
        for segment in by_code[code.path]:
            for group in basis.group_of.get(ids[segment.document], [""]):
                if basis.wish.by != "coder" or group == segment.coder:
                    places[group].append(segment)
        for total in basis.tally.totals:
            group = basis.group(total.group)
            passages = _joined(places.get(group, ()))
            if not passages:
                continue
            chosen = _in_turns(passages, wanted)
            yield Heading(
                _("{group}: {shown} of {count}").format(group=group, shown=len(chosen), count=len(passages)),
                min(code.level + 2, 6),
            )
            for passage, coders in chosen:
                yield _quotation(basis, passage, coders, ids[passage.document])


def _joined(segments: Iterable[Segment]) -> list[tuple[Segment, list[str]]]:
    """Each passage once, with all who gave it the code and all their memos."""
    found: dict[tuple[str, int, int], list[Segment]] = {}
    for segment in segments:
        found.setdefault((segment.document, segment.start, segment.end), []).append(segment)
    return [
        (replace(same[0], memo="\n".join(one.memo for one in same if one.memo)), [one.coder for one in same])
        for same in found.values()
    ]


def _in_turns(passages: list[tuple[Segment, list[str]]], count: int) -> list[tuple[Segment, list[str]]]:
    """The first of each interview, then the second of each, until there are enough; in the order of the interviews."""
    rounds: defaultdict[str, int] = defaultdict(int)
    ranked = []
    for index, passage in enumerate(passages):
        ranked.append((rounds[passage[0].document], index))
        rounds[passage[0].document] += 1
    return [passages[index] for index in sorted(index for _, index in sorted(ranked)[:count])]


def _quotation(basis: Basis, passage: Segment, coders: list[str], document: int) -> Quotation:
    labels = LABELS[basis.speech.language]
    script = basis.session.transcript(document)
    language = script.language
    parts = [basis.names[document], passage.speaker]
    if passage.turn is not None:
        parts.append(f"{labels['turn']} {passage.turn}")
        language = script.turns[passage.turn - 1].language or language
    if passage.time_ms is not None:
        parts.append(clock(passage.time_ms))
    parts += [language, ", ".join(dict.fromkeys(coders))]
    return Quotation(passage.text, " · ".join(filter(None, parts)), passage.memo)


def written_summaries(basis: Basis) -> Iterator[Block]:
    """What was written about each code in each case, where anything was."""
    _ = basis.speech.gettext
    grid = summaries.grid(basis.session)
    title = _("Summaries by code and case")
    headed = False
    for code in grid.codes:
        rows = []
        for case in grid.cases:
            text = grid.text(case, code)
            if text and case.home.id in basis.names:
                own = case.name == case.home.name
                name = basis.names[case.home.id] if own else case.name
                rows.append((Cell(name), Cell(", ".join(basis.group_of.get(case.home.id, ()))), Cell(text)))
        if rows:
            if not headed:
                yield Heading(title)
                headed = True
            columns = (_("Case"), basis.by[:1].upper() + basis.by[1:], _("Summary"))
            yield Table(code.title(basis.speech.language), columns, tuple(rows), widths=(30, 30, 100))
