"""What a reader of a tally must know, in plain words: one caution per kind, naming the codes it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from qcode.analysis.counting import Counted
from qcode.analysis.groups import CODER, DOCUMENT
from qcode.model import Code, Coding, Study

SMALL_GROUP = 5
"""A group with fewer documents is small."""
ONE_INTERVIEW = 0.4
"""A larger part of a code's segments from one interview is worth a warning."""
NAMED = 6
"""How many codes or documents a warning names before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning: its kind (a fixed word for programs), the sentence for people, the codes or groups it is about."""

    kind: str
    message: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group's documents by name, each counted, and its respondents' words."""

    value: str | None
    documents: Mapping[str, Counted]
    words: int


def cautions(
    study: Study, counted: Sequence[GroupCount], codes: Iterable[Code], codings: Collection[Coding], *, by: str
) -> tuple[Caution, ...]:
    """All warnings that apply, in the order in which they weigh. Nothing is coded: nothing to warn of."""
    if not codings:
        return ()
    codes = list(codes)
    compares = by not in (DOCUMENT, CODER)
    found = (
        _missing(counted, by) if compares else None,
        _small(counted) if compares else None,
        _one_interview(counted, codes, by=by),
        _agreement(study),
        _changed(study, codings),
        Caution(
            "sample",
            "The interviews were chosen on purpose: the numbers describe these interviews, not a population.",
        ),
    )
    return tuple(caution for caution in found if caution)


def _missing(counted: Sequence[GroupCount], by: str) -> Caution | None:
    names = [name for group in counted if group.value is None for name in group.documents]
    total = sum(len(group.documents) for group in counted)
    if not names:
        return None
    return Caution(
        "missing_value",
        f"{len(names)} of {total} documents {_have(names)} no value for {by!r} and stand apart: {_listed(names)}.",
        tuple(names),
    )


def _small(counted: Sequence[GroupCount]) -> Caution | None:
    small = {group.value: len(group.documents) for group in counted if group.value is not None}
    small = {value: size for value, size in small.items() if size < SMALL_GROUP}
    if not small:
        return None
    sizes = _listed([f"{value} ({size})" for value, size in small.items()])
    return Caution(
        "small_group",
        f"Fewer than {SMALL_GROUP} documents in: {sizes}. One interview more or less can change these numbers a lot.",
        tuple(str(value) for value in small),
    )


def _one_interview(counted: Sequence[GroupCount], codes: Iterable[Code], *, by: str) -> Caution | None:
    """Over all documents, and within groups that are not small (in a small one it is hardly ever otherwise).

    A single segment dominates nothing, so the interview must have two of them.
    """
    pools: list[tuple[str, Mapping[str, Counted]]] = []
    if by == CODER:
        pools += [(f"{group.value}, ", group.documents) for group in counted]
    else:
        pools.append(("", {name: one for group in counted for name, one in group.documents.items()}))
        pools += [(f"{group.value}, ", group.documents) for group in counted if len(group.documents) >= SMALL_GROUP]
    found: dict[str, list[str]] = {}
    for code in codes:
        for label, documents in pools:
            segments = {name: one.segments[code.path] for name, one in documents.items() if code.path in one.segments}
            total = sum(segments.values())
            name = max(segments, key=segments.__getitem__, default="")
            if len(documents) > 1 and name and segments[name] > max(1, ONE_INTERVIEW * total):
                found.setdefault(code.path, []).append(f"{label}{name}: {segments[name]} of {total}")
    if not found:
        return None
    places = _listed([f"{path} ({'; '.join(where)})" for path, where in found.items()])
    return Caution(
        "one_interview",
        f"One interview carries more than {ONE_INTERVIEW:.0%} of a code's segments: {places}.",
        tuple(found),
    )


def _agreement(study: Study) -> Caution | None:
    """Agreement can only be known where two coders coded the same document."""
    by_document: defaultdict[int, set[str]] = defaultdict(set)
    for coding in study.codings:
        by_document[coding.document].add(coding.coder)
    if any(len(coders) > 1 for coders in by_document.values()):
        return None
    coders = sorted(set().union(*by_document.values()))
    if len(coders) == 1:
        who = f"Only one coder ({coders[0]}) has coded"
    else:
        who = f"No document was coded by two of the coders ({_listed(coders)})"
    return Caution("one_coder", f"{who}: how far coders agree is unknown.", tuple(coders))


def _changed(study: Study, codings: Iterable[Coding]) -> Caution | None:
    by_key = study.codebook.by_key
    older = [coding for coding in codings if coding.code_version < by_key[coding.code].version]
    if not older:
        return None
    keys = {coding.code for coding in older}
    paths = [code.path for code in study.codebook if code.key in keys]
    documents = len({coding.document for coding in older})
    return Caution(
        "codebook_changed",
        f"The codebook changed after {documents} {'document was' if documents == 1 else 'documents were'} coded: "
        f"{len(older)} {'coding follows' if len(older) == 1 else 'codings follow'} an older version of "
        f"{_listed(paths)}.",
        tuple(paths),
    )


def _have(names: Collection[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _listed(names: Sequence[str]) -> str:
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
