"""A project of the sixth format opens forever, and its names can be decided. `projects/v6.qcode` is never made anew.

One interview with a woman and a social worker, two codings and a memo on one of them.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from qcode.errors import TextChanged
from qcode.model import Span
from qcode.model.pseudonym import NameKind
from qcode.passphrases import WrongPassphrase
from qcode.session import Session, open_session
from qcode.session.coding import acts as coding
from qcode.session.documents.acts import import_paths
from qcode.session.documents.positions import place, remember
from qcode.session.documents.preview import ImportOptions
from qcode.session.documents.rows import sentences
from qcode.session.names.deciding import Wish, decide, pseudonym_rows
from qcode.session.names.key_file import KeyFile, key_path, read_key
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo
from qcode.session.project.trail import all_changes
from qcode.session.study import tally_by

KEPT = Path(__file__).parent / "projects" / "v6.qcode"
WISHES = (
    Wish("Frau Anna Haddad", "Leandra Demirel"),
    Wish("Duisburg", "[Stadt im Ruhrgebiet]", NameKind.PLACE),
    Wish("Kowalczyk", "", NameKind.PERSON, decision="keep"),
)
PLACE = "[Stadt im Ruhrgebiet]"
SHOWN = f"""I: Wie kamen Sie zum Verein?
Frau Demirel: Leandra Demirel heiße ich. Demirels wohnten damals in {PLACE}. Meine Nummer war 0176 1234567.
I: Und dann?
Frau Demirel: Herr Kowalczyk hat uns beim Amt begleitet.
"""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, brought to today's format."""
    path = tmp_path_factory.mktemp("six") / "v6.qcode"
    shutil.copyfile(KEPT, path)
    open_session(path, "Ada").close()
    return path


@pytest.fixture
def session(opened: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "study.qcode"
    shutil.copyfile(opened, path)
    with open_session(path, "Ada") as session:
        yield session


@pytest.fixture
def named(session: Session) -> Session:
    """The project with decided names."""
    assert decide(session, KeyFile(key_path(session.path), "correct horse"), WISHES) == 3
    return session


def words(session: Session) -> list[tuple[str, str]]:
    return [(one.span.of(session.transcript(one.document).text), one.memo) for one in coding.codings(session)]


def test_it_opens_with_a_copy_of_before(opened: Path) -> None:
    assert opened.with_name("v6.qcode.v6.bak").exists()
    with open_session(opened, "Ada") as session:
        assert check(session) == []
        assert session.documents[0].name == "haddad-01"


def test_everything_is_shown_under_pseudonyms(named: Session) -> None:
    shown = named.documents[0]
    transcript = named.transcript(shown.id)
    assert (shown.name, shown.source_name, transcript.text) == ("Demirel-01", "Demirel-01.txt", SHOWN)
    assert [turn.span.of(SHOWN)[:5] for turn in transcript.turns] == ["I: Wi", "Frau ", "I: Un", "Frau "]
    assert transcript.turns[1].speaker == "Frau Demirel"
    assert words(named) == [
        ("Demirels wohnten damals in [Stadt im Ruhrgebiet].", "Demirels Satz"),
        ("Herr Kowalczyk hat uns beim Amt begleitet.", ""),
    ]
    assert "Demirels wohnten damals in [Stadt im Ruhrgebiet]." in [
        span.of(SHOWN) for _, span in sentences(named, shown)
    ]
    assert {row.words_total for row in tally_by(named).rows} == {23}
    assert check(named) == []
    assert not any("addad" in str(act.summary) for act in log(named))
    assert not any("addad" in repr(all_changes(named)(act)) for act in log(named))


def test_what_is_coded_under_pseudonyms_is_stored_on_the_real_words(named: Session) -> None:
    shown = named.documents[0]
    start = SHOWN.index("Leandra Demirel heiße")
    coding.apply_code(
        named, shown.id, Span(start, start + len("Leandra Demirel heiße ich.")), named.codebook.by_path["service"]
    )
    assert ("Leandra Demirel heiße ich.", "") in words(named)
    with named.bare() as bare:
        assert ("Anna Haddad heiße ich.", "") in words(bare)
    remember(named, shown.id, start)
    assert place(named, shown.id).cursor == start
    with named.bare() as bare:
        assert place(bare, shown.id).cursor == bare.transcript(shown.id).text.index("Anna")
    assert check(named) == []
    undo(named)
    assert ("Leandra Demirel heiße ich.", "") not in words(named)
    assert check(named) == []


def test_deciding_is_an_act_that_is_undone_and_done_again(named: Session) -> None:
    undo(named)
    assert named.documents[0].name == "haddad-01" and words(named)[0][1] == "Haddads Satz"
    redo(named)
    assert named.documents[0].name == "Demirel-01" and check(named) == []


def test_offsets_of_other_names_are_refused(named: Session) -> None:
    """Another program decides about a name between what is seen and the key that is pressed."""
    shown = named.documents[0]
    start = SHOWN.index("Herr Kowalczyk")
    assert named.transcript(shown.id).text == SHOWN
    with open_session(named.path, "Ben") as other:
        decide(other, read_key(key_path(named.path), "correct horse"), [Wish("Kowalczyk", "[Sozialarbeiter]")])
    with pytest.raises(TextChanged):
        coding.apply_code(named, shown.id, Span(start, start + 14), named.codebook.by_path["service"])
    assert len(coding.codings(named)) == 2


def test_a_new_document_is_looked_through_without_the_key(named: Session, tmp_path: Path) -> None:
    (tmp_path / "zwei.txt").write_text("I: Wer?\n\nB: Die Familie Haddad aus Duisburg.\n", encoding="utf-8")
    key_path(named.path).unlink()
    import_paths(named, [tmp_path / "zwei.txt"], ImportOptions())
    new = next(one for one in named.documents if one.name == "zwei")
    assert named.transcript(new.id).text == "I: Wer?\n\nB: Die Familie Demirel aus [Stadt im Ruhrgebiet].\n"
    assert check(named) == []


def test_the_project_never_holds_a_name_that_only_the_key_should_hold(named: Session) -> None:
    path = named.path
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM pseudonym").fetchall()
        rows += connection.execute("SELECT change FROM act WHERE kind = 'decide names'").fetchall()
        assert connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall() == []
    assert len(rows) == 4
    assert not any(name in repr(rows) for name in ("addad", "uisburg", "owalczyk"))
    data = key_path(path).read_bytes()
    assert b"addad" not in data
    with pytest.raises(WrongPassphrase):
        read_key(key_path(path), "wrong horse")
    rows = pseudonym_rows(named, read_key(key_path(path), "correct horse"))
    assert [(row["original"], row["places"], row["decision"]) for row in rows] == [
        ("Anna Haddad", 4, "replace"),
        ("Duisburg", 1, "replace"),
        ("Kowalczyk", 0, "keep"),
    ]
    assert [row["original"] for row in pseudonym_rows(named, None)] == [None, None, None]
