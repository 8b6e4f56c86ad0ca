"""The codebook in Kuckartz' form (a record for each category) or in Mayring's (a coding guideline)."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.exporting.codebook_docx import LABELS, category_record, coding_rules
from qcode.exporting.report.blocks import Block, Cell, Heading, Record, Table
from qcode.model import in_language
from qcode.model.codebook_rows import example_text
from qcode.session.output.report.basis import Basis


def codebook(basis: Basis) -> Iterator[Block]:
    """Heading and all codes in the form of the template; nothing where there is no code."""
    book, language = basis.study.codebook, basis.speech.language
    if not len(book):
        return
    yield Heading(LABELS[language]["title"])
    if basis.options.template == "mayring":
        yield _guideline(basis)
        return
    for code in book:
        yield Heading(code.title(language), min(code.level + 1, 6))
        record = category_record(code, language)
        yield Record(tuple((LABELS[language][field], tuple(texts)) for field, texts in record))


def _guideline(basis: Basis) -> Table:
    language = basis.speech.language
    labels = LABELS[language]
    rows = tuple(
        (
            Cell(code.title(language), level=code.level),
            Cell(in_language(code.definition, language)),
            Cell("\n\n".join(example_text(one) for one in code.examples)),
            Cell("\n\n".join(coding_rules(code, language))),
        )
        for code in basis.study.codebook
    )
    columns = (labels["category"], labels["short"], labels["anchors"], labels["rules"])
    return Table(basis.speech.gettext("Coding guideline"), columns, rows, widths=(30, 42, 44, 44))
