"""Does the finding hold? The order of the groups under other codings, without single interviews, in other measures.

The order is that of the groups' means over documents. A variant holds where no pair of groups that differs in the final
coding changes places or becomes equal.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from qcode.analysis.effects import cramers_v
from qcode.analysis.final import work_by_document
from qcode.analysis.items import Places
from qcode.analysis.profiles import Profile, Profiles, check_independent, profiles
from qcode.model import CONSENSUS, PERSPECTIVE, Code, Coding, Span, Study
from qcode.model.selection import EVERYTHING, Selection

COLUMNS = ("variant", "subject", "code", "order", "effect", "holds")
FINAL, CODER, WITHOUT, MEASURE, EDGES, DEFINITIONS = "final", "coder", "without", "measure", "edges", "definitions"
TIE = " = "
"""Between groups that have the same mean, in an order."""
Means = Mapping[str, float]
"""The mean of a measure over the documents of each group that has any."""
Measure = Callable[[Profile, str], float | None]


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A code (path) under one variant; `subject` is the coder, interview or measure that makes it one.

    `order` has the groups by their means, highest first; groups with one mean are one entry. `effect` is the difference
    of the highest and lowest mean, in passages per 1,000 words or in what the measure counts; for the measure
    `documents` it is Cramér's V (None where all documents say the same). `holds` is None where there is no order to
    hold, and for `documents` where all or none have the code.
    """

    variant: str
    subject: str
    code: str
    order: tuple[str, ...]
    effect: float | None
    holds: bool | None

    def record(self) -> dict[str, object]:
        """The row as it is printed, the effect rounded to 4 digits."""
        effect = None if self.effect is None else round(self.effect, 4)
        values = (self.variant, self.subject, self.code, list(self.order), effect, self.holds)
        return dict(zip(COLUMNS, values, strict=True))


@dataclass(frozen=True, slots=True)
class _Variant:
    """Documents counted in another way, and the measure that is compared."""

    variant: str
    subject: str
    documents: Sequence[Profile]
    measure: Measure


def _rate(one: Profile, path: str) -> float | None:
    return one.rate(path)


def _share(one: Profile, path: str) -> float | None:
    return one.counted.words.get(path, 0) / one.words if one.words else None


def _passages(one: Profile, path: str) -> float | None:
    return float(one.segments(path))


def _has(one: Profile, path: str) -> float | None:
    return float(one.segments(path) > 0)


MEASURES: Mapping[str, Measure] = {"words": _share, "passages": _passages, "documents": _has}
"""Besides the rate of passages: share of the words, number of passages, documents that have the code at all."""


def robustness(
    study: Study, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE, places: Places
) -> tuple[VariantRow, ...]:
    """A row for each code and variant, code by code, the final coding first.

    `study` has everybody's codings; `places` are the respondents' sentences of its coded documents. Raises UsageError
    for groups that are not different documents.
    """
    check_independent(study, by)
    final = profiles(study, selection, by=by)
    variants = list(_variants(study, selection, by, final, places))
    return tuple(row for code in final.codes for row in _of_code(code, variants))


def _variants(study: Study, selection: Selection, by: str, final: Profiles, places: Places) -> Iterator[_Variant]:
    def again(name: str, subject: str, other: Study) -> _Variant:
        return _Variant(name, subject, profiles(other, selection, by=by).documents, _rate)

    yield _Variant(FINAL, "", final.documents, _rate)
    for coder in doubling_coders(study, {one.entry.document.id for one in final.documents}):
        yield again(CODER, coder, _instead(study, coder))
    for one in final.documents:
        rest = [other for other in final.documents if other is not one]
        yield _Variant(WITHOUT, one.name, rest, _rate)
    for name, measure in MEASURES.items():
        yield _Variant(MEASURE, name, final.documents, measure)
    yield again(EDGES, "sentences", _snapped(study, places))
    newest = {code.key: code.version for code in study.codebook}
    current = [one for one in study.codings if one.code_version >= newest[one.code]]
    if len(current) < len(study.codings):
        yield again(DEFINITIONS, "newest", _with_same_documents(study, current))


def doubling_coders(study: Study, documents: Collection[int]) -> list[str]:
    """The coders of documents that several have coded, in order of their names."""
    work = work_by_document(study)
    people = [work.get(number, {}).keys() - {CONSENSUS} for number in documents]
    return sorted({name for names in people if len(names) > 1 for name in names})


def _instead(study: Study, coder: str) -> Study:
    """The study with one coder's codings alone in the documents where several have coded and this coder has, too."""
    work = work_by_document(study)
    theirs = {number for number, people in work.items() if coder in people and len(people.keys() - {CONSENSUS}) > 1}
    codings = [one for one in study.codings if one.document not in theirs or one.coder == coder]
    done = {one for one in study.done if one[0] not in theirs} | {(number, coder) for number in theirs}
    return replace(study, codings=codings, done=frozenset(done))


def _snapped(study: Study, places: Places) -> Study:
    """The study with each coding from the beginning of its first to the end of its last sentence."""
    edges = {number: ([start for start, _ in own], [end for _, end in own]) for number, own in places.items()}

    def snapped(coding: Coding) -> Coding:
        starts, ends = edges.get(coding.document, ((), ()))
        first, behind = bisect_right(ends, coding.span.start), bisect_left(starts, coding.span.end)
        return replace(coding, span=Span(starts[first], ends[behind - 1])) if first < behind else coding

    return replace(study, codings=[snapped(one) for one in study.codings])


def _with_same_documents(study: Study, codings: Sequence[Coding]) -> Study:
    """The study with fewer codings, in which whoever had some in a document counts as having read it."""
    done = study.done | {(one.document, one.coder) for one in study.codings}
    return replace(study, codings=codings, done=done)


def _of_code(code: Code, variants: Sequence[_Variant]) -> Iterator[VariantRow]:
    base = _means(variants[0], code.path)
    for one in variants:
        means = _means(one, code.path)
        # That every document has a code says nothing about where it is more.
        holds = None if one.measure is _has and len(set(means.values())) < 2 else _holds(base, means)
        yield VariantRow(one.variant, one.subject, code.path, order_of(means), _effect(one, code.path, means), holds)


def _means(variant: _Variant, path: str) -> Means:
    found: dict[str, list[float]] = {}
    for one in variant.documents:
        value = variant.measure(one, path)
        if one.group is not None and value is not None:
            found.setdefault(one.group, []).append(value)
    return {group: sum(values) / len(values) for group, values in found.items()}


def order_of(means: Means) -> tuple[str, ...]:
    """The groups by their means, highest first; those with the same mean (to 9 digits) in one entry."""
    by_mean: dict[float, list[str]] = {}
    for group, mean in means.items():
        by_mean.setdefault(round(mean, 9), []).append(group)
    return tuple(TIE.join(by_mean[mean]) for mean in sorted(by_mean, reverse=True))


def _holds(base: Means, means: Means) -> bool | None:
    """Whether each pair of groups that differs in `base` stands in the same order; None where no pair is left."""
    pairs = [
        (one, other) if base[one] > base[other] else (other, one)
        for one, other in combinations(base, 2)
        if round(base[one], 9) != round(base[other], 9) and one in means and other in means
    ]
    return all(round(means[high] - means[low], 9) > 0 for high, low in pairs) if pairs else None


def _effect(variant: _Variant, path: str, means: Means) -> float | None:
    if variant.measure is _has:
        having = [sum(1 for one in variant.documents if one.group == group and one.segments(path)) for group in means]
        return cramers_v(having, [sum(1 for one in variant.documents if one.group == group) for group in means])
    return max(means.values()) - min(means.values()) if len(means) > 1 else None
