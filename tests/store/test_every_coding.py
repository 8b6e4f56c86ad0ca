"""All codings at once are read another way than those of one document: they are the same."""

from __future__ import annotations

from pathlib import Path

from builders import apply, document, study

from qcode.session import open_session
from qcode.session.coding import acts as codings_of
from qcode.store.codings import codings


def test_all_at_once_are_those_of_each_document(tmp_path: Path) -> None:
    with study(tmp_path, "Bo") as session:
        first = apply(session, "Wir gehen mit aufs Amt.")
        apply(session, "We refer people to the association.", "homemaking", "city-01")
        codings_of.set_memo(session, first, "why?")
    with open_session(tmp_path / "study.qcode", "Ada") as session:
        apply(session, "Wir gehen mit aufs Amt.")
        apply(session, "Wir gehen mit", "hinge/forms")
        with session.store.read() as connection:
            every = codings(connection)
            single = [
                one for name in ("mo-01", "city-01") for one in codings(connection, document=document(session, name).id)
            ]
    assert len(every) == 4
    assert every == single and [hash(one) for one in every] == [hash(one) for one in single]
    assert {one.memo for one in every} == {"why?", ""}
