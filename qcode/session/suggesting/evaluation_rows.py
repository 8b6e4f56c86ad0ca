"""An evaluation as rows: by code, by group, by document, confusion, calibration, learning curve, acceptance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from qcode.model import CONSENSUS, Code, Decision, Origin, Verdict
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.suggesting.evaluation import Evaluation
from qcode.suggest.evaluation import (
    CodeFigures,
    Figures,
    Judged,
    by_code,
    calibration,
    confusion,
    figures,
    ratio,
)

_CODE = ("code", "path", "sentences", "coded", "shown", "both", "precision", "recall", "f1", "average_precision")
_FIGURES = (
    "map", "hit1", "hit2", "precision", "recall", "f1", "coded_shown", "uncoded_shown",
)  # fmt: skip
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "codes": _CODE,
    "groups": ("group", "documents", *_CODE),
    "documents": ("document", "group", "sentences", "coded", *_FIGURES),
    "confusion": ("applied", "suggested", "sentences"),
    "calibration": ("low", "high", "suggestions", "score", "applied"),
    "curve": ("learnt_from", "documents", *_FIGURES),
    "acceptance": ("code", "path", "accepted", "rejected", "rate", "applied_without", "suggesters"),
}
SECTIONS = tuple(COLUMNS)


def rows_of(session: Session, result: Evaluation, section: str) -> list[dict[str, Any]]:
    """The rows of one of SECTIONS; shares are 0..1 with four digits, None where there is nothing to divide by."""
    return acceptance(session) if section == "acceptance" else _MAKERS[section](result)


def _all_codes(result: Evaluation) -> list[dict[str, Any]]:
    return _codes(result, result.judged)


def _groups(result: Evaluation) -> list[dict[str, Any]]:
    by_group: dict[str, list[Judged]] = defaultdict(list)
    for document in result.judged:
        by_group[document.group].append(document)
    return [
        {"group": group or None, "documents": len(documents)} | row
        for group, documents in sorted(by_group.items())
        for row in _codes(result, documents)
    ]


def _documents(result: Evaluation) -> list[dict[str, Any]]:
    return [_document(one, result.heads) for one in result.judged]


def _confusion(result: Evaluation) -> list[dict[str, Any]]:
    name = {-1: None, **dict(enumerate(result.codes))}
    return [
        {"applied": name[applied], "suggested": name[suggested], "sentences": count}
        for applied, suggested, count in confusion(result.judged, result.heads)
    ]


def _calibration(result: Evaluation) -> list[dict[str, Any]]:
    return [
        {"low": one.low, "high": one.high, "suggestions": one.count} | _rounded(score=one.mean, applied=one.applied)
        for one in calibration(result.judged)
    ]


def _curve(result: Evaluation) -> list[dict[str, Any]]:
    return [
        {"learnt_from": size, "documents": len(judged)} | mean_figures(judged, result.heads)
        for size, judged in sorted(result.curve.items())
    ]


_MAKERS: Mapping[str, Callable[[Evaluation], list[dict[str, Any]]]] = {
    "codes": _all_codes,
    "groups": _groups,
    "documents": _documents,
    "confusion": _confusion,
    "calibration": _calibration,
    "curve": _curve,
}


def _codes(result: Evaluation, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    return [_code(result.codes[one.code], one) for one in by_code(judged)]


def _code(path: str, one: CodeFigures) -> dict[str, Any]:
    counts = {"sentences": one.sentences, "coded": one.coded, "shown": one.shown, "both": one.both}
    shares = _rounded(precision=one.precision, recall=one.recall, f1=one.f1, average_precision=one.average)
    return {"code": path.rpartition("/")[2], "path": path} | counts | shares


def _document(one: Judged, heads: Sequence[int]) -> dict[str, Any]:
    counts = {"sentences": len(one.gold), "coded": int(one.gold.any(axis=1).sum())}
    return {"document": one.document, "group": one.group or None} | counts | _figures(_of_heads(one, heads))


def _of_heads(one: Judged, heads: Sequence[int]) -> Figures:
    columns = list(heads)
    return figures(one.gold[:, columns], one.scores[:, columns], one.shown[:, columns])


def mean_figures(judged: Sequence[Judged], heads: Sequence[int]) -> dict[str, Any]:
    """Means over documents, so that a long one counts no more than a short; documents without a value are left out."""
    each = [asdict(_of_heads(one, heads)) for one in judged]
    values = {name: [one[name] for one in each if one[name] is not None] for name in each[0]}
    return _figures(Figures(**{name: sum(some) / len(some) if some else None for name, some in values.items()}))


def _figures(found: Figures) -> dict[str, Any]:
    values = asdict(found)
    return _rounded(map=values.pop("average"), **values)


def acceptance(session: Session) -> list[dict[str, Any]]:
    """Per code: suggestions accepted and rejected by any coder, and codings that no suggestion led to."""
    decided: dict[int, list[Decision]] = defaultdict(list)
    for decision in codings_of.decisions(session):
        decided[decision.code].append(decision)
    manual = Counter(
        coding.code
        for coding in codings_of.codings(session)
        if coding.origin is Origin.MANUAL and coding.coder != CONSENSUS
    )
    codes = [code for code in session.codebook.codable if code.key in decided or code.key in manual]
    return [_acceptance(code, decided[code.key], manual[code.key]) for code in codes]


def _acceptance(code: Code, decisions: Sequence[Decision], manual: int) -> dict[str, Any]:
    accepted = sum(decision.verdict is Verdict.ACCEPTED for decision in decisions)
    return (
        {"code": code.id, "path": code.path, "accepted": accepted, "rejected": len(decisions) - accepted}
        | _rounded(rate=ratio(accepted, len(decisions)))
        | {"applied_without": manual, "suggesters": ", ".join(sorted({one.suggester for one in decisions}))}
    )


def _rounded(**shares: float | None) -> dict[str, float | None]:
    return {name: None if share is None else round(share, 4) for name, share in shares.items()}
