"""Older wordings of codes in the project file, and the codings that were made under them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlalchemy import Connection, func, or_, select

from qcode.model import ActKind, Code, Coding
from qcode.model.wording import Wording, same_meaning
from qcode.store import schema
from qcode.store.code_use import BEFORE_ALL
from qcode.store.codebook import worded
from qcode.store.codings import codings

_code_version, _code, _coding = schema.code_version, schema.code, schema.coding
_FEW = 800


def older_wordings(connection: Connection, code: int | None = None) -> list[Wording]:
    """Older wordings of one code or of all, the oldest first; the path of a code is not known here."""
    query = select(_code_version).order_by(_code_version.c.code, _code_version.c.version)
    if code is not None:
        query = query.where(_code_version.c.code == code)
    return [
        Wording(row["id"], replace(worded(row), version=row["version"], key=row["code"]), row["created"])
        for row in connection.execute(query).mappings()
    ]


def who_replaced(connection: Connection, wordings: Iterable[int]) -> Mapping[int, str]:
    """The coder who replaced each of these wordings, from the change log."""
    found = {}
    for number in wordings:
        # How the log writes the row when it came; it is there once, as numbers are never given twice.
        came = f'["code_version",{number},null,'
        query = (
            select(schema.coder.c.name)
            .join(schema.act, schema.act.c.coder == schema.coder.c.id)
            .where(schema.act.c.change.contains(came, autoescape=True), schema.act.c.kind != ActKind.BEGIN_TRAIL.value)
        )
        if (name := connection.scalar(query)) is not None:
            found[number] = name
    return found


_OLDER = or_(_coding.c.code_version < _code.c.version, _coding.c.code_version == BEFORE_ALL)


def outdated_codings(connection: Connection, code: int | None = None) -> list[Coding]:
    """Codings made under a version of their code before the present one, in the order of their place."""
    query = select(_coding.c.id).join(_code, _code.c.id == _coding.c.code).where(_OLDER)
    if code is not None:
        query = query.where(_coding.c.code == code)
    numbers = set(connection.scalars(query))
    if len(numbers) <= _FEW:
        return codings(connection, ids=numbers) if numbers else []
    return [each for each in codings(connection) if each.id in numbers]


def outdated_numbers(connection: Connection) -> list[tuple[int, int, str, int]]:
    """Code, version, coder and how many codings were made under it, for versions before the present one."""
    coders = schema.coder.c
    query = (
        select(_coding.c.code, _coding.c.code_version, coders.name, func.count())
        .join(_code, _code.c.id == _coding.c.code)
        .join(schema.coder, coders.id == _coding.c.coder)
        .where(_OLDER)
        .group_by(_coding.c.code, _coding.c.code_version, coders.name)
    )
    return [(row[0], row[1], row[2], row[3]) for row in connection.execute(query)]


def outdated_versions(connection: Connection, code: Code) -> frozenset[int]:
    """The versions of a code that say something else about what belongs to it than the present one."""
    known = {each.code.version: each.code for each in older_wordings(connection, code.key)}
    return frozenset(
        version for version in range(code.version) if version not in known or not same_meaning(known[version], code)
    )
