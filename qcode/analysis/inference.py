"""Tests of a comparison, for who asks: on whole documents, since the segments of one interview are not independent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from qcode.analysis.bootstrap import DRAWN as RESAMPLES
from qcode.analysis.bootstrap import LEVEL, Interval, intervals
from qcode.analysis.effects import cramers_v
from qcode.analysis.exact import fisher_freeman_halton, holm
from qcode.analysis.permutation import permute
from qcode.analysis.profiles import Profile, Profiles, check_independent, profiles
from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE, Code, Study
from qcode.model.selection import EVERYBODY, EVERYTHING, Selection

PERMUTATION = "permutation"
EXACT = "fisher_freeman_halton"
SEED = 1
TEST_COLUMNS = ("code", "path", "test", "statistic", "p", "p_holm", "exact", "arrangements", "seed", "planned")
INTERVAL_COLUMNS = ("code", "path", "group", "documents", "per_1000", "low", "high")
EFFECT_COLUMNS = ("code", "path", "cramers_v")


@dataclass(frozen=True, slots=True)
class TestRow:
    """One code in one test. `statistic`, `p` and `p_holm` are None for a code that occurs nowhere: it is not tested.

    `permutation`: of the documents' rates, see permutation.py. `fisher_freeman_halton`: of present and absent, see
    exact.py; `arrangements` are then tables. `seed` is None where nothing was drawn. Holm goes over the codes of a
    test. `planned`: the comparison was named before coding ended; else it is exploratory.
    """

    code: str
    path: str
    test: str
    statistic: float | None
    p: float | None
    p_holm: float | None
    exact: bool
    arrangements: int
    seed: int | None
    planned: bool = False

    def record(self) -> dict[str, object]:
        """The row as it is printed; the statistic rounded to 6 significant digits, p to 6 decimals."""
        row: dict[str, object] = {name: getattr(self, name) for name in TEST_COLUMNS}
        row["statistic"] = None if self.statistic is None else float(f"{self.statistic:.6g}")
        row |= {"p": _rounded(self.p), "p_holm": _rounded(self.p_holm)}
        return row


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """The rate of a code in a group with its 95 % interval, None below five documents or without any spread."""

    code: str
    path: str
    group: str | None
    documents: int
    per_1000: float
    interval: Interval | None

    def record(self) -> dict[str, object]:
        """The row as it is printed, rates rounded to 4 digits."""
        low, high = (self.interval.low, self.interval.high) if self.interval else (None, None)
        values = (self.code, self.path, self.group, self.documents, round(self.per_1000, 4))
        row: dict[str, object] = dict(zip(INTERVAL_COLUMNS, values, strict=False))
        return row | {"low": low if low is None else round(low, 4), "high": high if high is None else round(high, 4)}


@dataclass(frozen=True, slots=True)
class EffectRow:
    """Cramér's V of present and absent, bias-corrected, 0..1; None where all documents say the same."""

    code: str
    path: str
    cramers_v: float | None

    def record(self) -> dict[str, object]:
        """The row as it is printed, V rounded to 4 digits."""
        v = self.cramers_v
        return {"code": self.code, "path": self.path, "cramers_v": v if v is None else round(v, 4)}


@dataclass(frozen=True)
class Inference:
    """All that was tested. `left_out` are documents without a group or without respondents' words."""

    tests: tuple[TestRow, ...]
    intervals: tuple[IntervalRow, ...]
    effects: tuple[EffectRow, ...]
    left_out: tuple[str, ...]
    seed: int

    def with_plans(self, is_planned: Callable[[str], bool]) -> Inference:
        """The same, saying for the path of each code whether its comparison was planned."""
        return replace(self, tests=tuple(replace(row, planned=is_planned(row.path)) for row in self.tests))

    @property
    def tested(self) -> int:
        """How many codes were tested: as many as Holm's correction reckons with."""
        return sum(1 for row in self.tests if row.test == PERMUTATION and row.p is not None)

    def to_data(self) -> dict[str, object]:
        """The result as plain values, for JSON."""
        return {
            "tests": [row.record() for row in self.tests],
            "intervals": [row.record() for row in self.intervals],
            "effects": [row.record() for row in self.effects],
            "inference": {
                "interval": f"BCa {LEVEL:.0%}, {RESAMPLES} resamples of documents",
                "seed": self.seed,
                "codes_tested": self.tested,
                "left_out": list(self.left_out),
            },
        }


def infer(study: Study, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE, seed: int = SEED) -> Inference:
    """Test each code between the groups, with intervals and effects; raises UsageError where no test makes sense.

    Documents without a value of `by` or without respondents' words take no part. The same seed gives the same.
    """
    check_independent(study, by)
    _check_one_coding(selection)
    every = profiles(study, selection, by=by)
    used = [one for one in every.documents if one.group is not None and one.words]
    present = {one.group for one in used}
    values = [value for value in every.groups if value in present]
    _check_groups(len(values), len(used))
    names = dict.fromkeys(one.name for one in every.documents if one.group is None or not one.words)
    return Inference(
        (*_permutation(every.codes, used, values, seed), *_exact(every.codes, used, values, seed)),
        tuple(_intervals(every, used, values, seed)),
        tuple(EffectRow(code.id, code.path, cramers_v(*_presence(code, used, values))) for code in every.codes),
        tuple(names),
        seed,
    )


def _check_one_coding(selection: Selection) -> None:
    """Raise UsageError where documents would weigh by how many coded them, or uncoded ones look like empty ones."""
    if selection.coding == EVERYBODY or len(selection.coders) > 1:
        raise UsageError(
            Message("Everybody's codings together can't be tested: documents with several coders would weigh more."),
            hint=Message("Leave the final coding, or name one coder."),
        )
    if selection.uncoded:
        raise UsageError(
            Message("Documents that nobody has coded can't be tested as if they had no code."),
            hint=Message("Leave --uncoded out."),
        )


def _check_groups(groups: int, documents: int) -> None:
    """Raise UsageError where so many groups with so many documents leave nothing to test."""
    if groups < 2:
        raise UsageError(
            Message("A test needs at least two groups with documents."), hint=Message("Compare by another variable.")
        )
    if documents == groups:
        raise UsageError(
            Message("Each group has one document: there is nothing to test."),
            hint=Message("Compare by another variable."),
        )


def _permutation(
    codes: Sequence[Code], used: Sequence[Profile], values: Sequence[str | None], seed: int
) -> list[TestRow]:
    occurring = [code.path for code in codes if any(one.segments(code.path) for one in used)]
    if not occurring:
        return [_untested(code, PERMUTATION) for code in codes]
    rows = [[one.rate(path) or 0.0 for one in used] for path in occurring]
    done = permute(rows, [values.index(one.group) for one in used], seed=seed)
    p, statistics = dict(zip(occurring, done.p, strict=True)), dict(zip(occurring, done.statistics, strict=True))
    adjusted = holm([p.get(code.path) for code in codes])
    how = (done.exact, done.arrangements, done.seed)
    return [
        TestRow(code.id, code.path, PERMUTATION, statistics.get(code.path), p.get(code.path), p_holm, *how)
        for code, p_holm in zip(codes, adjusted, strict=True)
    ]


def _untested(code: Code, test: str) -> TestRow:
    """The row of a code that does not occur: nothing can be tested."""
    return TestRow(code.id, code.path, test, None, None, None, False, 0, None)


def _exact(codes: Sequence[Code], used: Sequence[Profile], values: Sequence[str | None], seed: int) -> list[TestRow]:
    found = []
    for code in codes:
        having, sizes = _presence(code, used, values)
        found.append(fisher_freeman_halton(having, sizes, seed=seed) if any(having) else None)
    adjusted = holm([one.p if one else None for one in found])
    return [
        TestRow(code.id, code.path, EXACT, one.statistic, one.p, p_holm, one.exact, one.tables, one.seed)
        if one
        else _untested(code, EXACT)
        for code, one, p_holm in zip(codes, found, adjusted, strict=True)
    ]


def _presence(code: Code, used: Sequence[Profile], values: Sequence[str | None]) -> tuple[list[int], list[int]]:
    having = [sum(1 for one in used if one.group == value and one.segments(code.path)) for value in values]
    return having, [sum(1 for one in used if one.group == value) for value in values]


def _intervals(every: Profiles, used: Sequence[Profile], values: Sequence[str | None], seed: int) -> list[IntervalRow]:
    found: dict[tuple[str, str | None], IntervalRow] = {}
    for value in values:
        inside = [one for one in used if one.group == value]
        words = [one.words for one in inside]
        rows = [[one.segments(code.path) for one in inside] for code in every.codes]
        for code, row, interval in zip(every.codes, rows, intervals(rows, words, seed=seed), strict=True):
            rate = 1000 * sum(row) / sum(words)
            found[code.path, value] = IntervalRow(code.id, code.path, value, len(inside), rate, interval)
    return [found[code.path, value] for code in every.codes for value in values]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)
