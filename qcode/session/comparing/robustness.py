"""Whether a comparison holds under other codings, without single interviews and in other measures."""

from __future__ import annotations

from qcode.analysis.items import SENTENCE
from qcode.analysis.robustness import VariantRow, robustness
from qcode.model import PERSPECTIVE
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import naming
from qcode.session.comparing.tables import places_of
from qcode.session.core import Session
from qcode.session.study import study, undisturbed, without_hidden


@undisturbed()
def robustness_of(
    session: Session, selection: Selection = EVERYTHING, *, by: str = PERSPECTIVE
) -> tuple[VariantRow, ...]:
    """A row for each code of the selection and each variant; raises UsageError for unknown names and for groups that
    are not different documents."""
    wanted = naming.selection(session, selection)
    material = without_hidden(study(session, wanted))
    return robustness(material, wanted, by=by, places=places_of(session, material, SENTENCE))
