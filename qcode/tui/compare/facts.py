"""The cell under the cursor in words: every number of it, whatever the table shows."""

from __future__ import annotations

from qcode.analysis.tally import TallyRow
from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.model import Code, Codebook, in_language
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import decimal, percent, whole


def cell_facts(row: TallyRow, book: Codebook, by: str) -> str:
    """The code's whole name, the group, and what was counted there."""
    segments = ngettext("{count} passage", "{count} passages", row.segments).format(count=whole(row.segments))
    parts = [
        _name(book.by_path[row.path], book),
        group_label(row.group, by, short=True),
        _("{count} of {all} documents").format(count=whole(row.documents), all=whole(row.documents_total)),
        segments,
        _("{rate} per 1,000 words").format(rate=decimal(row.per_1000, 2)),
        _("{count} words").format(count=whole(row.words)) + f" ({percent(100 * row.share, 1)})",
    ]
    return " · ".join(parts)


def code_facts(code: Code, book: Codebook) -> str:
    """The code's whole name and its definition."""
    definition = " ".join(in_language(code.definition, language()).split())
    return " · ".join(part for part in (_name(code, book), definition) if part)


def _name(code: Code, book: Codebook) -> str:
    return CodeLooks(book, language()).long_name(code)
