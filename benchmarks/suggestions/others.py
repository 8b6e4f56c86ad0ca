"""Other codebooks: how suggestions do with definitions only, and as coding goes on.

    python -m benchmarks.suggestions.others

Two invented codebooks, one German and flat, one English with sub-codes, and some fifty sentences for each. Each share
of the sentences is taken as coded six times by chance; the others are judged, each as an answer of its own.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qcode.importing.codebook.files import read_codebook
from qcode.language.encoder import load_encoder
from qcode.language.vectors import VectorCache
from qcode.model import Codebook, Span
from qcode.suggest import CodedPassage, Material, Suggester, Unit
from qcode.suggest.evaluation import Figures, Judged, figures, joined

FOLDER = Path(__file__).parent / "others"
NAMES = ("digital_work", "chronic_illness")
SHARES = (0.0, 0.25, 0.5, 0.7)
DRAWS = 6

Row = dict[str, str]


def read(name: str) -> tuple[Codebook, list[Row]]:
    """A codebook and its sentences: text, lang, code (a path, empty for none)."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return read_codebook(FOLDER / f"{name}.yaml"), [json.loads(line) for line in lines]


def judge(book: Codebook, coded: Sequence[Row], others: Sequence[Row], cache: VectorCache) -> Judged:
    """What a suggester that has learnt from the coded sentences says of the others."""
    passages = [
        CodedPassage(row["text"], (row["code"],) if row["code"] else (), document=f"part {place % 3}")
        for place, row in enumerate(coded)
    ]
    material = Material(
        book,
        coded=[passage for passage in passages if passage.code_paths],
        uncoded=[passage for passage in passages if not passage.code_paths],
    )
    fitted = Suggester.fit(material, cache.encoder, cache=cache)
    units = [Unit(Span(10_000 * turn, 10_000 * turn + 1), row["text"], turn) for turn, row in enumerate(others)]
    paths = [code.path for code in book.codable]
    gold = np.array([[f"{row['code']}/".startswith(f"{path}/") for path in paths] for row in others])
    scores = np.zeros(gold.shape, dtype=np.float32)
    shown = np.zeros(gold.shape, dtype=np.bool_)
    for place, unit in enumerate(fitted.suggest(units, language=others[0]["lang"])):
        for one in unit.suggestions:
            scores[place, paths.index(one.code)] = one.score
            shown[place, paths.index(one.code)] = one.shown
    return Judged("", "", gold, scores, shown)


def main() -> None:
    """Print a Markdown table for the encoder that is installed."""
    cache = VectorCache(load_encoder())
    print("| codebook | sentences coded | mAP | hit@1 | hit@2 | precision | coded shown | uncoded shown |")
    print("|---|---|---|---|---|---|---|---|")
    for name in NAMES:
        book, rows = read(name)
        for share in SHARES:
            drawn = [_drawn(book, rows, share, seed, cache) for seed in range(DRAWS if share else 1)]
            found: Figures = figures(*joined(drawn))
            values = (found.average, found.hit1, found.hit2, found.precision, found.coded_shown, found.uncoded_shown)
            cells = " | ".join("–" if value is None else f"{value:.2f}" for value in values)
            print(f"| {name} | {round(share * len(rows))} of {len(rows)} | {cells} |", flush=True)


def _drawn(book: Codebook, rows: Sequence[Row], share: float, seed: int, cache: VectorCache) -> Judged:
    shuffled = list(rows)
    random.Random(seed).shuffle(shuffled)
    cut = round(share * len(rows))
    return judge(book, shuffled[:cut], shuffled[cut:], cache)


if __name__ == "__main__":
    main()
