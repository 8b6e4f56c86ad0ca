"""What a person means by the name of a variable, or a UsageError that says what there is."""

from __future__ import annotations

from qcode.analysis.groups import used_variables
from qcode.errors import Message, UsageError
from qcode.model import PERSPECTIVE, Study


def check_variable(study: Study, name: str) -> None:
    """Raise unless some document has the variable (`perspective` is always known)."""
    names = used_variables(study)
    if name != PERSPECTIVE and name not in names:
        known = ", ".join(dict.fromkeys((PERSPECTIVE, *names)))
        raise UsageError(
            Message("No document has a variable {name!r}.", name=name), hint=Message("There are: {known}.", known=known)
        )
