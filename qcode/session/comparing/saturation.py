"""New codes per interview, in an order of the study and in each group by itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from qcode.analysis.saturation import SEED, SaturationRow, saturation
from qcode.model import Study
from qcode.session.comparing.tables import known_coders
from qcode.session.core import Session
from qcode.session.study import study

ORDERS = ("coding", "import", "name")


def saturation_of(
    session: Session,
    *,
    order: str = "coding",
    by: str | None = None,
    coders: Collection[str] | None = None,
    level: int | None = None,
    seed: int = SEED,
) -> list[tuple[str | None, SaturationRow]]:
    """(group, row) for each coded document; the group is None without `by`, or where a document has no value of it.

    `order` is one of ORDERS: as the interviews were first coded, as they were brought in, or by name.
    """
    who, material = known_coders(session, coders), study(session)
    names = _in_order(material, order, who)
    if by is None:
        return [(None, row) for row in saturation(material, order=names, coders=who, level=level, seed=seed)]
    values = {entry.document.id: entry.document.variables.get(by) for entry in material.documents}
    found: list[tuple[str | None, SaturationRow]] = []
    for group in sorted(set(values.values()), key=lambda value: (value is None, value or "")):
        part = replace(
            material,
            documents=tuple(entry for entry in material.documents if values[entry.document.id] == group),
            codings=[coding for coding in material.codings if values[coding.document] == group],
        )
        found += [(group, row) for row in saturation(part, order=names, coders=who, level=level, seed=seed)]
    return found


def _in_order(material: Study, order: str, who: Collection[str] | None) -> list[str]:
    """Names of the documents; those that nobody has coded stand last when the order is that of coding."""
    documents = [entry.document for entry in material.documents]
    if order == "import":
        documents.sort(key=lambda document: document.id)
    elif order == "coding":
        first: dict[int, tuple[str, int]] = {}
        for coding in material.codings:
            if who is None or coding.coder in who:
                moment = (coding.created, coding.id)
                first[coding.document] = min(first.get(coding.document, moment), moment)
        documents.sort(key=lambda document: (document.id not in first, first.get(document.id, ("", 0))))
    return [document.name for document in documents]
