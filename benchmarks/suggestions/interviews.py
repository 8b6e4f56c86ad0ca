"""The nine example interviews with what two coders said about each sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qcode.importing.files import expand, read_file
from qcode.importing.tables.codings import read_codings
from qcode.language.sentences import transcript_sentences
from qcode.model import Span
from qcode.resources import folder
from qcode.suggest import Unit, units

FUNCTIONS = ("homemaking", "service", "hinge", "advocacy")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Interview:
    """`gold` (units, functions): True where either coder gave the function to at least half of the sentence."""

    name: str
    perspective: str
    language: str
    units: list[Unit]
    gold: NDArray[np.bool_]


def interviews() -> list[Interview]:
    """All nine, in the order of their names. Codings of three of them are kept out of the shipped study."""
    shipped = folder("transcripts_example")
    rows = [*read_codings(shipped / "codings.jsonl"), *read_codings(HERE / "codings.jsonl")]
    found = []
    for path in expand([shipped]):
        read = read_file(path)
        parts = units(read.transcript, transcript_sentences(read.transcript))
        mine = [(Span(row.start, row.end), row.code.split("/")[0]) for row in rows if row.document == read.name]
        gold = np.array([[_coded(unit.span, mine, name) for name in FUNCTIONS] for unit in parts])
        found.append(Interview(read.name, read.name.split("-")[0], read.transcript.language, parts, gold))
    return found


def _coded(unit: Span, codings: Sequence[tuple[Span, str]], function: str) -> bool:
    return any(name == function and 2 * len(unit.clip(span)) >= len(unit) for span, name in codings)
