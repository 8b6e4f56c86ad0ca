"""A project out as REFI-QDA and in again is the same project; two projects become one."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BOOK, apply, bring, coded_twice, contents, document, project, study, where
from english import english
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qcode.errors import Message, ProjectError, UsageError
from qcode.exporting.refi import schema_problems
from qcode.model import ActKind, Code, Codebook, Coding, Example, Origin, Role, Span, State
from qcode.model.exchange import ExchangedSummary
from qcode.model.memo import Memo, MemoKind
from qcode.model.selection import EVERYTHING
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.acts import set_roles, set_variables
from qcode.session.documents.reserving import look_early, reserve
from qcode.session.exchange.differences import differences
from qcode.session.exchange.merging import new_from_exchange, overview, read_exchange, take_in
from qcode.session.exchange.projects import export_project, project_exchange
from qcode.session.project.history import undo
from qcode.session.settling.acts import Decision, settle, take_over
from qcode.session.settling.finding import compared
from qcode.session.settling.rows import decision_rows
from qcode.session.states import coder_states, mark_done, set_counting
from qcode.session.study import looked_at
from qcode.store import codebook as store_codebook
from qcode.store import exchange as store_exchange
from qcode.store import states as store_states
from qcode.store.codings import add_codings


def full(folder: Path) -> Session:
    """A project with everything that can be exchanged."""
    session = study(folder)
    first, second = document(session), document(session, "city-01")
    set_variables(
        session, first, {"age": "44", "share": "0.50", "since": "2019-05-31", "members": "007", "case": "Verein"}
    )
    set_roles(session, second, {"B": Role.OTHER})
    one = apply(session, "Wir gehen mit aufs Amt.")
    apply(session, "aufs Amt. Wir", "homemaking")
    codings_of.set_memo(session, one, "See\nalso “forms” & <more>")
    forms, offices = where(session, "Formulare"), where(session, "Wir gehen mit aufs Amt.")
    moment = "2024-01-02T03:04:05Z"
    rows = [
        Coding(0, first.id, forms, one.code, "Ben", Origin.SUGGESTION, moment, weight=70),
        Coding(0, first.id, offices, one.code, "Ben", Origin.IMPORT, quote="x", review=True),
    ]
    key = session.codebook.by_path["hinge/forms"].key
    memos = [
        Memo(0, "Ben", "Of the project", title="Start", kind=MemoKind.METHOD),
        Memo(0, "Ada", "Of a code", kind=MemoKind.CODE, code=key),
        Memo(0, "Ada", "Of a document", kind=MemoKind.CASE, document=first.id),
        Memo(0, "Ada", "Of a document and a code", document=first.id, code=key),
        Memo(0, "Ada", "Of a span", title="Of a span", document=first.id, span=where(session, "kochen")),
        Memo(0, "Ben", "Long " * 300, document=first.id, span=where(session, "kochen")),
    ]
    with session.act(ActKind("prepare")) as act:
        add_codings(act, rows)
        store_exchange.add_memos(act, memos, "Ada")
        store_exchange.add_summaries(act, [ExchangedSummary(first.id, key, "Ada", "In short.")], "Ada")
        store_exchange.add_speaker_facts(act, first.id, {"B": {"gender": "f"}})
        store_states.set_reserved(act, second.id, reserved=True)
        code = session.codebook.by_path["hinge"]
        words = {"de": "Dazwischen.\n\nDefinition (de): nur ein Satz.\n\\Id: x", "en": "Between."}
        store_codebook.update_code(
            act,
            code.key,
            Code("hinge", {"de": "Scharnier"}, words, {"": "Always"}, {"en": "Never"}, {"de": "Erst fragen\n"},
                 (Example("„Ja“ (so): nein", "de", "mo"), Example("Plain")), "#0072B2", "1"),
        )  # fmt: skip
    return session


def test_everything_comes_back(tmp_path: Path) -> None:
    with full(tmp_path) as session:
        done = export_project(session, tmp_path / "out.qdpx")
        before = project_exchange(session)
    read = read_exchange(tmp_path / "out.qdpx")
    again, _ = new_from_exchange(tmp_path / "again.qcode", "Ada", read, source="out.qdpx")
    with again:
        after = project_exchange(again)
    assert differences(before, after) == []
    assert after.title == before.title
    assert [(e.document.reserved, dict(e.facts)) for e in after.documents] == [
        (e.document.reserved, dict(e.facts)) for e in before.documents
    ]
    assert read.restored and not read.oddities
    assert any("only qcode reads" in str(note) for note in done.notes)


def settled_study(folder: Path) -> Session:
    """mo-01 coded by two and settled, with reasons; city-01 coded by one while another, who is done, counts there."""
    session = study(folder)
    coded_twice(session)
    first, second = document(session), document(session, "city-01")
    apply(session, "They know the families", "homemaking", "city-01")
    mark_done(session, [first])
    mark_done(session, [first, second], coder="Ada")
    set_counting(session, [second], "Ada")
    reserve(session, [second], coders=["Ada", "Ben"])
    look_early(session, second)
    take_over(session, [first], "longest")
    settle(session, first, compared(session, first).open[0], Decision("both", "Cooking is both."))
    settle(session, first, compared(session, first).open[0], Decision("neither", "A metaphor"))
    return session


def counting(session: Session) -> tuple[object, list[tuple[str, Span, str]]]:
    """What stands below a table, and the passages that count."""
    material, _ = looked_at(session, EVERYTHING)
    paths = {code.key: code.path for code in session.codebook}
    assert material.basis is not None
    basis = replace(material.basis, double=())  # documents have other numbers
    return basis, sorted((paths[one.code], one.span, one.coder) for one in material.codings)


def test_states_decisions_and_what_counts_come_back(tmp_path: Path) -> None:
    with settled_study(tmp_path) as session:
        done = export_project(session, tmp_path / "out.qdpx")
        before, numbers = project_exchange(session), counting(session)
        log = [{**row, "act": 0} for row in decision_rows(session)]
        assert any("other codings may count" in note for note in english(done.notes))
        assert take_in(session, read_exchange(tmp_path / "out.qdpx"), source="out.qdpx").notes == []
        assert differences(before, project_exchange(session)) == []
    assert log[-1]["reason"] == "A metaphor"
    again, told = new_from_exchange(tmp_path / "new.qcode", "Ben", read_exchange(tmp_path / "out.qdpx"), source="x")
    with again:
        assert differences(before, project_exchange(again)) == []
        assert counting(again) == numbers
        assert compared(again, document(again)).is_complete
        rows = [{**row, "act": 0} for row in decision_rows(again)]
        assert sorted(rows, key=str) == sorted(log, key=str)
        assert english(told.notes) == (
            "4 times the file says that somebody is done with a document.",
            "The consensus of mo-01 came along, and counts.",
        )


def without_data(path: Path) -> Path:
    """The exchange file as another program writes it that drops the note of qcode."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    xml = files["project.qde"]
    start = xml.index(b'<Note guid="', xml.index(b'name="qcode data') - 60)
    end = xml.index(b"</Note>", start) + len(b"</Note>")
    files["project.qde"] = xml[:start] + xml[end:]
    target = path.with_name("elsewhere.qdpx")
    with zipfile.ZipFile(target, "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    return target


def test_what_another_program_drops_is_said(tmp_path: Path) -> None:
    with settled_study(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
        numbers = counting(session)
        read = read_exchange(without_data(tmp_path / "out.qdpx"))
        again, told = new_from_exchange(tmp_path / "new.qcode", "Eve", read, source="x")
        with again:
            assert counting(again) != numbers
            assert coder_states(again) != coder_states(session)
        assert [note for note in english(told.notes) if "Who is done with city-01, mo-01 is not in the file" in note]
        # Taken in beside what is known, nothing of it is lost.
        take_in(session, read, source="x")
        assert counting(session) == numbers


@pytest.mark.parametrize(
    ("old", "new", "restored"),
    [
        (r'"done":\["Ada"\]', '"done":5', False),
        (r'"counting":"Ada"', '"counts":"Ada"', False),
        (r'"settlements":\[\[[^]]*\],', '"settlements":[[1,2],', False),
        (r'"settlements":\[(\[[^]]*\]),', r'"settlements":[\1,\1,', True),
        (r'"looked":\["Ben"\]', '"looked":["Nobody"]', True),
    ],
)
def test_a_note_that_was_changed_breaks_nothing(tmp_path: Path, old: str, new: str, restored: bool) -> None:
    with settled_study(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
    with zipfile.ZipFile(tmp_path / "out.qdpx") as package:
        files = {name: package.read(name) for name in package.namelist()}
    xml = files["project.qde"].decode()
    changed = re.sub(old.replace('"', '(?:"|&quot;)'), new.replace("\\1", r"\1"), xml)
    assert changed != xml
    with zipfile.ZipFile(tmp_path / "out.qdpx", "w") as package:
        for name, data in (files | {"project.qde": changed.encode()}).items():
            package.writestr(name, data)
    read = read_exchange(tmp_path / "out.qdpx")
    assert read.restored is restored
    again, _ = new_from_exchange(tmp_path / "n.qcode", "Eve", read, source="x")
    with again:
        assert len(again.documents) == 2


def test_states_of_users_who_are_called_otherwise_are_nobodys(tmp_path: Path) -> None:
    with settled_study(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
    with zipfile.ZipFile(tmp_path / "out.qdpx") as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["project.qde"] = files["project.qde"].replace(b'name="Ada"/>', b'name="Adele"/>')
    with zipfile.ZipFile(tmp_path / "out.qdpx", "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    again, _ = new_from_exchange(tmp_path / "n.qcode", "Eve", read_exchange(tmp_path / "out.qdpx"), source="x")
    with again:
        states = coder_states(again)
        assert "Ada" not in {name for each in states.values() for name in each}
        assert states[document(again).id]["Ben"] is State.DONE


def test_the_same_project_gives_the_same_bytes_and_they_are_valid(tmp_path: Path) -> None:
    with full(tmp_path) as session:
        export_project(session, tmp_path / "one.qdpx")
        export_project(session, tmp_path / "two.qdpx")
    content = (tmp_path / "one.qdpx").read_bytes()
    assert content == (tmp_path / "two.qdpx").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.qdpx") as package:
        xml = package.read("project.qde")
        texts = [package.read(name) for name in package.namelist()[1:]]
    assert schema_problems(xml, "Project.xsd") == []
    assert b"\r" not in xml and not any(text.startswith(b"\xef\xbb\xbf") or b"\r" in text for text in texts)
    assert b'<Set guid="' in xml and b"perspective: mo" in xml
    assert schema_problems(xml.replace(b"<Users>", b"<Users><Wrong/>"), "Project.xsd")


def test_an_edit_in_another_program_wins_over_what_qcode_remembers(tmp_path: Path) -> None:
    with full(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
    with zipfile.ZipFile(tmp_path / "out.qdpx") as package:
        files = {name: package.read(name) for name in package.namelist()}
    files["project.qde"] = (
        files["project.qde"].replace(b"Trust and belonging.", b"Trust.").replace(b'name="Homemaking"', b'name="Home"')
    )
    with zipfile.ZipFile(tmp_path / "edited.qdpx", "w") as package:
        for name, data in files.items():
            package.writestr(name, data)
    code = read_exchange(tmp_path / "edited.qdpx").exchange.codebook.by_path["homemaking"]
    assert (code.definition, code.name) == ({"": "Trust."}, {"": "Home"})


def test_merging_twice_adds_nothing_and_one_undo_takes_all_back(tmp_path: Path) -> None:
    with full(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
        before = contents(session.path)
        done = take_in(session, read_exchange(tmp_path / "out.qdpx"), source="out.qdpx")
        assert (done.documents, done.codes, done.codings, done.memos) == ([], 0, 0, 0)
        assert contents(session.path) == before
    (tmp_path / "b").mkdir()
    with project(tmp_path / "b", book=BOOK) as other:
        bring(other, tmp_path / "b", "mo-01", "Ein anderer Text, der auch so heißt.")
        before = contents(other.path)
        done = take_in(other, read_exchange(tmp_path / "out.qdpx"), source="out.qdpx")
        assert done.documents == ["city-01", "mo-01 (2)"] and done.codes == 0 and done.codings == 4
        assert undo(other) is not None
        assert contents(other.path) == before


def test_codes_meet_by_path_or_by_name(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        apply(session, "kochen")
        export_project(session, tmp_path / "out.qdpx")
    read = read_exchange(tmp_path / "out.qdpx")
    (tmp_path / "b").mkdir()
    book = Codebook((Code("S", {"de": "Scharnier"}, {"": "x"}),))
    with project(tmp_path / "b", book=book) as other:
        take_in(other, read, source="out.qdpx")
        assert [code.path for code in other.codebook][:2] == ["S", "S/forms"]
        coded = codings_of.codings(other)
        assert [other.codebook.by_key[coding.code].path for coding in coded] == ["S"]


def test_perspective_is_offered_and_taken_from_a_variable_or_the_name(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        bring(session, tmp_path, "mo-01", "Ein Text.", side="mo")
        bring(session, tmp_path, "city_02", "Noch ein Text.", side="city")
        export_project(session, tmp_path / "out.qdpx")
    lines = "\n".join(map(str, overview(read_exchange(tmp_path / "out.qdpx"))))
    assert "--perspective-from side" in lines and "city 1, mo 1" in lines
    for name in ("side", "name"):
        found = read_exchange(tmp_path / "out.qdpx", perspective_from=name).exchange
        assert [entry.document.perspective for entry in found.documents] == ["city", "mo"]
    with pytest.raises(UsageError, match="sied"):
        read_exchange(tmp_path / "out.qdpx", perspective_from="sied")


def test_a_project_that_fails_to_come_in_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with full(tmp_path) as session:
        export_project(session, tmp_path / "out.qdpx")
    read = read_exchange(tmp_path / "out.qdpx")

    def broken(*_: object) -> int:
        raise ProjectError(Message("The disk is full."))

    monkeypatch.setattr(store_exchange, "add_memos", broken)
    with pytest.raises(ProjectError):
        new_from_exchange(tmp_path / "again.qcode", "Eve", read, source="out.qdpx")
    assert not (tmp_path / "again.qcode").exists()


def test_emoji_are_warned_of_and_control_characters_named(tmp_path: Path) -> None:
    with project(tmp_path) as session:
        bring(session, tmp_path, "mo-01", "Wir feiern 🎉 zusammen.")
        coding = apply(session, "🎉 zusammen")
        codings_of.set_memo(session, coding, "odd \x0b sign")
        notes = "\n".join(english(export_project(session, tmp_path / "out.qdpx").notes))
    assert "NVivo and MAXQDA may show" in notes and "mo-01" in notes and "Control characters" in notes


def test_our_own_positions_are_never_guessed(tmp_path: Path) -> None:
    """Codings that all end inside a word look like another program's way to count."""
    with project(tmp_path) as session:
        bring(session, tmp_path, "mo-01", "Bildung Leitung Zeitung Haltung Achtung Meinung Ordnung")
        for word in ("Bildun", "Leitun", "Zeitun", "Haltun", "Achtun", "Meinun", "Ordnun"):
            apply(session, word)
        export_project(session, tmp_path / "out.qdpx")
        before = project_exchange(session)
    assert differences(before, read_exchange(tmp_path / "out.qdpx").exchange) == []


def test_odd_names_and_places_do_not_stand_in_the_way(tmp_path: Path) -> None:
    book = Codebook(
        (
            Code("a b", {"de": " zwei  Wörter ", "en": "line\nbreak"}, {"": "x"}),
            Code("A::B", {"": "e\u0301tude"}, {"": " "}, examples=(Example("(a) b", "", "p (q)"),)),
            Code("a-b", {"": "a/b"}, colour="#abcdef"),
        )
    )
    with project(tmp_path, book=book) as session:
        entry = bring(session, tmp_path, "mo  01", "Ein Text.  Und noch einer.")
        set_variables(session, entry, {"case": "Verein  A", "x: y": " a "})
        blank = Coding(0, entry.id, Span(9, 11), session.codebook.codes[0].key, "Ann  B")
        with session.act(ActKind("apply")) as act:
            add_codings(act, [blank])
            store_exchange.add_memos(act, [Memo(0, "", "", title="Only a title", document=entry.id)], "Ann")
            store_exchange.add_memos(act, [Memo(0, "", "At a point", document=entry.id, span=Span(3, 3))], "Ann")
        export_project(session, tmp_path / "out.qdpx")


LETTERS = st.text(st.sampled_from("ab Zä.\n🎉e\u0301שc\u200d👩"), min_size=1, max_size=60)


@given(
    st.lists(LETTERS, min_size=1, max_size=3, unique=True),
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 60), st.integers(1, 60), st.integers(0, 4)), max_size=12),
    LETTERS,
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_any_project_comes_back(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], spans: list[tuple[int, int, int, int]], memo: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with project(folder) as session:
        for number, text in enumerate(texts):
            if text.strip():
                bring(session, folder, f"d{number}", text.replace("\n", "\r\n"))
        rows = []
        for place, start, length, code in spans:
            for entry in session.documents[place : place + 1]:
                text = session.transcript(entry.id).text
                span = Span(min(start, len(text)), min(start + length, len(text)))
                if span.of(text).strip():
                    key = session.codebook.codes[code].key
                    rows.append(Coding(0, entry.id, span, key, "AB"[code % 2], Origin.MANUAL, memo=memo))
        with session.act(ActKind("apply")) as act:
            add_codings(act, rows)
            store_exchange.add_memos(act, [Memo(0, "A", memo)], "A")
        export_project(session, folder / "out.qdpx")
        before = project_exchange(session)
    read = read_exchange(folder / "out.qdpx")
    again, _ = new_from_exchange(folder / "again.qcode", "Ada", read, source="out.qdpx")
    with again:
        assert [row for row in differences(before, project_exchange(again)) if not row.startswith("coders")] == []
    with open_session(folder / "again.qcode", "Eve") as session:
        assert len(codings_of.codings(session)) == len(before.codings)
