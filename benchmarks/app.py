"""The app: until it is there, and what a key costs."""

from __future__ import annotations

import asyncio
import os
import shutil
import time
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measuring import Measured, on_terminal
from benchmarks.workshop import CODERS, Workshop

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.suggesting.suggestions import Suggestions

FIRST = "interview-0001"
KEYS = ("down", "down", "right", "j", "shift+right", "escape", "pagedown", "up")
"""What a reader presses: by sentence, word and page, and a selection that grows and goes."""
CODING = ("j", "1", "j", "2")
PAGING = ("pagedown", "pagedown", "pageup")
FEW = 50
"""Codings of an interview that somebody has just begun with."""


def first_paint(workshop: Workshop) -> Measured:
    """Measure the seconds until the first words of a transcript stand on a terminal of 120 × 40."""
    arguments = ["open", FIRST, "--project", str(workshop.coded)]
    runs = [
        on_terminal(arguments, _first_words(workshop.texts), environment=workshop.environment)[0]
        for _ in range(workshop.size.runs)
    ]
    return Measured(tuple(runs))


def _first_words(folder: Path) -> str:
    """The longest of the first words, as the app may set the words of a line apart by styles."""
    line = (folder / f"{FIRST}.txt").read_text(encoding="utf-8").split("\n", 1)[0]
    return max(line.split()[:6], key=len)


def key_to_paint(workshop: Workshop) -> Measured:
    """Measure the CPU of a move of the cursor in 10,000 words with all the codings, in milliseconds."""
    return _keys(workshop, workshop.size.words)


def key_to_paint_long(workshop: Workshop) -> Measured:
    """Measure the CPU of a move of the cursor in 100,000 words with all the codings, in milliseconds."""
    return _keys(workshop, workshop.size.long_words)


def key_few(workshop: Workshop) -> Measured:
    """Measure the CPU of a move of the cursor where few words are coded, in 10,000 words, in milliseconds."""
    return _keys(workshop, workshop.size.words, codings=FEW)


def key_few_long(workshop: Workshop) -> Measured:
    """Measure the CPU of a move of the cursor where few words are coded, in 100,000 words, in milliseconds."""
    return _keys(workshop, workshop.size.long_words, codings=FEW)


def key_code(workshop: Workshop) -> Measured:
    """Measure the CPU of a code's key in milliseconds, the act and its storing included, each on another sentence."""
    return _keys(workshop, workshop.size.words, keys=CODING, measured=("1", "2"))


def key_code_long(workshop: Workshop) -> Measured:
    """Measure the CPU of a code's key in milliseconds in an interview of 100,000 words with all the codings."""
    return _keys(workshop, workshop.size.long_words, keys=CODING, measured=("1", "2"))


def key_page(workshop: Workshop) -> Measured:
    """Measure the CPU of a page down or up in milliseconds, in an interview of usual length."""
    return _keys(workshop, workshop.size.words, keys=PAGING, measured=PAGING)


def key_page_long(workshop: Workshop) -> Measured:
    """Measure the CPU of a page down or up in milliseconds, in an interview of 100,000 words."""
    return _keys(workshop, workshop.size.long_words, keys=PAGING, measured=PAGING)


def open_long(workshop: Workshop) -> Measured:
    """Seconds of CPU until another document, of 100,000 words with all the codings, stands on the open screen."""
    os.environ.update(workshop.environment)
    project = workshop.with_long(workshop.size.long_words)
    return Measured(tuple(asyncio.run(_open(project)) for _ in range(workshop.size.runs)))


def memory(workshop: Workshop) -> Measured:
    """Measure the most megabytes that the app held within 20 seconds, suggestions included."""
    return _memory(workshop, workshop.coded, workshop.texts)


def memory_long(workshop: Workshop) -> Measured:
    """Measure the most megabytes that the app held with one interview of 100,000 words that has all the codings."""
    words = workshop.size.long_words
    return _memory(workshop, workshop.with_long(words), workshop.folder / f"long-{words}")


def _memory(workshop: Workshop, project: Path, texts: Path) -> Measured:
    stay = 20.0 if workshop.size.runs > 1 else 2.0
    arguments = ["open", FIRST, "--project", str(project)]
    return Measured((on_terminal(arguments, _first_words(texts), stay=stay, environment=workshop.environment)[1],))


def _keys(
    workshop: Workshop,
    words: int,
    *,
    codings: int | None = None,
    keys: Sequence[str] = KEYS,
    measured: Collection[str] = KEYS,
) -> Measured:
    os.environ.update(workshop.environment)
    project = workshop.with_long(words, codings)
    # Keys may code: what one benchmark does is not there for the next.
    copy = project.with_name(f"pressed-{project.name}")
    shutil.copyfile(project, copy)
    return Measured(tuple(asyncio.run(_press(copy, 10 * workshop.size.runs, keys, measured))))


async def _press(project: Path, rounds: int, keys: Sequence[str], measured: Collection[str]) -> list[float]:
    """CPU of this thread for each key, from the press until nothing is left to do; the driver of the test included."""
    from qcode.session.core import open_session
    from qcode.tui.app import QcodeApp

    with open_session(project, CODERS[0]) as session:
        app = QcodeApp(session, session.documents[0].id, suggestions=_silent)
        found = []
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            for _ in range(rounds):
                for key in keys:
                    start = time.thread_time()
                    await pilot.press(key)
                    if key in measured:
                        found.append(1000 * (time.thread_time() - start))
    return found


async def _open(project: Path) -> float:
    from qcode.session.core import open_session
    from qcode.tui.app import QcodeApp

    with open_session(project, CODERS[0]) as session:
        app = QcodeApp(session, None, suggestions=_silent)
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            start = time.thread_time()
            app.open_document(session.documents[0].id)
            await pilot.pause()
            return time.thread_time() - start


def _silent(session: Session) -> Suggestions:
    """No suggestions, so that only the key is measured."""
    from qcode.session.suggesting.suggestions import Suggestions

    class Silent(Suggestions):
        def prepare(self, progress: object = None) -> None:
            raise RuntimeError

    return Silent(session)
