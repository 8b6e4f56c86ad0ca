"""The heads of tables that people read on a terminal, in the language of the interface.

All other formats are data: their columns have the English names that programs rely on, whatever the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qcode.i18n import N_, gettext

Rows = Iterable[Mapping[str, Any]]
_WORDS = frozenset(
    (
        N_("accepted"), N_("act"), N_("after"), N_("agreement"), N_("applied"), N_("before"), N_("both"), N_("by"),
        N_("case"), N_("changed"), N_("changes"), N_("codable"), N_("code"), N_("coded"), N_("coder"), N_("coders"),
        N_("codes"), N_("codings"), N_("coefficient"), N_("colour"), N_("count"), N_("created"), N_("curtain"),
        N_("definition"), N_("document"), N_("documents"), N_("effect"), N_("either"), N_("end"), N_("examples"),
        N_("file"), N_("group"), N_("holds"), N_("keywords"), N_("kind"), N_("language"), N_("line"), N_("memo"),
        N_("message"), N_("name"), N_("near_code"), N_("neither"), N_("new"), N_("new_codes"), N_("now"), N_("on"),
        N_("only_a"), N_("only_b"), N_("order"), N_("origin"), N_("passages"), N_("path"), N_("perspective"),
        N_("perspectives"), N_("present"), N_("rate"), N_("reason"), N_("rejected"), N_("reserved"),
        N_("respondent_words"), N_("settled"), N_("take"), N_("who"),
        N_("review"), N_("role"), N_("rule"), N_("sample"), N_("score"), N_("segments"), N_("sentences"), N_("share"),
        N_("shortcut"), N_("shown"), N_("since"), N_("size"), N_("speaker"), N_("start"), N_("state"), N_("step"),
        N_("subject"), N_("suggested"), N_("suggestions"), N_("summary"), N_("text"), N_("then"), N_("title"),
        N_("turn"), N_("turns"), N_("typical_1"), N_("undone"), N_("until"), N_("variant"), N_("version"),
        N_("weight"), N_("when"), N_("when_not"), N_("where"), N_("with"), N_("word"), N_("words"),
    )
)  # fmt: skip
"""The columns that are words. Names of statistics (`g2`, `p_holm`) are the same in both languages, and variables, codes
and groups that become columns are the researchers' own."""


def head(column: str) -> str:
    """What stands above a column; a column that is no word of ours keeps its name."""
    return gettext(column) if column in _WORDS else column


def with_heads(rows: Rows, columns: Sequence[str]) -> tuple[Rows, Sequence[str]]:
    """Rows and columns under their heads; as they were where two columns would be called the same."""
    heads = {column: head(column) for column in columns}
    if len(set(heads.values())) < len(columns):
        return rows, columns
    return _renamed(rows, heads), list(heads.values())


def _renamed(rows: Rows, heads: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield {shown: row.get(column) for column, shown in heads.items()}
