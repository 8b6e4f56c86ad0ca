"""What to keep in mind with a table of agreement, as values; `phrases` puts them into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from qcode.analysis.agreement.ratings import Doubled
from qcode.analysis.agreement.rows import AgreementRow
from qcode.analysis.bootstrap import FEWEST
from qcode.analysis.warnings import Caution, coding_cautions
from qcode.model import Document, Origin, Study

FEW_POSITIVES = 10
"""A code in fewer units says little about how far coders agree on it."""


def agreement_cautions(study: Study, documents: Sequence[Doubled], rows: Sequence[AgreementRow]) -> tuple[Caution, ...]:
    """All warnings that apply; `study` has only the codings that are compared, `documents` are those compared."""
    entries = [study.by_id[one.document].document for one in documents]
    names = tuple(entry.name for entry in entries)
    found = (
        _few_positives(rows),
        *_one_sided(documents, rows),
        Caution("few_compared", names, {"documents": len(names)}) if len(names) < FEWEST else None,
        _suggested(study, [entry.name for entry in entries if not entry.reserved]),
        _looked(entries, documents),
        _several(rows),
        *coding_cautions(study),
    )
    return tuple(caution for caution in found if caution)


def _few_positives(rows: Sequence[AgreementRow]) -> Caution | None:
    """By the first row of each code that has coefficients of chance."""
    first: dict[str, AgreementRow] = {}
    for row in rows:
        if row.found.bp is not None or row.found.alpha is not None:
            first.setdefault(row.path, row)
    few = [row for row in first.values() if row.found.both + row.found.some < FEW_POSITIVES]
    paths = tuple(path for row in few for path in row.item.paths)
    return Caution("few_positives", paths, {"count": FEW_POSITIVES}) if paths else None


def _one_sided(documents: Sequence[Doubled], rows: Sequence[AgreementRow]) -> list[Caution]:
    """Codes that not every coder gave who could have, together for those who gave them."""
    by_coders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    everybody = {coder for one in documents for coder in one.coders}
    for path in dict.fromkeys(path for row in rows for path in row.item.paths):
        givers = _givers(documents, path)
        if givers and len(givers) < len(everybody):
            by_coders[tuple(sorted(givers))].append(path)
    return [Caution("one_sided", tuple(paths), by=", ".join(coders)) for coders, paths in by_coders.items()]


def _givers(documents: Sequence[Doubled], path: str) -> Collection[str]:
    found: set[str] = set()
    for one in documents:
        given: Mapping[str, object] = one.given.get(path, {})
        found.update(coder for coder in one.coders if coder in given)
    return found


def _suggested(study: Study, open_to: Sequence[str]) -> Caution | None:
    """Who both follow the same suggestions agree with them, and not with each other."""
    codings = sum(1 for coding in study.codings if coding.origin is Origin.SUGGESTION)
    if not open_to and not codings:
        return None
    numbers = {"documents": len(open_to), "codings": codings, "total": len(study.codings)}
    return Caution("not_reserved", tuple(open_to), numbers)


def _looked(entries: Sequence[Document], documents: Sequence[Doubled]) -> Caution | None:
    """Who is compared and saw the others' work before all were done."""
    names = tuple(
        f"{coder} ({entry.name})"
        for entry, one in zip(entries, documents, strict=True)
        for coder in entry.looked
        if coder in one.coders
    )
    return Caution("looked", names) if names else None


def _several(rows: Sequence[AgreementRow]) -> Caution | None:
    units = max((row.found.several for row in rows), default=0)
    return Caution("several_codes", numbers={"units": units}) if units else None
