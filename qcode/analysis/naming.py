"""What a person means by a name: the code, document or variable, or a UsageError that says what there is."""

from __future__ import annotations

import unicodedata

from qcode.analysis.groups import used_variables
from qcode.errors import UsageError
from qcode.model import PERSPECTIVE, Code, Codebook, Study, StudyDocument


def one_code(codebook: Codebook, name: str) -> Code:
    """The code with that path, or with that id where it is unique."""
    found = codebook.find(name)
    if len(found) == 1:
        return found[0]
    if found:
        paths = ", ".join(code.path for code in found)
        raise UsageError(f"Several codes are called {name!r}.", hint=f"Name one by its path: {paths}.")
    known = ", ".join(code.path for code in codebook)
    raise UsageError(f"There is no code {name!r}.", hint=f"There are: {known or 'none at all'}.")


def one_document(study: Study, name: str) -> StudyDocument:
    """The document of that name."""
    wanted = nfc(name)
    for entry in study.documents:
        if entry.document.name == wanted:
            return entry
    raise UsageError(f"There is no document {name!r}.", hint="`qcode documents` lists them.")


def check_variable(study: Study, name: str) -> None:
    """Raise unless some document has the variable (`perspective` is always known)."""
    names = used_variables(study)
    if name != PERSPECTIVE and name not in names:
        known = ", ".join(dict.fromkeys((PERSPECTIVE, *names)))
        raise UsageError(f"No document has a variable {name!r}.", hint=f"There are: {known}.")


def nfc(text: str) -> str:
    """Text in Unicode NFC, as names are stored."""
    return unicodedata.normalize("NFC", text)
