"""What an act changed, drawn: a line for each row, what was there before and after below it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import in_words
from qcode.session.project.trail_rows import MARK, Field, ShownChange, ShownRow
from qcode.tui.kit.foreign import Part, assemble
from qcode.tui.kit.words import one_line, quoted

_STYLES = {"+": "bold $success", "−": "bold $error", "~": "bold $warning"}


def change_text(change: ShownChange) -> Content:
    """Every row with its fields; what came is marked `+`, what went `−`, what changed `~`."""
    parts: list[Part] = []
    for row in change.rows:
        parts += _row(row)
    parts += [(in_words(line) + "\n", "$foreground 65%") for line in change.left_out]
    return assemble(*parts) if parts else assemble((_("It changed nothing that is kept in rows."), "$foreground 65%"))


def _row(row: ShownRow) -> Iterator[Part]:
    yield f"{row.sign} ", _STYLES[row.sign]
    yield one_line(in_words(row.title)) + "\n", "bold"
    for field in row.fields:
        yield f"    {in_words(field.name)}: ", "$foreground 65%"
        yield from _sides(row.sign, field)
        yield "\n"


def _sides(sign: str, field: Field) -> Iterator[Part]:
    if sign != "~" or field.before == field.after:
        yield _said(field.after or field.before)
        return
    yield _said(field.before), "$error"
    yield "  →  "
    yield _said(field.after), "$success"


def _said(text: str) -> str:
    if text == MARK:
        return text
    return quoted(one_line(text)) if text else _("nothing")
