"""From what coders gave to the rows of a table: for each code, unit, pair of coders and document that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from qcode.analysis.agreement.coefficients import frequencies, joint, kappa_maxqda, single
from qcode.analysis.agreement.matching import matched
from qcode.analysis.agreement.ratings import Doubled, everybody
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
    every = scopes(laid[CHARACTER], names, question)
    return [row for scope in every for row in _rows_of(scope, laid, items, question)]


def _rows_of(scope: Scope, laid: Laid, items: Sequence[Item], question: Question) -> Iterator[AgreementRow]:
    within = {unit: _within(documents, scope) for unit, documents in laid.items()}
    used = [item for item in items if _is_used(within[CHARACTER], item)]
    for item in used:
        spans = unit_coefficients(within[CHARACTER], item)
        for unit in question.units:
            yield AgreementRow(item, unit, scope, _coefficients(within, item, unit, question, len(used)), spans)


def scopes(documents: Sequence[Doubled], names: Mapping[int, str], question: Question) -> list[Scope]:
    """Who is compared where: all together, or each pair, or in each document."""
    every = (
        _scope(circle, part, names)
        for circle in _circles(documents, question)
        for part in _parts(circle, documents, question)
    )
    return [scope for scope in every if scope.documents]


def _circles(documents: Sequence[Doubled], question: Question) -> list[tuple[str, ...]]:
    """Who is compared with one another: everybody, or each pair by itself."""
    people = everybody(documents)
    return list(combinations(people, 2)) if question.pairs else [tuple(people)]


def _parts(circle: Sequence[str], documents: Sequence[Doubled], question: Question) -> list[list[Doubled]]:
    """The documents that at least two of a circle have done: together, or each by itself."""
    shared = [one for one in documents if len({*circle}.intersection(one.coders)) > 1]
    return [[one] for one in shared] if question.by_document else [shared]


def _scope(circle: Sequence[str], part: Sequence[Doubled], names: Mapping[int, str]) -> Scope:
    coders = tuple(filter(everybody(part).__contains__, circle))
    return Scope(coders, {one.document: names[one.document] for one in part})


def _within(documents: Iterable[Doubled], scope: Scope) -> list[Doubled]:
    """The documents of a scope, with its coders only."""
    return [
        replace(one, coders=tuple(filter(scope.coders.__contains__, one.coders)))
        for one in documents
        if one.document in scope.documents
    ]


def _is_used(documents: Iterable[Doubled], item: Item) -> bool:
    return any(any(one.ranges(path)) for one in documents for path in item.paths)


def _coefficients(laid: Laid, item: Item, unit: str, question: Question, used: int) -> Coefficients:
    """What is known of an item in one unit; `used` is how many items have a row."""
    if unit == PASSAGE:
        return _of_passages(laid[CHARACTER], item, question, used)
    if unit == DOCUMENT and question.frequency:
        return frequencies(laid[CHARACTER], item)
    rated = [one.rated(item.paths) for one in laid[unit]]
    return joint(rated, len(item.paths), question.seed) if item.is_joint else single(rated, question.seed)


def _of_passages(documents: Sequence[Doubled], item: Item, question: Question, used: int) -> Coefficients:
    found = matched(documents, item.paths, question.overlap)
    return replace(found, kappa_maxqda=kappa_maxqda(found.percent, len(item.paths) if item.is_joint else used))


def unit_coefficients(documents: Sequence[Doubled], item: Item) -> Unitizing:
    """The unitizing alphas of passages; none where a coder gave several of the joined codes to the same words."""
    stretches = [_stretch(one, item.paths) for one in documents]
    return Unitizing() if any(map(_overlaps, stretches)) else unitizing(stretches)


def _stretch(one: Doubled, paths: Sequence[str]) -> Stretch:
    return Stretch(one.size, [sorted(_units(one, coder, paths)) for coder in one.coders])


def _units(one: Doubled, coder: str, paths: Sequence[str]) -> Iterator[Unit]:
    """A coder's passages of the codes; the first code has the value 1."""
    for value, path in enumerate(paths, start=1):
        for start, end in passages(one.given.get(path, {}).get(coder, ())):
            yield start, end, value


def _overlaps(one: Stretch) -> bool:
    """Whether units of a coder overlap."""
    return any(before[1] > after[0] for own in one.coders for before, after in pairwise(own))
