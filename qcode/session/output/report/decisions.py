"""The decision log: every disagreement that was settled, who had what, what was taken, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from qcode.analysis.consensus import AGREED, Disagreement
from qcode.exporting.report.blocks import Block, Cell, Heading, Paragraph, Table
from qcode.model.act_words import taken
from qcode.model.settlement import Settlement
from qcode.session.output.report.basis import Basis
from qcode.session.settling.finding import Compared, work_in
from qcode.session.settling.rows import grouped


def decisions(basis: Basis) -> Iterator[Block]:
    """A heading and a table of the decisions that stand; nothing where none was made in these documents."""
    _, ngettext = basis.speech.gettext, basis.speech.ngettext
    work, rows, agreed = work_in(basis.session), [], 0
    for number, name in basis.names.items():
        found = work.compared(basis.session.documents_by_id[number])
        settled = sorted(found.settled.values(), key=lambda one: (one.created, one.id))
        agreed += sum(one.take == AGREED for one in settled)
        for group in sorted(
            grouped([one for one in settled if one.take != AGREED]), key=lambda group: group[0].span.start
        ):
            rows.append(_row(basis, name, found, group))
    if not rows and not agreed:
        return
    yield Heading(_("Appendix: decision log"))
    if agreed:
        words = ngettext(
            "{count} passage was taken over as all coders had it.",
            "{count} passages were taken over as all coders had them.",
            agreed,
        )
        yield Paragraph(words.format(count=basis.speech.whole(agreed)))
    if rows:
        columns = (_("Interview"), _("Passage"), _("Who had what"), _("Taken"), _("Reason"))
        yield Table(_("Disagreements that were settled"), columns, tuple(rows), widths=(20, 52, 40, 22, 40))


def _row(basis: Basis, name: str, found: Compared, group: list[Settlement]) -> tuple[Cell, ...]:
    """One decision; of one about a place that is no disagreement any more it is not known who had what."""
    start, end = min(one.span.start for one in group), max(one.span.end for one in group)
    text = " ".join(basis.session.transcript(group[0].document).text[start:end].split())
    keys = {one.key for one in group}
    had = next((one for one in found.comparison.disagreements if keys & {place.key for place in one.places}), None)
    codes = " / ".join(_title(basis, one.code) for one in group)
    first = group[0]
    return (
        Cell(name),
        Cell(text),
        Cell(_who(basis, had) if had is not None else codes),
        Cell(f"{basis.speech.in_words(taken(first.take))} ({first.coder})"),
        Cell(first.reason or "–"),
    )


def _who(basis: Basis, disagreement: Disagreement) -> str:
    had: Mapping[str, tuple[tuple[int, int, int], ...]] = disagreement.has()
    parts = []
    for name, keys in had.items():
        codes = ", ".join(dict.fromkeys(_title(basis, code) for code, _start, _end in keys))
        parts.append(f"{name}: {codes or '–'}")
    return "; ".join(parts)


def _title(basis: Basis, key: int) -> str:
    code = basis.study.codebook.by_key.get(key)
    return code.title(basis.speech.language) if code is not None else "?"
