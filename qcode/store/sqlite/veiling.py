"""Names replaced where texts leave the data base: views of a connection that stand in front of the project's tables.

SQLite looks for a table among the temporary objects of a connection first, so that every statement that reads `coding`
reads the view of that name, with offsets in the text as it is shown. What names the schema `main` reads and writes the
tables as they are stored.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from qcode.store import schema
from qcode.store.backend import VeilMaker
from qcode.store.span_columns import SPANS, VEILED_TABLES, WORDS
from qcode.store.sqlite.marking import HOLDER, Holder, register
from qcode.store.veil import Veil

# Asked at the beginning of every transaction, also where no name was ever decided.
_STATE = select(func.count(), func.coalesce(func.sum(schema.pseudonym.c.id), 0)).where(
    schema.pseudonym.c.decision == "replace"
)


def look(connection: Connection, make: VeilMaker) -> Veil | None:
    """Have a connection, at the beginning of a transaction, show what the table of names says now."""
    holder: Holder = connection.info.setdefault(HOLDER, Holder())
    count, total = connection.execute(_STATE).one()
    state = (int(count), int(total))
    if state == holder.state:
        return holder.veil
    before, holder.veil = holder.veil, make(connection, state) if count else None
    holder.state = state
    driver = connection.connection.dbapi_connection
    if holder.veil is None:
        if before is not None:
            _lift(connection, driver)
    else:
        _functions(driver, holder.veil)
        if before is None:
            for name in VEILED_TABLES:
                connection.exec_driver_sql(_view(name))
    return holder.veil


def _lift(connection: Connection, driver: Any) -> None:
    for name in VEILED_TABLES:
        connection.exec_driver_sql(f'DROP VIEW temp."{name}"')
    register(driver)


def _functions(driver: Any, veil: Veil) -> None:
    mark = veil.mark
    # No text is the same under other names, nor are offsets in it.
    driver.create_function("text_mark", 1, lambda sha256: None if sha256 is None else sha256 + mark)
    driver.create_function("names_text", 1, lambda sha256: veil.text(sha256).text)
    driver.create_function("names_starts", 1, veil.word_starts)
    driver.create_function("names_at", 3, veil.shown)
    driver.create_function("names_words", 1, lambda text: None if text is None else veil.words(text))


def _view(name: str) -> str:
    """The statement that makes the view which stands in front of a table."""
    spans = {column: int(is_end) for column, is_end in SPANS.get(name, ())}
    columns = [_column(name, column.name, spans) for column in schema.metadata.tables[name].c]
    join = " LEFT JOIN main.document AS d ON d.id = t.document" if spans else ""
    return f'CREATE TEMP VIEW "{name}" AS SELECT {", ".join(columns)} FROM main."{name}" AS t{join}'


def _column(table: str, column: str, spans: dict[str, int]) -> str:
    stored = f't."{column}"'
    if column in spans:
        shown = f"names_at(d.sha256, {stored}, {spans[column]})"
    elif column in WORDS.get(table, ()):
        shown = f"names_words({stored})"
    elif (table, column) == ("setting", "value"):
        shown = f"CASE t.name WHEN 'title' THEN names_words({stored}) ELSE {stored} END"
    elif table == "source_text" and column == "content":
        shown = "names_text(t.sha256)"
    elif table == "source_text" and column == "word_starts":
        shown = "names_starts(t.sha256)"
    else:
        shown = stored
    return f'{shown} AS "{column}"'
