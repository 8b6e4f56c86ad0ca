"""The log as others may read it: what each act changed, before and after, and the hash that vouches for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from qcode.errors import Message, UsageError
from qcode.model import Act, ActKind
from qcode.model.act import TURNED
from qcode.model.change import Row
from qcode.session.core import Session, on_stored_texts
from qcode.session.project.history import shown_acts
from qcode.session.project.trail_curtain import LogCurtain
from qcode.store import history as store_history
from qcode.store import proving, trail_reading
from qcode.store.chaining import head_of
from qcode.store.veil import Veil


@dataclass(frozen=True, slots=True)
class TrailFilter:
    """Which acts are asked for; empty fields ask for all. Names are compared as they are written."""

    coder: str = ""
    kind: str = ""
    document: str = ""

    def fits(self, act: Act) -> bool:
        """Whether an act is one of those asked for; of undoing, the kind of what was undone counts as well."""
        about = {act.subject.name, *act.subject.notes.get("documents", "").split(", ")}
        return (
            self.coder in ("", act.coder)
            and self.kind in ("", act.kind.value, act.subject.notes.get(TURNED))
            and (not self.document or self.document in about)
        )


@dataclass(frozen=True, slots=True)
class Side:
    """One row of a project before and after an act, columns that differ only.

    None before for one that came, None after for one that went; `document` is the number of the one that it is in.
    `forgotten`: only its hash is left. `hidden`: it is somebody else's work in a document behind the curtain, and
    nothing is said of it.
    """

    table: str
    number: int
    before: Row | None
    after: Row | None
    forgotten: bool = False
    hidden: bool = False
    document: int | None = None


ALL = TrailFilter()


def acts(session: Session, wanted: TrailFilter = ALL) -> list[Act]:
    """The acts asked for, oldest first; without others' in documents behind the curtain."""
    with session.store.read() as connection:
        found = store_history.acts(connection)
    curtain = LogCurtain(session)
    return [act for act in map(shown_acts(session), found) if wanted.fits(act) and not curtain.hides(act)]


@dataclass(frozen=True, slots=True)
class Page:
    """Some acts, newest first. `reached` is the oldest act that was looked at; None where there is no older one."""

    acts: list[Act]
    reached: int | None


def page(
    session: Session,
    wanted: TrailFilter = ALL,
    *,
    before: int | None = None,
    most: int,
    look: int | None = None,
    also: Callable[[Act], bool] = lambda act: True,
) -> Page:
    """At most so many acts, newest first, older than the act `before` where one is given.

    `also` says of an act whether it is asked for, besides; so many acts are looked at, else as many as it takes.
    """
    curtain, shown = LogCurtain(session), shown_acts(session)
    # Names in the log are stored ones: where others are shown, the data base can't compare them.
    document = "" if session.under_names else wanted.document
    first = trail_reading.ActFilter(wanted.coder, wanted.kind, document)
    found: list[Act] = []
    reached: int | None = None
    with session.store.read() as connection:
        for count, act in enumerate(map(shown, trail_reading.newest_acts(connection, first, before=before))):
            if len(found) == most or count == look:
                return Page(found, reached)
            reached = act.id
            if wanted.fits(act) and also(act) and not curtain.hides(act):
                found.append(act)
    return Page(found, None)


def newest(
    session: Session, wanted: TrailFilter = ALL, *, most: int, also: Callable[[Act], bool] = lambda act: True
) -> list[Act]:
    """As `acts`, newest first and at most so many; `also` as in `page`."""
    return page(session, wanted, most=most, also=also).acts


def kinds(session: Session) -> list[ActKind]:
    """Every kind of act that the log has."""
    with session.store.read() as connection:
        return trail_reading.kinds(connection)


def hidden_documents(session: Session) -> list[str]:
    """The names of the documents in which the log shows the coder no work of others yet."""
    hidden = LogCurtain(session).documents
    return [one.name for one in session.documents if one.id in hidden]


def changes(session: Session, act: Act) -> list[Side]:
    """What an act did to each row; of undoing, what it did to the rows of the act that it took back."""
    with session.store.read() as connection:
        found = store_history.change_of(connection, act.id if act.turns is None else act.turns)
    return _turned(act, found, session.store.veil(), LogCurtain(session))


def all_changes(session: Session) -> Callable[[Act], list[Side]]:
    """As `changes`, for many acts: all are read at once."""
    with session.store.read() as connection:
        texts = store_history.all_changes(connection)
    veil, curtain = session.store.veil(), LogCurtain(session)
    return lambda act: _turned(act, texts.get(act.id if act.turns is None else act.turns, "[]"), veil, curtain)


def _turned(act: Act, text: str, veil: Veil | None, curtain: LogCurtain) -> list[Side]:
    """What an act did, with what is shown in place of names."""
    sides = list(_sides(json.loads(text), curtain))
    if veil is not None:
        sides = [replace(one, before=_shown(one.before, veil), after=_shown(one.after, veil)) for one in sides]
    if act.turns is not None and act.kind == "undo":
        return [replace(one, before=one.after, after=one.before) for one in reversed(sides)]
    return sides


def _shown(row: Row | None, veil: Veil) -> Row | None:
    return row and {name: veil.words(value) if isinstance(value, str) else value for name, value in row.items()}


def _sides(rows: list[Any], curtain: LogCurtain) -> Iterator[Side]:
    for row in rows:
        if isinstance(row, str):
            yield Side("", 0, None, None, forgotten=True)
        elif curtain.hides_row(*row[:4]):
            yield Side("", 0, None, None, hidden=True)
        else:
            table, number, before, after = row[:4]
            place = {**(before or {}), **(after or {})}.get("document")
            inside = place if isinstance(place, int) else None
            yield Side(table, number, *_differing(before, after), document=inside)


def _differing(before: Row | None, after: Row | None) -> tuple[Row | None, Row | None]:
    """Without what stayed as it was, such as the document of a coding that was moved."""
    if before is None or after is None:
        return before, after
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before.get(name) for name in names}, {name: after[name] for name in names}


def change_rows(sides: list[Side]) -> list[Mapping[str, Any]]:
    """Changes as data."""
    return [_as_data(side) for side in sides]


def _as_data(side: Side) -> Mapping[str, Any]:
    if side.forgotten:
        return {"forgotten": True}
    if side.hidden:
        return {"hidden": True}
    return {"table": side.table, "row": side.number, "before": side.before, "after": side.after}


def head(session: Session) -> str:
    """The hash of the newest act; whoever has noted it can prove later that nothing before it was changed."""
    with session.store.read() as connection:
        return head_of(connection)


@on_stored_texts
def since(session: Session, noted: str) -> tuple[int, int] | None:
    """The act that a noted hash belongs to and how many came since; None where this project never had it.

    Raises UsageError for what is too short to be one.
    """
    if len(noted.strip()) < proving.SHORTEST:
        raise UsageError(
            Message("A hash has at least {count} characters.", count=proving.SHORTEST),
            where=noted,
            hint=Message("qcode log --head prints the newest one."),
        )
    with session.store.read() as connection:
        return proving.moment_of(connection, proving.walk(connection), noted)
