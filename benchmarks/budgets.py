"""The budgets: what is measured, how, and how much it may be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import app, commands, core, suggesting
from benchmarks.measuring import Measured
from benchmarks.workshop import Workshop


@dataclass(frozen=True)
class Budget:
    """One line of the table."""

    name: str
    what: str
    limit: float
    unit: str
    measure: Callable[[Workshop], Measured]


BUDGETS = (
    Budget("help", "qcode --help, whole process", 0.15, "s", commands.help_text),
    Budget("documents", "a data command (documents), whole process", 0.6, "s", commands.documents),
    Budget("tally-process", "qcode tally, whole process", 0.9, "s", commands.tally),
    Budget("first-paint", "first paint of the app, whole process", 0.8, "s", app.first_paint),
    Budget("key", "key to paint, CPU, 10,000 words with 5,000 codings", 10, "ms", app.key_to_paint),
    Budget("key-long", "key to paint, CPU, 100,000 words with 5,000 codings", 10, "ms", app.key_to_paint_long),
    Budget("key-few", "key to paint, CPU, 10,000 words with 50 codings", 10, "ms", app.key_few),
    Budget("key-few-long", "key to paint, CPU, 100,000 words with 50 codings", 10, "ms", app.key_few_long),
    Budget("key-code", "a code's key, CPU, 10,000 words with 5,000 codings", 10, "ms", app.key_code),
    Budget("key-code-long", "a code's key, CPU, 100,000 words with 5,000 codings", 10, "ms", app.key_code_long),
    Budget("key-page", "page down or up, CPU, 10,000 words, 5,000 codings", 10, "ms", app.key_page),
    Budget("key-page-long", "page down or up, CPU, 100,000 words, 5,000 codings", 10, "ms", app.key_page_long),
    Budget("open-long", "opening 100,000 words with 5,000 codings, CPU", 0.3, "s", app.open_long),
    Budget("import-txt", "import of 30 txt", 1, "s", core.import_txt),
    Budget("import-pdf", "import of a PDF of 200 pages", 5, "s", core.import_pdf),
    Budget("import-docx", "import of 30 docx", 3, "s", core.import_docx),
    Budget("align", "aligning a corrected transcript of 100,000 words", 2, "s", core.align_corrected),
    Budget("one-coding", "one coding", 10, "ms", core.one_coding),
    Budget("apply", "5,000 codings by apply", 1, "s", core.apply),
    Budget("tally", "tally, in process", 0.1, "s", core.tally),
    Budget("matrix", "code × document, in process", 0.1, "s", core.matrix),
    Budget("cooccurrence", "code × code, in process", 0.1, "s", core.cooccurrence),
    Budget("matrix-large", "code × document at 1,000 × 100,000 codings", 1, "s", core.matrix_large),
    Budget("cooccur-large", "code × code at 1,000 × 100,000 codings", 1, "s", core.cooccurrence_large),
    Budget("tests", "tally with tests, in process", 1, "s", core.tests),
    Budget("agreement", "agreement with 1,000 draws, in process", 2, "s", core.agreement),
    Budget("segments", "all segments, in process", 0.1, "s", core.segments),
    Budget("tally-large", "tally at 1,000 documents × 100,000 codings", 1, "s", core.tally_large),
    Budget("csv", "CSV of all segments", 0.1, "s", core.csv),
    Budget("xlsx", "XLSX of all segments", 0.4, "s", core.xlsx),
    Budget("qdpx", "QDPX of the whole project, with self-check", 1, "s", core.qdpx),
    Budget("quotes", "quote book of all segments as Word", 1, "s", core.quote_book),
    Budget("suggest-cold", "suggestions for 10,000 words, nothing known", 5, "s", suggesting.cold),
    Budget("suggest-warm", "suggestions for 10,000 words, vectors known", 1.5, "s", suggesting.warm),
    Budget("suggest-study", "the same in a study with 5,000 codings, vectors known", 1.5, "s", suggesting.in_study),
    Budget("rerank", "re-ranking after a coding", 50, "ms", suggesting.rerank),
    Budget("memory", "peak memory without suggestions (tally)", 150, "MB", commands.memory),
    Budget("memory-import", "peak memory without suggestions (import of 30 docx)", 150, "MB", commands.memory_import),
    Budget("memory-suggest", "peak memory with suggestions (suggest)", 400, "MB", suggesting.memory),
    Budget("memory-learn", "peak memory with suggestions (suggest, nothing known)", 400, "MB", suggesting.memory_cold),
    Budget("memory-app", "peak memory with suggestions (app)", 400, "MB", app.memory),
    Budget("memory-app-long", "peak memory with suggestions (app, 100,000 words)", 400, "MB", app.memory_long),
)
