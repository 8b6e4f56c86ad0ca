"""From what coders gave to the rows of a table: for each code, unit, pair of coders and document that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from qcode.analysis.agreement import measures
from qcode.analysis.agreement.draws import alpha_interval
from qcode.analysis.agreement.matching import matched
from qcode.analysis.agreement.ratings import Doubled, Rated
from qcode.analysis.agreement.rows import (
    CHARACTER,
    DOCUMENT,
    PASSAGE,
    AgreementRow,
    Coefficients,
    Item,
    Question,
    Scope,
)
from qcode.analysis.agreement.rulers import passages
from qcode.analysis.agreement.unitizing import Stretch, Unit, Unitizing, unitizing

Laid = Mapping[str, Sequence[Doubled]]
"""The documents by the unit that they are laid out in; characters are always there."""


def agreement_rows(
    laid: Laid, names: Mapping[int, str], items: Sequence[Item], question: Question
) -> list[AgreementRow]:
    """The rows of the items that somebody used, in the order of scopes (pairs, documents), items and units.

    `names` are those of the documents.
    """
    rows = []
    for scope in scopes(laid[CHARACTER], names, question):
        within = {unit: _within(documents, scope) for unit, documents in laid.items()}
        used = [item for item in items if _is_used(within[CHARACTER], item)]
        for item in used:
            spans = unit_coefficients(within[CHARACTER], item)
            for unit in question.units:
                found = _coefficients(within, item, unit, question)
                if unit == PASSAGE:
                    codes = len(item.paths) if len(item.paths) > 1 else len(used)
                    found = replace(found, kappa_maxqda=kappa_maxqda(found.percent, codes))
                rows.append(AgreementRow(item, unit, scope, found, spans))
    return rows


def scopes(documents: Sequence[Doubled], names: Mapping[int, str], question: Question) -> list[Scope]:
    """Who is compared where: all together, or each pair, or in each document."""
    everybody = sorted({coder for one in documents for coder in one.coders})
    circles = list(combinations(everybody, 2)) if question.pairs else [tuple(everybody)]
    found = []
    for circle in circles:
        numbers = {one.document: one for one in documents if len({*circle}.intersection(one.coders)) > 1}
        parts = [[number] for number in numbers] if question.by_document else [list(numbers)]
        for part in parts:
            coders = tuple(name for name in circle if any(name in numbers[number].coders for number in part))
            found.append(Scope(coders, {number: names[number] for number in part}))
    return [scope for scope in found if scope.documents]


def _within(documents: Iterable[Doubled], scope: Scope) -> list[Doubled]:
    return [
        replace(one, coders=tuple(name for name in one.coders if name in scope.coders))
        for one in documents
        if one.document in scope.documents
    ]


def _is_used(documents: Iterable[Doubled], item: Item) -> bool:
    return any(any(one.ranges(path)) for one in documents for path in item.paths)


def _coefficients(laid: Laid, item: Item, unit: str, question: Question) -> Coefficients:
    if unit == PASSAGE:
        return matched(laid[CHARACTER], item.paths, question.overlap)
    if unit == DOCUMENT and question.frequency:
        return frequencies(laid[CHARACTER], item)
    rated = [one.rated(item.paths) for one in laid[unit]]
    return single(rated, question.seed) if len(item.paths) == 1 else joint(rated, len(item.paths), question.seed)


def single(rated: Sequence[Rated], seed: int) -> Coefficients:
    """One code: each unit has it or not."""
    each = [measures.coincidences(one) for one in rated]
    found, tables = measures.total(each), measures.pair_tables(rated).values()
    around = alpha_interval(each, seed=seed)
    return replace(
        _counts(rated),
        percent=measures.percent(found),
        kappa=measures.mean_known(measures.cohen(table) for table in tables),
        fleiss=measures.fleiss(found),
        alpha=measures.alpha(found),
        alpha_low=around.low if around else None,
        alpha_high=around.high if around else None,
        ac1=measures.ac1(found, 2),
        bp=measures.brennan_prediger(found, 2),
        f1=measures.mean_known(measures.positive_agreement(table) for table in tables),
    )


def joint(rated: Sequence[Rated], codes: int, seed: int) -> Coefficients:
    """Several codes: each unit has one of them or none; with more than one, only alpha is defined (MASI)."""
    counts = _counts(rated)
    distance = measures.masi if counts.several else measures.nominal
    each = [measures.coincidences(one, distance) for one in rated]
    found = measures.total(each)
    around = alpha_interval(each, distance, seed=seed)
    known = replace(
        counts,
        percent=measures.percent(found),
        alpha=measures.alpha(found, distance),
        alpha_low=around.low if around else None,
        alpha_high=around.high if around else None,
        kappa_multi=_kappa_multi(rated, codes),
    )
    if counts.several:
        return known
    tables, categories = measures.pair_tables(rated).values(), codes + (0 in found.values)
    return replace(
        known,
        kappa=measures.mean_known(measures.cohen(table) for table in tables),
        fleiss=measures.fleiss(found),
        ac1=measures.ac1(found, categories),
        bp=measures.brennan_prediger(found, categories),
        f1=measures.mean_known(measures.positive_agreement(table) for table in tables),
    )


def _kappa_multi(rated: Sequence[Rated], codes: int) -> float | None:
    by_code = [measures.pair_tables(one) for one in measures.bits(rated, codes)]
    return measures.mean_known(measures.pooled_kappa(tables[pair] for tables in by_code) for pair in by_code[0])


def _counts(rated: Sequence[Rated]) -> Coefficients:
    kinds: Counter[str] = Counter()
    for one in rated:
        for pattern, count in one.counts.items():
            kinds["both" if len({*pattern}) == 1 and pattern[0] else "some" if any(pattern) else "none"] += count
            kinds["several"] += count * any(value.bit_count() > 1 for value in pattern)
    units = kinds["both"] + kinds["some"] + kinds["none"]
    return Coefficients(units, both=kinds["both"], some=kinds["some"], none=kinds["none"], several=kinds["several"])


def frequencies(documents: Sequence[Doubled], item: Item) -> Coefficients:
    """Documents in which coders have the same number of passages, MAXQDA's second level: a part of them, 0..1."""
    rated = [
        Rated(one.document, one.coders, {tuple(_passage_count(one, coder, item) for coder in one.coders): 1})
        for one in documents
    ]
    return replace(
        _counts(rated), percent=measures.percent(measures.total(map(measures.coincidences, rated))), several=0
    )


def _passage_count(one: Doubled, coder: str, item: Item) -> int:
    return sum(len(passages(one.given.get(path, {}).get(coder, ()))) for path in item.paths)


def kappa_maxqda(percent: float | None, codes: int) -> float | None:
    """What MAXQDA calls kappa: as if each of so many codes were as probable; None for a single code."""
    return None if percent is None or codes < 2 else (percent - 1 / codes) / (1 - 1 / codes)


def unit_coefficients(documents: Sequence[Doubled], item: Item) -> Unitizing:
    """The unitizing alphas of passages; none where a coder gave several of the joined codes to the same words."""
    stretches = [Stretch(one.size, [_units(one, coder, item.paths) for coder in one.coders]) for one in documents]
    if any(before[1] > after[0] for one in stretches for own in one.coders for before, after in pairwise(own)):
        return Unitizing()
    return unitizing(stretches)


def _units(one: Doubled, coder: str, paths: Sequence[str]) -> list[Unit]:
    return sorted(_valued(one, coder, paths))


def _valued(one: Doubled, coder: str, paths: Sequence[str]) -> Iterator[Unit]:
    for value, path in enumerate(paths, start=1):
        for start, end in passages(one.given.get(path, {}).get(coder, ())):
            yield start, end, value
