"""What acts are about stands in columns of the log, for older projects as far as their summaries tell."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from builders import apply, document, study

from qcode.model import Act, ActCode, ActKind, ActSubject, Code, Span
from qcode.session import open_session
from qcode.session.codebook.codes import create_code, rename_code
from qcode.session.coding.acts import recode, remove_codings
from qcode.session.documents.acts import set_language
from qcode.session.project.care import check
from qcode.session.project.history import log, undo
from qcode.session.writing.memos import MemoPlace, add_memo

KEPT = Path(__file__).parent / "projects"


def migrated(name: str, tmp_path: Path) -> tuple[list[Act], dict[int, str]]:
    """The log of a kept project, brought to today's format, and the summaries that its file had."""
    path = tmp_path / name
    shutil.copyfile(KEPT / name, path)
    with closing(sqlite3.connect(path)) as connection:
        before = dict(connection.execute("SELECT id, summary FROM act").fetchall())
    with open_session(path, "Ada") as session:
        assert check(session) == []
        return log(session), before


@pytest.mark.parametrize("name", ["v1.qcode", "v2.qcode"])
def test_older_logs_read_as_before(name: str, tmp_path: Path) -> None:
    acts, before = migrated(name, tmp_path)
    # One thing was not English.
    before = {number: text.replace("1 documents, 1 codings", "1 document, 1 coding") for number, text in before.items()}
    assert acts.pop().kind is ActKind.BEGIN_TRAIL
    assert {act.id: act.summary for act in acts} == before
    assert [act.kind for act in acts if act.subject.text] == []
    assert {act.kind for act in acts} <= set(ActKind)


def test_older_acts_know_their_place_and_codes(tmp_path: Path) -> None:
    acts, _ = migrated("v2.qcode", tmp_path)
    by_kind = {act.kind: act.subject for act in reversed(acts)}
    assert by_kind[ActKind.CHANGE_CODE] == ActSubject(
        378, "welfare-02", Span(364, 499), (ActCode(12, "hinge"),), (ActCode(13, "hinge/referral"),)
    )
    # Codes that are gone, or have another path now, are known by the rows that the act changed.
    assert by_kind[ActKind.REMOVE_CODE].codes == (ActCode(9, "service/health_care"),)
    renamed = by_kind[ActKind.RENAME_CODE]
    assert (renamed.codes, renamed.becomes) == ((ActCode(1006, "service/räume"),), (ActCode(1006, "service/rooms"),))
    assert by_kind[ActKind.REMOVE_DOCUMENT] == ActSubject(1166, "weg-01")
    assert by_kind[ActKind.UPDATE_DOCUMENT].counts == {"moved": 7, "review": 1, "lost": 0}
    unknown = [(act.kind, code) for act in acts for code in (*act.subject.codes, *act.subject.becomes) if not code.key]
    assert unknown == []


def test_a_summary_that_nobody_can_take_apart_stays(tmp_path: Path) -> None:
    path = tmp_path / "v2.qcode"
    shutil.copyfile(KEPT / "v2.qcode", path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE act SET summary = 'a · b · mo-01 1–2' WHERE id = 982")
        connection.execute("UPDATE act SET kind = 'dance', summary = 'in the street' WHERE id = 984")
        connection.execute("UPDATE act SET change = '[[' WHERE id = 987")
    with open_session(path, "Ada") as session:
        acts = {act.id: act for act in log(session)}
    assert (acts[982].summary, acts[982].subject.document) == ("a · b · mo-01 1–2", None)
    assert (acts[984].kind.value, acts[984].summary) == ("dance", "in the street")
    assert acts[987].summary == "2 codings · welfare-02 807–867"


def test_new_acts_stand_in_columns(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        hinge, home = session.codebook.by_path["hinge"], session.codebook.by_path["homemaking"]
        recode(session, coding, home)
        made = create_code(session, {"": "Küche"}, parent=home, fields=Code("x"))
        rename_code(session, made, code_id="cooking")
        number = document(session).id
        set_language(session, document(session), "en")
        add_memo(session, "Why?", MemoPlace(document(session), coding.span))
        subjects = [act.subject for act in log(session)][-6:]
    of = ActCode(hinge.key, "hinge")
    assert subjects == [
        ActSubject(number, "mo-01", coding.span, (of,)),
        ActSubject(number, "mo-01", coding.span, (of,), (ActCode(home.key, "homemaking"),)),
        ActSubject(codes=(ActCode(made.key, "homemaking/küche"),)),
        ActSubject(codes=(ActCode(made.key, "homemaking/küche"),), becomes=(ActCode(made.key, "homemaking/cooking"),)),
        ActSubject(number, "mo-01", notes={"language": "en"}),
        ActSubject(number, "mo-01", coding.span, notes={"memo": "note"}),
    ]
    with closing(sqlite3.connect(tmp_path / "study.qcode")) as connection:
        query = 'SELECT document_name, start, "end", codes, becomes, details, summary FROM act ORDER BY id DESC LIMIT 6'
        rows = connection.execute(query).fetchall()
    assert rows[-1] == ("mo-01", coding.span.start, coding.span.end, f'[[{hinge.key},"hinge"]]', "", "", "")
    assert rows[1] == ("mo-01", None, None, "", "", '{"notes":{"language":"en"}}', "")


def test_undo_tells_the_act_that_it_took_back(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "kochen")
        remove_codings(session, [coding])
        act = undo(session)
    assert (act.kind, act.undone) == (ActKind.REMOVE_CODING, True)
    assert act.summary == f"hinge · mo-01 {coding.span.start}–{coding.span.end}"
