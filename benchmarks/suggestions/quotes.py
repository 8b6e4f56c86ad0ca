"""Quotes as papers print them: one to four sentences, judged as one answer without its question.

    python -m benchmarks.suggestions.quotes

51 invented quotes with a function and 16 without; no model has learnt from them.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from benchmarks.suggestions.interviews import FUNCTIONS
from qcode.errors import QcodeError
from qcode.importing.codebook.files import read_codebook
from qcode.language.encoder import load_encoder
from qcode.language.vectors import VectorCache
from qcode.model import Span
from qcode.resources import folder
from qcode.suggest import Material, Suggester, Unit, bank_path, load_bank
from qcode.suggest.evaluation import Figures, figures

FILE = Path(__file__).with_name("quotes.jsonl")


def judge(cache: VectorCache) -> Figures:
    """Every quote as a document of its own."""
    book = folder("codebooks") / "four_functions.yaml"
    fitted = Suggester.fit(Material(read_codebook(book), load_bank(bank_path(book))), cache.encoder, cache=cache)
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    gold = np.array([[name in row["codes"] for name in FUNCTIONS] for row in rows])
    scores = np.zeros(gold.shape, dtype=np.float32)
    shown = np.zeros(gold.shape, dtype=np.bool_)
    for place, row in enumerate(rows):
        unit = Unit(Span(0, len(row["text"])), row["text"], 0)
        (found,) = fitted.suggest([unit], perspective=row["perspective"], language=row["lang"])
        for one in found.suggestions:
            if one.code in FUNCTIONS:
                scores[place, FUNCTIONS.index(one.code)] = one.score
                shown[place, FUNCTIONS.index(one.code)] = one.shown
    return figures(gold, scores, shown)


def main() -> None:
    """One line per encoder that is installed."""
    print("| encoder | hit@1 | hit@2 | coded shown | uncoded shown |\n|---|---|---|---|---|")
    for name in ("tfidf", "use", "e5", "use+e5"):
        try:
            found = judge(VectorCache(load_encoder(name)))
        except QcodeError:
            print(f"| {name} | not installed | | | |")
            continue
        values = (found.hit1, found.hit2, found.coded_shown, found.uncoded_shown)
        print(f"| {name} | " + " | ".join("–" if value is None else f"{value:.2f}" for value in values) + " |")


if __name__ == "__main__":
    main()
