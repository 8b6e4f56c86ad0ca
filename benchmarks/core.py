"""Use cases in process, each with a session of its own, so that nothing is remembered from the run before."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measuring import Measured, seconds
from benchmarks.workshop import CODERS, Workshop
from qcode.importing.speech.layout import read_layout
from qcode.session.core import Session, open_session


def _fresh(project: Path, work: Callable[[Session], object], runs: int) -> Measured:
    """Seconds of a use case; opening the project is not counted."""
    found: list[float] = []
    for _ in range(runs):
        with open_session(project, CODERS[0]) as session:
            found += seconds(lambda: work(session), 1).runs
    return Measured(tuple(found))


def _import(workshop: Workshop, folder: Path) -> Measured:
    from qcode.session.documents.acts import import_paths
    from qcode.session.documents.preview import ImportOptions

    found: list[float] = []
    for _ in range(workshop.size.runs):
        with workshop.new_project("import.qcode") as session:
            found += seconds(lambda: import_paths(session, [folder], ImportOptions()), 1).runs
    return Measured(tuple(found))


def import_txt(workshop: Workshop) -> Measured:
    """Measure the seconds of importing a folder of text files into an empty project."""
    return _import(workshop, workshop.texts)


def import_docx(workshop: Workshop) -> Measured:
    """Measure the seconds of importing a folder of Word documents into an empty project."""
    return _import(workshop, workshop.documents)


def import_pdf(workshop: Workshop) -> Measured:
    """Measure the seconds of importing one long PDF into an empty project."""
    return _import(workshop, workshop.printed)


def align_corrected(workshop: Workshop) -> Measured:
    """A transcript against its version with 300 corrections all over it, and the new places of 1,000 passages."""
    from qcode.model import Span
    from qcode.model.alignment import align
    from qcode.model.placing import place

    with open_session(workshop.with_long(workshop.size.long_words), CODERS[0]) as session:
        longest = max(session.documents, key=lambda document: len(session.transcript(document.id).text))
        old = session.transcript(longest.id)
    words = old.text.split(" ")
    step = max(1, len(words) // 300)
    for number, index in enumerate(range(step // 2, len(words), step)):
        words[index] = ("", f"{words[index]},", f"{words[index]} eben", words[index][::-1])[number % 4]
    new = read_layout(" ".join(words)).transcript
    places = [Span(start, start + 120) for start in range(1000, len(old.text) - 200, len(old.text) // 1000 or 1)]

    def work() -> None:
        alignment = align(old, new)
        for span in places:
            place(alignment, span)

    return seconds(work, workshop.size.runs)


def one_coding(workshop: Workshop) -> Measured:
    """One act of a coder in the coded study, in milliseconds."""
    from qcode.model import Span
    from qcode.session.coding.acts import apply_code

    copy = workshop.folder / "one.qcode"
    shutil.copyfile(workshop.coded, copy)
    found: list[float] = []
    with open_session(copy, "Cleo") as session:
        document = session.documents[0]
        text = session.transcript(document.id).text
        for number in range(10 * workshop.size.runs):
            start = text.index(" ", 50 * number + 100) + 1
            begin = time.perf_counter()
            apply_code(session, document.id, Span(start, start + 40), session.codebook.codes[number % 4])
            found.append(1000 * (time.perf_counter() - begin))
    return Measured(tuple(found))


def apply(workshop: Workshop) -> Measured:
    """Measure the seconds of applying all codings of a file as one act."""
    from qcode.session.coding.bulk import apply_file

    copy = workshop.folder / "apply.qcode"
    found: list[float] = []
    for _ in range(workshop.size.runs):
        shutil.copyfile(workshop.bare, copy)
        with open_session(copy, CODERS[0]) as session:
            found += seconds(lambda: apply_file(session, workshop.codings), 1).runs
    return Measured(tuple(found))


def tally(workshop: Workshop) -> Measured:
    """Measure the seconds of the tally by perspective, from the project file to the rows."""
    from qcode.session.study import tally_by

    return _fresh(workshop.coded, lambda session: tally_by(session).records(), workshop.size.runs)


def tally_large(workshop: Workshop) -> Measured:
    """Measure the seconds of the tally by perspective in a project of many documents."""
    from qcode.session.study import tally_by

    return _fresh(workshop.large, lambda session: tally_by(session).records(), min(3, workshop.size.runs))


def _table(workshop: Workshop, project: Path, work: Callable[[Session], object]) -> Measured:
    return _fresh(project, work, workshop.size.runs if project == workshop.coded else min(3, workshop.size.runs))


def matrix(workshop: Workshop) -> Measured:
    """Measure the seconds of the table of documents by codes."""
    from qcode.session.comparing.tables import matrix_of

    return _table(workshop, workshop.coded, matrix_of)


def matrix_large(workshop: Workshop) -> Measured:
    """Measure the seconds of the table of documents by codes in a project of many documents."""
    from qcode.session.comparing.tables import matrix_of

    return _table(workshop, workshop.large, matrix_of)


def cooccurrence(workshop: Workshop) -> Measured:
    """Measure the seconds of counting which pairs of codes overlap."""
    from qcode.session.comparing.tables import cooccurrence_of

    return _table(workshop, workshop.coded, cooccurrence_of)


def cooccurrence_large(workshop: Workshop) -> Measured:
    """Measure the seconds of counting which pairs of codes overlap in a project of many documents."""
    from qcode.session.comparing.tables import cooccurrence_of

    return _table(workshop, workshop.large, cooccurrence_of)


def agreement(workshop: Workshop) -> Measured:
    """Measure the seconds of the agreement of two coders on all codes, sentences and words, with 1,000 drawn sets."""
    from qcode.session.comparing.agreement import agreement_of

    return _table(workshop, workshop.coded, agreement_of)


def tests(workshop: Workshop) -> Measured:
    """Measure the seconds of the tally with tests: 9,999 permutations, 4,999 resamples in each group."""
    from qcode.session.comparing.tables import tally_and_test

    return _table(workshop, workshop.coded, tally_and_test)


def segments(workshop: Workshop) -> Measured:
    """Measure the seconds of reading all segments with their quotes from the project file."""
    from qcode.session.study import Conditions, segments_of

    return _fresh(workshop.coded, lambda session: segments_of(session, Conditions()), workshop.size.runs)


def _export(workshop: Workshop, suffix: str) -> Measured:
    """Writing segments that were read; reading them is `segments`."""
    from qcode.exporting import export_segments
    from qcode.session.study import Conditions, segments_of, variables

    with open_session(workshop.coded, CODERS[0]) as session:
        found, names = segments_of(session, Conditions()), variables(session)
    target = workshop.folder / f"segments{suffix}"
    return seconds(lambda: export_segments(found, target, variables=names), workshop.size.runs)


def csv(workshop: Workshop) -> Measured:
    """Measure the seconds of writing all segments as CSV."""
    return _export(workshop, ".csv")


def xlsx(workshop: Workshop) -> Measured:
    """Measure the seconds of writing all segments as an Excel sheet."""
    return _export(workshop, ".xlsx")


def qdpx(workshop: Workshop) -> Measured:
    """Measure the seconds of writing the whole project as REFI-QDA, which is checked, read again and compared."""
    from qcode.session.exchange.projects import export_project

    target = workshop.folder / "project.qdpx"
    return _fresh(workshop.coded, lambda session: export_project(session, target), workshop.size.runs)


def quote_book(workshop: Workshop) -> Measured:
    """Measure the seconds of writing all segments as a Word document of quotes."""
    return _export(workshop, ".docx")
