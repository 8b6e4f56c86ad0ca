"""The coefficients of one row: of one code, of several together, and as MAXQDA reckons them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qcode.analysis.agreement import measures
from qcode.analysis.agreement.draws import alpha_interval
from qcode.analysis.agreement.measures import Coincidences, Distance, Table, nominal
from qcode.analysis.agreement.ratings import Doubled, Rated, Values
from qcode.analysis.agreement.rows import Coefficients, Item
from qcode.analysis.agreement.rulers import passages


def single(rated: Sequence[Rated], seed: int) -> Coefficients:
    """One code: each unit has it or not."""
    each = [measures.coincidences(one) for one in rated]
    found = _with_alpha(_counts(rated), each, seed)
    return _with_chance(found, measures.total(each), measures.pair_tables(rated).values(), 2)


def joint(rated: Sequence[Rated], codes: int, seed: int) -> Coefficients:
    """Several codes: each unit has one of them or none; with more than one, only alpha is defined (MASI)."""
    counts = _counts(rated)
    distance = measures.masi if counts.several else nominal
    each = [measures.coincidences(one, distance) for one in rated]
    found = replace(_with_alpha(counts, each, seed, distance), kappa_multi=_kappa_multi(rated, codes))
    if counts.several:
        return found
    together = measures.total(each)
    return _with_chance(found, together, measures.pair_tables(rated).values(), codes + (0 in together.values))


def _with_alpha(
    known: Coefficients, each: Sequence[Coincidences], seed: int, distance: Distance = nominal
) -> Coefficients:
    """With observed agreement, and alpha and its interval over documents."""
    together = measures.total(each)
    around = alpha_interval(each, distance, seed=seed)
    low, high = (around.low, around.high) if around else (None, None)
    alpha, percent = measures.alpha(together, distance), measures.percent(together)
    return replace(known, percent=percent, alpha=alpha, alpha_low=low, alpha_high=high)


def _with_chance(known: Coefficients, found: Coincidences, tables: Iterable[Table], categories: int) -> Coefficients:
    """With what is defined where each unit has one of so many categories: coefficients of chance, and F1."""
    pairs = list(tables)
    return replace(
        known,
        kappa=measures.mean_known(map(measures.cohen, pairs)),
        fleiss=measures.fleiss(found),
        ac1=measures.ac1(found, categories),
        bp=measures.brennan_prediger(found, categories),
        f1=measures.mean_known(map(measures.positive_agreement, pairs)),
    )


def _kappa_multi(rated: Sequence[Rated], codes: int) -> float | None:
    by_code = [measures.pair_tables(one) for one in measures.bits(rated, codes)]
    return measures.mean_known(measures.pooled_kappa(tables[pair] for tables in by_code) for pair in by_code[0])


def _counts(rated: Iterable[Rated]) -> Coefficients:
    """How many units all, some or none of the coders gave something, and how many have several codes from a coder."""
    kinds: Counter[str] = Counter()
    for one in rated:
        for pattern, count in one.counts.items():
            kinds.update(dict.fromkeys(_kinds(pattern), count))
    units = kinds["both"] + kinds["some"] + kinds["none"]
    return Coefficients(units, both=kinds["both"], some=kinds["some"], none=kinds["none"], several=kinds["several"])


def _kinds(pattern: Values) -> Iterator[str]:
    """Where a unit with these values is counted."""
    if not any(pattern):
        yield "none"
    else:
        yield "both" if len({*pattern}) == 1 else "some"
    if max(map(int.bit_count, pattern)) > 1:
        yield "several"


def frequencies(documents: Sequence[Doubled], item: Item) -> Coefficients:
    """Documents in which coders have the same number of passages, MAXQDA's second level: a part of them, 0..1."""
    rated = [Rated(one.document, one.coders, {_passage_counts(one, item): 1}) for one in documents]
    percent = measures.percent(measures.total(map(measures.coincidences, rated)))
    return replace(_counts(rated), percent=percent, several=0)


def _passage_counts(one: Doubled, item: Item) -> Values:
    """How many passages each coder has of the item's codes."""
    by_code = ([len(passages(own)) for own in one.ranges(path)] for path in item.paths)
    return tuple(map(sum, zip(*by_code, strict=True)))


def kappa_maxqda(percent: float | None, codes: int) -> float | None:
    """What MAXQDA calls kappa: as if each of so many codes were as probable; None for a single code."""
    return None if percent is None or codes < 2 else (percent - 1 / codes) / (1 - 1 / codes)
