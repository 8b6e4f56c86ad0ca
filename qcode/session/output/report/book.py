"""The codebook in Kuckartz' form (a record for each category) or in Mayring's (a coding guideline)."""

from __future__ import annotations

from collections.abc import Iterator

from qcode.exporting.codebook_docx import LABELS
from qcode.exporting.report.blocks import Block, Cell, Heading, Record, Table
from qcode.model import Code, in_language
from qcode.model.codebook_rows import example_text
from qcode.session.output.report.basis import Basis


def codebook(basis: Basis) -> Iterator[Block]:
    """Heading and all codes."""
    book, language = basis.study.codebook, basis.speech.language
    if not len(book):
        return
    yield Heading(LABELS[language]["title"])
    if basis.options.template == "mayring":
        yield _guideline(basis)
        return
    for code in book:
        yield Heading(code.title(language), min(code.level + 1, 6))
        yield Record(tuple(_record(code, language)))


def _record(code: Code, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    labels = LABELS[language]
    yield labels["name"], (code.title(language),)
    fields = (("definition", code.definition), ("when", code.when))
    for name, words in fields:
        if text := in_language(words, language):
            yield labels[name], (text,)
    if code.examples:
        yield labels["examples"], tuple(example_text(one) for one in code.examples)
    for name, words in (("when_not", code.when_not), ("rule", code.rule)):
        if text := in_language(words, language):
            yield labels[name], (text,)


def _guideline(basis: Basis) -> Table:
    language = basis.speech.language
    labels = LABELS[language]
    rows = []
    for code in basis.study.codebook:
        rules = [("use", code.when), ("when_not", code.when_not), ("rule", code.rule)]
        said = [f"{labels[name]}: {text}" for name, words in rules if (text := in_language(words, language))]
        examples = [example_text(one) for one in code.examples]
        rows.append(
            (
                Cell(code.title(language), level=code.level),
                Cell(in_language(code.definition, language)),
                Cell("\n\n".join(examples)),
                Cell("\n\n".join(said)),
            )
        )
    columns = (labels["category"], labels["short"], labels["anchors"], labels["rules"])
    return Table(basis.speech.gettext("Coding guideline"), columns, tuple(rows), widths=(30, 42, 44, 44))
