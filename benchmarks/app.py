"""The app: until it is there, and what a key costs."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from benchmarks.measuring import Measured, on_terminal
from benchmarks.workshop import CODERS, Workshop

FIRST = "interview-0001"
KEYS = ("down", "down", "right", "j", "shift+right", "escape", "pagedown", "up")
"""What a reader presses: by sentence, word and page, and a selection that grows and goes."""


def first_paint(workshop: Workshop) -> Measured:
    """Until the first words of a transcript stand on a terminal of 120 × 40."""
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
    """CPU of a key in an interview of usual length that has all the codings, in milliseconds."""
    return _keys(workshop, workshop.size.words)


def key_to_paint_long(workshop: Workshop) -> Measured:
    """The same in one of 100,000 words."""
    return _keys(workshop, workshop.size.long_words)


def memory(workshop: Workshop) -> Measured:
    """The most the app held within 20 seconds, suggestions included."""
    return _memory(workshop, workshop.coded, workshop.texts)


def memory_long(workshop: Workshop) -> Measured:
    """The same with one interview of 100,000 words that has all the codings."""
    words = workshop.size.long_words
    return _memory(workshop, workshop.with_long(words), workshop.folder / f"long-{words}")


def _memory(workshop: Workshop, project: Path, texts: Path) -> Measured:
    stay = 20.0 if workshop.size.runs > 1 else 2.0
    arguments = ["open", FIRST, "--project", str(project)]
    return Measured((on_terminal(arguments, _first_words(texts), stay=stay, environment=workshop.environment)[1],))


def _keys(workshop: Workshop, words: int) -> Measured:
    os.environ.update(workshop.environment)
    return Measured(tuple(asyncio.run(_press(workshop.with_long(words), 10 * workshop.size.runs))))


async def _press(project: Path, rounds: int) -> list[float]:
    """CPU of this thread for each key, from the press until nothing is left to do; the driver of the test included."""
    from qcode.session.core import Session, open_session
    from qcode.session.suggesting import Suggestions
    from qcode.tui.app import QcodeApp

    class Silent(Suggestions):
        """No suggestions, so that only the key is measured."""

        def prepare(self, progress: object = None) -> None:
            raise RuntimeError

    def source(session: Session) -> Suggestions:
        return Silent(session)

    with open_session(project, CODERS[0]) as session:
        app = QcodeApp(session, session.documents[0].id, suggestions=source)
        found = []
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            for _ in range(rounds):
                for key in KEYS:
                    start = time.thread_time()
                    await pilot.press(key)
                    found.append(1000 * (time.thread_time() - start))
    return found
