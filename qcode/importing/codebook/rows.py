"""What a table or document says of one code, before it is known whether it can be a code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qcode.model import LANGUAGES, Example
from qcode.model.codebook_rows import TITLE, column_of

TONGUES = ("", *LANGUAGES)


@dataclass(frozen=True, slots=True)
class RowOfCode:
    """What a file says of one code. `line` is the row or table; `where` names the place in words."""

    line: int
    fields: Mapping[str, str]
    examples: tuple[Example, ...] = ()

    def value(self, column: str) -> str:
        """What stands in a column, without white space around it; empty where the row has no such column."""
        return self.fields.get(column, "").strip()

    def written(self, name: str) -> dict[str, str]:
        """What stands in the columns of a field by language, empty cells left out."""
        cells = {tongue: self.fields.get(column_of(name, tongue), "") for tongue in TONGUES}
        return {tongue: text for tongue, text in cells.items() if text}

    def texts(self, name: str) -> dict[str, str]:
        """The texts of a field by language; white space alone is none, that around a text stays."""
        return {tongue: text for tongue, text in self.written(name).items() if text.strip()}

    @property
    def has_fields_of_code(self) -> bool:
        """Whether there is more in it than the title of the codebook."""
        return any(text.strip() for name, text in self.fields.items() if not name.startswith(TITLE))
