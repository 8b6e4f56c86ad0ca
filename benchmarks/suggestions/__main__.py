"""Print the comparison of methods and encoders as a Markdown table."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.suggestions.interviews import Interview, interviews
from benchmarks.suggestions.methods import Judged, centroid, nearest, settings, suggester
from benchmarks.suggestions.metrics import uncoded_at
from qcode.errors import QcodeError
from qcode.importing.codebook.files import read_codebook
from qcode.language.encoder import load_encoder
from qcode.language.vectors import VectorCache
from qcode.resources import folder
from qcode.suggest import Material, bank_path, load_bank
from qcode.suggest.evaluation import figures

HEAD = (
    "| encoder | method | mAP | worst | hit@1 | hit@2 | F1 | coded shown | uncoded shown | uncoded at .65 |\n"
    "|---|---|---|---|---|---|---|---|---|---|"
)
ALONE = {"NEIGHBOUR": 0.0, "ASKED": 0.0, "TURN": 0.0, "DOCUMENT": 0.0}


def main() -> None:
    """Every encoder that loads, or those named, on the nine example interviews."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggestions", description=__doc__)
    parser.add_argument("--encoder", action="append", help="use, e5, use+e5 or tfidf; may be repeated")
    parser.add_argument("--each", action="store_true", help="one line per interview for the shipped method")
    parser.add_argument("--cache", type=Path, help="folder of the cached vectors")
    chosen = parser.parse_args()
    book = folder("codebooks") / "four_functions.yaml"
    codebook = read_codebook(book)
    material = Material(codebook, load_bank(bank_path(book)))
    tested = interviews()
    print(HEAD)
    for name in chosen.encoder or ("tfidf", "use", "e5", "use+e5"):
        try:
            cache = VectorCache(load_encoder(name), chosen.cache)
        except QcodeError:
            print(f"| {name} | not installed | | | | | | | | |")
            continue
        judged = suggester(material, cache, tested)
        row(name, "as shipped", tested, judged)
        if chosen.each:
            for interview, one in zip(tested, judged, strict=True):
                row(name, interview.name, [interview], [one])
            continue
        with settings(**ALONE):
            row(name, "without context", tested, suggester(material, cache, tested))
        with settings(ACTORS=0.0):
            row(name, "without actor words", tested, suggester(material, cache, tested))
        row(name, "without bank", tested, suggester(Material(codebook), cache, tested))
        row(name, "nearest 10 texts", tested, nearest(material, cache, tested))
        row(name, "centroids", tested, centroid(material, cache, tested))


def row(encoder: str, method: str, tested: Sequence[Interview], judged: Sequence[Judged]) -> None:
    """Print one line of the table: means over the interviews."""
    each = [figures(i.gold, scores, shown) for i, (scores, shown) in zip(tested, judged, strict=True)]
    averages = [figure.average for figure in each if figure.average is not None]
    at = uncoded_at([(i.gold, scores) for i, (scores, _) in zip(tested, judged, strict=True)])
    values = [np.mean(averages), min(averages)]
    for name in ("hit1", "hit2", "f1", "coded_shown", "uncoded_shown"):
        values.append(np.mean([getattr(figure, name) for figure in each]))
    print(f"| {encoder} | {method} | " + " | ".join(f"{value:.2f}"[-3:] for value in [*values, at]) + " |", flush=True)


if __name__ == "__main__":
    main()
