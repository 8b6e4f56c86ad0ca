"""Compare the coefficients of agreement with other packages, on random tables with missing coders.

    python -m venv /tmp/others && /tmp/others/bin/pip install krippendorff irrCAC scikit-learn nltk
    PYTHONPATH=. /tmp/others/bin/python scripts/agreement_check.py

Prints the largest difference of each coefficient; fails where one is above 1e-9. These packages are no dependency.
MASI: nltk weighs with .67 and .33 in place of 2/3 and 1/3, so its distances are put right first. irrCAC gives
Krippendorff's alpha another way with missing values, so alpha is compared with `krippendorff` and nltk.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import isnan
from pathlib import Path
from random import Random
from statistics import fmean

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from qcode.analysis.agreement import measures  # noqa: E402
from qcode.analysis.agreement.coefficients import joint  # noqa: E402
from qcode.analysis.agreement.ratings import Rated  # noqa: E402

TABLES = 200
LARGEST = 1e-9
Table = list[list[int | None]]
"""Units × coders: the code of a coder (1 and up), None where a coder is missing."""


def tables(mix: Random) -> Iterator[tuple[Table, int]]:
    """Tables of different sizes in which coders agree more or less, with the number of codes."""
    for _ in range(TABLES):
        coders, codes, units = mix.randint(2, 5), mix.randint(2, 5), mix.randint(8, 60)
        missing, same = mix.choice([0.0, 0.0, 0.2, 0.4]), mix.random()
        table: Table = []
        for _unit in range(units):
            true = mix.randint(1, codes)
            row = [true if mix.random() < same else mix.randint(1, codes) for _ in range(coders)]
            table.append([None if mix.random() < missing else value for value in row])
        known = [row for row in table if sum(value is not None for value in row) > 1]
        if len({value for row in known for value in row if value}) == codes:
            yield known, codes


def rated(table: Table) -> list[Rated]:
    """The units as documents of their own; codes as bits."""
    found = []
    for number, row in enumerate(table):
        given = {f"c{at}": 1 << value - 1 for at, value in enumerate(row) if value is not None}
        found.append(Rated(number, tuple(given), Counter([tuple(given.values())])))
    return found


def from_others(table: Table, codes: int) -> dict[str, float]:
    """The same coefficients by the other packages."""
    import krippendorff
    import pandas as pd
    from irrCAC.raw import CAC

    numbers = [[float("nan") if value is None else float(value) for value in row] for row in table]
    frame = pd.DataFrame([[None if value is None else str(value) for value in row] for row in table])
    cac = CAC(frame, categories=[str(value) for value in range(1, codes + 1)], digits=12)
    found = {
        "alpha": float(krippendorff.alpha(list(map(list, zip(*numbers, strict=True))), level_of_measurement="nominal")),
        "fleiss": float(cac.fleiss()["est"]["coefficient_value"]),
        "ac1": float(cac.gwet()["est"]["coefficient_value"]),
        "bp": float(cac.bp()["est"]["coefficient_value"]),
    }
    kappas = [value for value in _kappas(table) if not isnan(value)]
    return found | ({"kappa": fmean(kappas)} if kappas else {})


def _kappas(table: Table) -> Iterator[float]:
    from sklearn.metrics import cohen_kappa_score

    for one, other in combinations(range(len(table[0])), 2):
        pairs = [(row[one], row[other]) for row in table if row[one] is not None and row[other] is not None]
        if pairs and len({value for pair in pairs for value in pair}) > 1:
            yield float(cohen_kappa_score([a for a, _ in pairs], [b for _, b in pairs]))


def sets_of_codes(mix: Random, differences: defaultdict[str, list[float]]) -> None:
    """Alpha of sets with MASI distance, and F1 of one code."""
    from nltk.metrics.agreement import AnnotationTask
    from sklearn.metrics import f1_score

    for _ in range(TABLES):
        coders, units = mix.randint(2, 4), mix.randint(5, 30)
        rows = [[mix.choice([0, 1, 2, 3, 4, 6, 7]) for _ in range(coders)] for _ in range(units)]
        data = [(f"c{at}", unit, _as_set(value)) for unit, row in enumerate(rows) for at, value in enumerate(row)]
        theirs = AnnotationTask(data=data, distance=_masi_of_nltk).alpha()
        documents = [
            Rated(unit, tuple(f"c{at}" for at in range(coders)), {tuple(row): 1}) for unit, row in enumerate(rows)
        ]
        ours = measures.alpha(
            measures.total(measures.coincidences(one, measures.masi) for one in documents), measures.masi
        )
        differences["alpha (MASI)"].append(abs((ours or 0) - theirs))
        first, second = ([value & 1 for value in column] for column in list(zip(*rows, strict=True))[:2])
        if any(first) or any(second):
            table = Counter(zip(first, second, strict=True))
            differences["f1"].append(abs((measures.positive_agreement(table) or 0) - float(f1_score(first, second))))


def _as_set(value: int) -> frozenset[int]:
    return frozenset(bit for bit in range(3) if value >> bit & 1)


def _masi_of_nltk(one: frozenset[int], other: frozenset[int]) -> float:
    """Nltk's distance with the weights of Passonneau 2006."""
    from nltk.metrics.distance import masi_distance

    if not one or not other:
        return float(one != other)
    weights: Sequence[tuple[float, float]] = ((0.67, 2 / 3), (0.33, 1 / 3))
    found = float(masi_distance(one, other))
    overlap = len(one & other) / len(one | other)
    for printed, meant in weights:
        if overlap and abs(found - (1 - overlap * printed)) < 1e-9 and one != other:
            return 1 - overlap * meant
    return found


def main() -> int:
    """Compare, print, and say by the exit code whether all are the same."""
    mix = Random(1)
    differences: defaultdict[str, list[float]] = defaultdict(list)
    for table, codes in tables(mix):
        ours = joint(rated(table), codes, 1)
        for name, theirs in from_others(table, codes).items():
            value = getattr(ours, name)
            differences[name].append(abs(value - theirs) if value is not None else float("inf"))
    sets_of_codes(mix, differences)
    for name, found in sorted(differences.items()):
        sys.stdout.write(f"{name:14} {len(found):4} tables, largest difference {max(found):.1e}\n")
    return int(max(max(found) for found in differences.values()) > LARGEST)


if __name__ == "__main__":
    raise SystemExit(main())
