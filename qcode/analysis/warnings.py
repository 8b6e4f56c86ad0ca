"""What a reader of a table must know: one caution per kind, with its numbers. `phrases` puts them into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qcode.analysis.counting import Counted, Meets
from qcode.analysis.groups import CODER, DOCUMENT, SPEAKER, factors
from qcode.model import Code, Coding, Study
from qcode.model.basis import EVERYBODY, FINAL, NO_BASIS, Basis

SMALL_GROUP = 5
"""A group with fewer documents is small."""
ONE_INTERVIEW = 0.4
"""A larger part of a code's segments from one interview is worth a warning."""


@dataclass(frozen=True, slots=True)
class Share:
    """One interview has `most` of a code's `total` segments; `group` is None for all documents together."""

    code: str
    document: str
    most: int
    total: int
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """A warning as a value: its kind (a fixed word for programs), the codes, groups or names it is about, its numbers.

    `numbers` has what the sentence of that kind counts: `documents`, `total`, `codings`, `segments`, `passages`,
    `coders`; a small group has its size under its name. `shares` are those of `one_interview`. `by` is what was
    compared, or who did something, and `of` among whom.
    """

    kind: str
    where: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)
    shares: tuple[Share, ...] = ()
    by: str = ""
    of: str = ""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A group's documents by name, each counted, and its respondents' words."""

    value: str | None
    documents: Mapping[str, Counted]
    words: int


def cautions(
    study: Study,
    counted: Sequence[GroupCount],
    codes: Sequence[Code],
    *,
    by: str,
) -> tuple[Caution, ...]:
    """All warnings that apply, in the order in which they weigh; the study has the codings that count.

    Nothing is coded: nothing to warn of.
    """
    if not study.codings:
        return ()
    compares = not {DOCUMENT, SPEAKER, CODER}.intersection(factors(study, by))
    found = (
        _missing(counted, by) if compares else None,
        _small(counted) if compares else None,
        _one_interview(counted, codes, by=by),
        *common_cautions(study),
    )
    return tuple(caution for caution in found if caution)


def common_cautions(study: Study) -> tuple[Caution, ...]:
    """The warnings of every table, whatever it compares; the study has the codings that count."""
    if not study.codings:
        return ()
    basis = study.basis or NO_BASIS
    found = (
        _named("left_out", basis.left_out, total=basis.documents + len(basis.left_out)),
        _named("hidden", basis.hidden),
        _named("unsettled", [f"{name} ({coder})" for name, coder in basis.leading]),
        _named("shared", basis.joined if basis.rule == FINAL else ()),
        _uncoded(study),
        _named("everybody", [entry.document.name for entry in study.documents] if basis.rule == EVERYBODY else ()),
        _header(study),
        _agreement(basis),
        _changed(study, study.codings),
        _review(study, study.codings),
        Caution("sample"),
    )
    return tuple(caution for caution in found if caution)


def _named(kind: str, names: Sequence[str], **numbers: int) -> Caution | None:
    """A caution about some documents, where there are any."""
    return Caution(kind, tuple(names), {"documents": len(names), **numbers}) if names else None


def _missing(counted: Sequence[GroupCount], by: str) -> Caution | None:
    names = dict.fromkeys(name for group in counted if group.value is None for name in group.documents)
    total = len({name for group in counted for name in group.documents})
    if not names:
        return None
    return Caution("missing_value", tuple(names), {"documents": len(names), "total": total}, by=by)


def _small(counted: Sequence[GroupCount]) -> Caution | None:
    small = {group.value: len(group.documents) for group in counted if group.value is not None}
    small = {value: size for value, size in small.items() if size < SMALL_GROUP}
    return Caution("small_group", tuple(small), small) if small else None


def _one_interview(counted: Sequence[GroupCount], codes: Iterable[Code], *, by: str) -> Caution | None:
    """Over all documents, and within groups that are not small (in a small one it is hardly ever otherwise).

    A single segment dominates nothing, so the interview must have two of them.
    """
    pools = _pools(counted, by)
    shares = [share for code in codes for pool in pools if (share := _largest_share(code, *pool)) is not None]
    if not shares:
        return None
    return Caution("one_interview", tuple(dict.fromkeys(share.code for share in shares)), shares=tuple(shares))


def _pools(counted: Sequence[GroupCount], by: str) -> list[tuple[str | None, Mapping[str, Counted]]]:
    """The sets of documents in which one may dominate: a group, or None for all of them."""
    if by == CODER:
        return [(group.value, group.documents) for group in counted]
    every = {name: one for group in counted for name, one in group.documents.items()}
    large = [(group.value, group.documents) for group in counted if len(group.documents) >= SMALL_GROUP]
    return [(None, every), *large]


def _largest_share(code: Code, group: str | None, documents: Mapping[str, Counted]) -> Share | None:
    """The document with the most segments of a code, where it has more than `ONE_INTERVIEW` of all of them."""
    segments = {name: one.segments[code.path] for name, one in documents.items() if code.path in one.segments}
    if len(documents) < 2 or not segments:
        return None
    total = sum(segments.values())
    name = max(segments, key=segments.__getitem__)
    dominates = segments[name] > max(1, ONE_INTERVIEW * total)
    return Share(code.path, name, segments[name], total, group) if dominates else None


def _uncoded(study: Study) -> Caution | None:
    """A document that nobody has worked on yet looks like one in which nothing was found, where it counts as zero."""
    done = {number for number, _ in study.done}
    numbers = {entry.document.id: entry.document.name for entry in study.documents}
    names = [name for number, name in numbers.items() if number not in done and number not in study.by_document]
    return _named("uncoded", names, total=len(numbers))


def _header(study: Study) -> Caution | None:
    """Codings that lie wholly on what no respondent says: they count nowhere."""
    nowhere: dict[str, int] = {}
    for entry in study.documents:
        meets = Meets(entry)
        count = sum(not meets((one.span.start, one.span.end)) for one in study.by_document.get(entry.document.id, ()))
        if count:
            nowhere[entry.document.name] = count
    return _named("nowhere", list(nowhere), codings=sum(nowhere.values()))


def _agreement(basis: Basis) -> Caution | None:
    """Agreement can only be known where two coders are through with the same document."""
    if basis.double or basis.rule != FINAL:
        return None
    return Caution("one_coder", basis.people, {"coders": len(basis.people)}) if basis.people else None


def _changed(study: Study, codings: Iterable[Coding]) -> Caution | None:
    by_key = study.codebook.by_key
    older = [coding for coding in codings if coding.code_version < by_key[coding.code].version]
    if not older:
        return None
    keys = {coding.code for coding in older}
    paths = tuple(code.path for code in study.codebook if code.key in keys)
    documents = len({coding.document for coding in older})
    return Caution("codebook_changed", paths, {"documents": documents, "codings": len(older)})


def _review(study: Study, codings: Iterable[Coding]) -> Caution | None:
    waiting = [coding for coding in codings if coding.review]
    if not waiting:
        return None
    names = tuple(sorted({study.by_id[coding.document].document.name for coding in waiting}))
    return Caution("review", names, {"codings": len(waiting), "documents": len(names)})


def coding_cautions(study: Study) -> tuple[Caution | None, Caution | None]:
    """What to keep in mind of codings, whatever is made of them: older definitions, and some to review."""
    return _changed(study, study.codings), _review(study, study.codings)
