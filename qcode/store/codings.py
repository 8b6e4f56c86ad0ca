"""Codings, and decisions about suggestions, in the project file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields
from operator import itemgetter

from sqlalchemy import Connection, bindparam, func, select

from qcode.model import Coding, Decision, Origin, Span, Verdict
from qcode.model.change import Value
from qcode.model.clock import now
from qcode.store import schema
from qcode.store.project import coder_id
from qcode.store.rows import ActWriter

_coding, _decision, _coder = schema.coding, schema.decision, schema.coder

# Made once: putting a statement together takes as long as asking it.
_CODINGS = (
    select(
        _coding.c.id, _coding.c.document, _coding.c.start, _coding.c.end, _coding.c.code, _coder.c.name,
        _coding.c.origin, _coding.c.created, _coding.c.memo, _coding.c.code_version, _coding.c.review,
        _coding.c.quote, _coding.c.weight,
    )
    .join(_coder, _coder.c.id == _coding.c.coder)
    .order_by(_coding.c.document, _coding.c.start, _coding.c.end, _coding.c.code, _coding.c.id)
)  # fmt: skip
_ALL_CODINGS = select(
    _coding.c.id, _coding.c.document, _coding.c.start, _coding.c.end, _coding.c.code, _coding.c.coder,
    _coding.c.origin, _coding.c.created, _coding.c.memo, _coding.c.code_version, _coding.c.review,
    _coding.c.quote, _coding.c.weight,
)  # fmt: skip
_IN_ORDER = itemgetter(1, 2, 3, 4, 0)
_ONE_CODING = _CODINGS.where(_coding.c.id == bindparam("number"))
_KEYS = select(_coding.c.coder, _coding.c.code, _coding.c.document, _coding.c.start, _coding.c.end)
_SAME_PLACE = _KEYS.where(
    _coding.c.document == bindparam("document"),
    _coding.c.start == bindparam("start"),
    _coding.c.code == bindparam("code"),
)


def coders(connection: Connection) -> tuple[str, ...]:
    """Names of all coders, in order by code point."""
    return tuple(sorted(connection.scalars(select(_coder.c.name))))


def coder_names(connection: Connection) -> dict[int, str]:
    """Names of all coders by their number."""
    rows = connection.execute(select(_coder.c.id, _coder.c.name))
    return {int(row.id): str(row.name) for row in rows}


def coders_by_document(connection: Connection, documents: Collection[int] | None = None) -> set[tuple[int, str]]:
    """Each document (of `documents`, where they are given) with each coder who has codings in it."""
    query = select(_coding.c.document, _coder.c.name).join(_coder, _coder.c.id == _coding.c.coder).distinct()
    if documents is not None:
        query = query.where(_coding.c.document.in_(documents))
    return {(document, coder) for document, coder in connection.execute(query)}


def codings(connection: Connection, *, document: int | None = None, ids: Iterable[int] | None = None) -> list[Coding]:
    """Codings in the order of document, start, end, code and number."""
    if document is None and ids is None:
        return _every_coding(connection)
    query, values = _CODINGS, {}
    if document is not None:
        query, values = query.where(_coding.c.document == bindparam("document")), {"document": document}
    if ids is not None:
        wanted = list(ids)
        if document is None and len(wanted) == 1:  # each act reads back what it wrote
            query, values = _ONE_CODING, {"number": wanted[0]}
        else:
            query = query.where(_coding.c.id.in_(wanted))
    return [
        Coding(
            number, where, Span(start, end), code, coder, _ORIGINS[origin], created, memo, version, bool(review), *rest
        )
        # All rows at once: one by one they take twice as long.
        for number, where, start, end, code, coder, origin, created, memo, version, review, *rest in connection.execute(
            query, values
        ).all()
    ]


def _every_coding(connection: Connection) -> list[Coding]:
    """The same for all of them. Names are joined and rows sorted here, which takes less time than in the file."""
    names = coder_names(connection)
    found = []
    # Tables read 100,000 of these each time. A frozen dataclass sets its fields by name, which takes 0.22 s of a
    # budget of 1 s; setting them by their slots takes 0.11 s. That a span is one, the table in the file checks.
    new, (set_start, set_end) = object.__new__, _setters(Span)
    (
        set_id, set_document, set_span, set_code, set_coder, set_origin, set_created, set_memo, set_version, set_review,
        set_quote, set_weight,
    ) = _setters(Coding)  # fmt: skip
    for number, where, start, end, code, coder, origin, created, memo, version, review, quote, weight in sorted(
        connection.execute(_ALL_CODINGS).all(), key=_IN_ORDER
    ):
        span, one = new(Span), new(Coding)
        set_start(span, start)
        set_end(span, end)
        set_id(one, number)
        set_document(one, where)
        set_span(one, span)
        set_code(one, code)
        set_coder(one, names[coder])
        set_origin(one, _ORIGINS[origin])
        set_created(one, created)
        set_memo(one, memo)
        set_version(one, version)
        set_review(one, bool(review))
        set_quote(one, quote)
        set_weight(one, weight)
        found.append(one)
    return found


def _setters(kind: type[Span] | type[Coding]) -> tuple[Callable[[object, object], None], ...]:
    """What sets each field of a new value, in the order of its fields."""
    return tuple(getattr(kind, field.name).__set__ for field in fields(kind))


def recent_codes(connection: Connection, coder: str) -> list[int]:
    """Numbers of the codes that a coder applied, the latest first; what came from a file does not count."""
    table = _coding.c
    query = (
        select(table.code)
        .join(_coder, _coder.c.id == table.coder)
        .where(_coder.c.name == coder, table.origin != Origin.IMPORT.value)
        .group_by(table.code)
        .order_by(func.max(table.id).desc())
    )
    return list(connection.scalars(query))


# Looking a member up by its value costs more than all the rest of a coding.
_ORIGINS = {origin.value: origin for origin in Origin}


def decisions(
    connection: Connection, *, document: int | None = None, ids: Iterable[int] | None = None
) -> list[Decision]:
    """What coders said to suggestions, oldest first."""
    query = (
        select(_decision, _coder.c.name.label("coder_name"))
        .join(_coder, _coder.c.id == _decision.c.coder)
        .order_by(_decision.c.id)
    )
    if document is not None:
        query = query.where(_decision.c.document == document)
    if ids is not None:
        query = query.where(_decision.c.id.in_(ids))
    return [
        Decision(
            id=row.id,
            document=row.document,
            span=Span(row.start, row.end),
            code=row.code,
            coder=row.coder_name,
            verdict=Verdict(row.verdict),
            score=row.score,
            suggester=row.suggester,
            codebook_version=row.codebook_version,
            created=row.created,
        )
        for row in connection.execute(query)
    ]


def add_codings(act: ActWriter, new: Iterable[Coding]) -> list[Coding]:
    """Store codings (their `id` is not looked at); those that are there already are left out. Returns the added."""
    wanted = list(new)
    act.stands_on(coding.document for coding in wanted)  # or those of another text would count as there already
    numbers = {name: coder_id(act.connection, name) for name in sorted({coding.coder for coding in wanted})}
    seen = _present(act.connection, wanted)
    fresh: list[Coding] = []
    rows: list[Mapping[str, str | int | float | None]] = []
    created = now()
    for coding in wanted:
        key = (numbers[coding.coder], coding.code, coding.document, coding.span.start, coding.span.end)
        if key in seen:
            continue
        seen.add(key)
        fresh.append(coding)
        rows.append(
            {
                "coder": key[0],
                "code": coding.code,
                "document": coding.document,
                "start": coding.span.start,
                "end": coding.span.end,
                "origin": coding.origin.value,
                "created": coding.created or created,
                "memo": coding.memo,
                "code_version": coding.code_version,
                "review": int(coding.review),
                "quote": coding.quote,
                "weight": coding.weight,
            }
        )
    ids = act.insert(_coding, rows) if rows else range(0)
    return codings(act.connection, ids=ids) if len(fresh) <= _FEW else fresh


_FEW = 50
"""Up to here single codings are asked for, and the stored ones read back; a bulk import looks at whole documents."""


def _present(connection: Connection, wanted: Sequence[Coding]) -> set[tuple[int, int, int, int, int]]:
    """Coder, code, document, start and end of codings that may be the same as those wanted."""
    table, query = _coding.c, _KEYS
    if len(wanted) == 1:
        one = wanted[0]
        values = {"document": one.document, "start": one.span.start, "code": one.code}
        return {tuple(row) for row in connection.execute(_SAME_PLACE, values)}
    documents = {coding.document for coding in wanted}
    if len(documents) <= _FEW:
        query = query.where(table.document.in_(documents))
    if len(wanted) <= _FEW:
        query = query.where(
            table.start.in_({coding.span.start for coding in wanted}), table.code.in_({c.code for c in wanted})
        )
    return {tuple(row) for row in connection.execute(query)}


def is_coded(connection: Connection, coding: Coding) -> bool:
    """True when the coder has coded these words with this code already; the number and the memo do not matter."""
    coder = coder_id(connection, coding.coder)
    span = coding.span
    return any(
        (coder, coding.code, coding.document, span.start, span.end) == row for row in _present(connection, [coding])
    )


def same_coding(connection: Connection, coding: Coding) -> Coding | None:
    """What the coder has coded on exactly these words with this code; the number and the memo do not matter."""
    span = coding.span
    same = (_coding.c.code == coding.code, _coding.c.start == span.start, _coding.c.end == span.end)
    query = select(_coding.c.id).where(_coding.c.document == coding.document, *same)
    return next(
        (each for each in codings(connection, ids=list(connection.scalars(query))) if each.coder == coding.coder), None
    )


def remove_codings(act: ActWriter, ids: Iterable[int]) -> int:
    """Remove codings; returns how many were still there."""
    return act.delete(_coding, ids)


def change_coding(act: ActWriter, number: int, **values: str | int | None) -> None:
    """Change columns of a coding: `code`, `start`, `end`, `memo`, `code_version`, `review`, `quote`, `weight`."""
    act.update(_coding, number, **values)


def decide(act: ActWriter, decision: Decision) -> None:
    """Store a verdict; the coder's earlier verdict on the same suggestion is replaced."""
    act.stands_on([decision.document])
    table = _decision.c
    place: dict[str, Value] = {
        "coder": coder_id(act.connection, decision.coder),
        "code": decision.code,
        "document": decision.document,
        "start": decision.span.start,
        "end": decision.span.end,
    }
    values: dict[str, Value] = {
        "verdict": decision.verdict.value,
        "score": decision.score,
        "suggester": decision.suggester,
        "codebook_version": decision.codebook_version,
    }
    same = select(_decision).where(*(table[name] == value for name, value in place.items()))
    earlier = act.connection.execute(same).mappings().first()
    if earlier is None:
        act.insert(_decision, [place | values | {"created": now()}])
    elif any(earlier[name] != value for name, value in values.items()):
        act.update(_decision, earlier["id"], **values, created=now())
