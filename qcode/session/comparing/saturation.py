"""New codes per interview, in an order of the study and in each group by itself."""

from __future__ import annotations

from dataclasses import replace

from qcode.analysis.saturation import SEED, SaturationRow, saturation
from qcode.model import Study
from qcode.model.selection import EVERYTHING, Selection
from qcode.session.comparing.tables import Footing
from qcode.session.core import Session
from qcode.session.study import looked_at

ORDERS = ("coding", "import", "name")


def saturation_of(
    session: Session,
    selection: Selection = EVERYTHING,
    *,
    order: str = "coding",
    by: str | None = None,
    seed: int = SEED,
) -> tuple[list[tuple[str | None, SaturationRow]], Footing]:
    """(group, row) for each document that is coded or done, and on what the rows rest.

    The group is None without `by`, or where a document has no value of it.

    `order` is one of ORDERS: as the interviews were first coded, as they were brought in, or by name.
    """
    material, wanted = looked_at(session, selection)
    names = _in_order(material, order)
    if by is None:
        rows = saturation(material, wanted, order=names, seed=seed)
        return [(None, row) for row in rows], Footing.of(material)
    values = {entry.document.name: entry.document.variables.get(by) for entry in material.documents}
    found: list[tuple[str | None, SaturationRow]] = []
    for group in sorted(set(values.values()), key=lambda value: (value is None, value or "")):
        inside = replace(wanted, documents=tuple(name for name, value in values.items() if value == group))
        found += [(group, row) for row in saturation(material, inside, order=names, seed=seed)]
    return found, Footing.of(material)


def _in_order(material: Study, order: str) -> list[str]:
    """Names of the documents; those that nobody has coded stand last when the order is that of coding."""
    documents = [entry.document for entry in material.documents]
    if order == "import":
        documents.sort(key=lambda document: document.id)
    elif order == "coding":
        first: dict[int, tuple[str, int]] = {}
        for coding in material.codings:
            moment = (coding.created, coding.id)
            first[coding.document] = min(first.get(coding.document, moment), moment)
        documents.sort(key=lambda document: (document.id not in first, first.get(document.id, ("", 0))))
    return [document.name for document in documents]
