"""Suggestions: whole processes for a new and a known interview, and what a coding costs afterwards."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from benchmarks.measuring import Measured, peak_memory, process, seconds
from benchmarks.workshop import CODERS, Workshop
from qcode.session.core import open_session

FIRST = "interview-0001"


def _arguments(project: Path) -> list[str]:
    return ["suggest", FIRST, "--format", "jsonl", "--project", str(project)]


def cold(workshop: Workshop) -> Measured:
    """Measure the seconds of `qcode suggest` where no vector is known, not even those of the codebook."""

    cache = workshop.folder / "cold"

    def run() -> None:
        shutil.rmtree(cache, ignore_errors=True)
        process(
            _arguments(workshop.bare), environment=workshop.environment | {"QCODE_CACHE": str(workshop.folder / "cold")}
        )

    return seconds(run, min(3, workshop.size.runs))


def warm(workshop: Workshop) -> Measured:
    """Measure the seconds of `qcode suggest` for an interview whose vectors are known from the time before."""
    return _again(workshop, workshop.bare)


def in_study(workshop: Workshop) -> Measured:
    """Measure the seconds of `qcode suggest` with known vectors where thousands of codings are learnt from."""
    return _again(workshop, workshop.coded)


def _again(workshop: Workshop, project: Path) -> Measured:
    process(_arguments(project), environment=workshop.environment)
    runs = min(3, workshop.size.runs)
    return seconds(lambda: process(_arguments(project), environment=workshop.environment), runs)


def rerank(workshop: Workshop) -> Measured:
    """Measure the milliseconds from a new coding to the new order of an interview's suggestions."""
    from qcode.language.sentences import transcript_sentences
    from qcode.session.coding.acts import apply_code
    from qcode.session.core import Changed
    from qcode.session.suggesting.suggestions import Suggestions

    copy = workshop.folder / "rerank.qcode"
    shutil.copyfile(workshop.bare, copy)
    os.environ.update(workshop.environment)
    found = []
    with open_session(copy, CODERS[0]) as session:
        document = session.documents[0]
        suggestions = Suggestions(session)
        suggestions.for_document(document.id)
        spans = [span for _, span in transcript_sentences(session.transcript(document.id))]
        news: list[Changed] = []
        session.observers.append(news.append)
        for number in range(2 * workshop.size.runs):
            apply_code(session, document.id, spans[5 * number + 1], session.codebook.codes[number % 4])

            def again() -> None:
                suggestions.learn(news[-1])
                suggestions.for_document(document.id)

            found += [1000 * one for one in seconds(again, 1).runs]
    return Measured(tuple(found))


def memory(workshop: Workshop) -> Measured:
    """Measure the most megabytes that `qcode suggest` held for one interview, asked for a second time."""
    process(_arguments(workshop.coded), environment=workshop.environment)
    return Measured((peak_memory(_arguments(workshop.coded), environment=workshop.environment),))


def memory_cold(workshop: Workshop) -> Measured:
    """Measure the most megabytes of `qcode suggest` where no vector is known and the whole study is encoded."""
    environment = workshop.environment | {"QCODE_CACHE": str(workshop.folder / "learn")}
    return Measured((peak_memory(_arguments(workshop.coded), environment=environment),))
