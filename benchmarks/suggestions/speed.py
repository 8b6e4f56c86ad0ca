"""Whole processes of `qcode suggest` on an interview of 10,000 words: `python -m benchmarks.suggestions.speed`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from qcode.importing.files import expand, read_file
from qcode.model.words import count_words
from qcode.resources import folder

WORDS = 10_000
QCODE = [sys.executable, "-c", "import sys; from qcode.cli import main; sys.exit(main())"]


def long_interview() -> str:
    """The example interviews one after the other as one f4 transcript, cut at 10,000 words."""
    parts: list[str] = []
    words = 0
    for path in expand([folder("transcripts_example")]):
        transcript = read_file(path).transcript
        for turn in transcript.turns:
            speech = " ".join(turn.speech.of(transcript.text).split())
            label = "I" if transcript.role(turn) == "interviewer" else "B"
            parts.append(f"{label}: {speech}")
            words += count_words(speech)
            if words >= WORDS:
                return "\n\n".join(parts) + "\n"
    return "\n\n".join(parts) + "\n"


def timed(name: str, arguments: list[str], environment: dict[str, str]) -> None:
    """Run once; the peak is of the largest child so far, so the largest run should come first."""
    started = time.perf_counter()
    subprocess.run([*QCODE, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"| {name} | {seconds:.1f} s | {peak:.0f} MB |", flush=True)


def main() -> None:
    """First run ever (the bank is encoded and fitted), then a new interview, then the same once more."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        environment = os.environ | {"QCODE_CACHE": str(home / "cache"), "QCODE_PROJECT": str(home / "p.qcode")}
        short, long = home / "short.txt", home / "long.txt"
        short.write_text("I: Was machen Sie?\n\nB: Wir kochen jeden Freitag zusammen.\n", encoding="utf-8")
        long.write_text(long_interview(), encoding="utf-8")
        for arguments in (["new", str(home / "p.qcode")], ["import", str(short), str(long), "--perspective", "mo"]):
            subprocess.run([*QCODE, *arguments], env=environment, check=True, capture_output=True)
        print("| run | time | peak |\n|---|---|---|")
        timed("first ever: bank encoded and fitted, one short interview", ["suggest", "short"], environment)
        timed("cold: an interview of 10,000 words not seen before", ["suggest", "long"], environment)
        timed("warm: the same again", ["suggest", "long"], environment)


if __name__ == "__main__":
    main()
