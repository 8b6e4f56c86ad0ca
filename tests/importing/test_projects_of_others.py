"""Projects of QualCoder, Taguette and RQDA: all that is in them comes in at the same words, or is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from project_files import (
    DAY,
    END,
    QUALCODER,
    SMALL_QUALCODER,
    SMALL_RQDA,
    SMALL_TAGUETTE,
    START,
    TEXT,
    WORDS,
    Rows,
    qualcoder,
    rqda,
    taguette,
    write,
)

from qcode.errors import InputError
from qcode.importing.projects.database import opened
from qcode.importing.projects.files import is_project, read_any
from qcode.importing.projects.html_text import html_text
from qcode.importing.refi.project import ReadProject

Found = tuple[str, str, str, str, str]


def codings(read: ReadProject) -> list[Found]:
    """Document, code, words, coder and memo of each coding."""
    texts = read.exchange.by_id
    paths = {code.key: code.path for code in read.exchange.codebook}
    return [
        (texts[one.document].document.name, paths[one.code], one.span.of(texts[one.document].transcript.text),
         one.coder, one.memo)
        for one in read.exchange.codings
    ]  # fmt: skip


def said(read: ReadProject) -> str:
    """All that is said of it, in lines."""
    return "\n".join(map(str, read.oddities))


def with_rows(rows: Rows, **changed: list[tuple[object, ...]]) -> Rows:
    return {**rows, **changed}


def test_a_folder_of_qualcoder_comes_in_whole(tmp_path: Path) -> None:
    read = read_any(qualcoder(tmp_path))
    found = read.exchange
    assert found.title == "laden"
    assert [code.path for code in found.codebook] == [
        "Ankommen", "Ankommen/Feste", "Ankommen/Feste/Sommerfest", "Ankommen/Feste/Sommerfest/Kuchen", "Anfang",
    ]  # fmt: skip
    assert [code.codable for code in found.codebook] == [False, False, True, True, True]
    assert found.codebook.by_path["Anfang"].definition == {"": "Wie es begann."}
    assert found.codebook.by_path["Anfang"].colour == "#F44336"
    assert codings(read) == [
        ("laden", "Anfang", WORDS, "Ada", "wichtig"),
        ("laden", "Ankommen/Feste/Sommerfest/Kuchen", "Das war im Mai.", "Ben", ""),
    ]
    assert {one.created for one in found.codings} == {"2026-03-01T10:00:00Z"}
    assert found.documents[0].document.variables == {"perspective": "mo", "case": "Laden", "since": "2019"}
    assert {(memo.text, memo.title) for memo in found.memos} == {
        ("Eine kleine Studie", ""), ("Notiz", ""), ("Wer?", ""), ("Heute gelesen.", "Tagebuch"),
    }  # fmt: skip
    assert next(memo for memo in found.memos if memo.text == "Wer?").span is not None
    assert found.coders == ("Ada", "Ben")
    for left_out in ("foto.jpg", "1 × coding of a picture", "1 × coding marked as important"):
        assert left_out in said(read)
    assert str(read.positions) == "2 of 2 codings stand on the words that were kept with them."


def test_the_data_base_in_the_folder_is_the_same_project(tmp_path: Path) -> None:
    folder = qualcoder(tmp_path)
    assert read_any(folder / "data.qda").exchange == read_any(folder).exchange


def test_an_old_qualcoder_has_fewer_columns(tmp_path: Path) -> None:
    tables = {name: columns for name, columns in QUALCODER.items() if name in ("source", "code_name", "code_text")}
    tables["code_name"] = tables["code_name"].removesuffix(", supercid integer")
    tables["code_text"] = tables["code_text"].removesuffix(", avid integer, important integer")
    rows = {
        "source": SMALL_QUALCODER["source"][:1],
        "code_name": [row[:-1] for row in SMALL_QUALCODER["code_name"][:1]],
        "code_text": [row[:-2] for row in SMALL_QUALCODER["code_text"][:1]],
    }
    read = read_any(write(tmp_path / "data.qda", tables, rows))
    assert codings(read) == [("laden", "Anfang", WORDS, "Ada", "wichtig")]


@pytest.mark.parametrize("crlf", [False, True])
@pytest.mark.parametrize("utf16", [False, True])
def test_positions_that_count_otherwise_are_found_out(tmp_path: Path, crlf: bool, utf16: bool) -> None:
    def position(place: int) -> int:
        before = TEXT[:place]
        return place + (before.count("\n") if crlf else 0) + (before.count("😀") if utf16 else 0)

    text = TEXT.replace("\n", "\r\n") if crlf else TEXT
    rows = with_rows(
        SMALL_QUALCODER,
        source=[(1, "laden.txt", text, None, "", "", "")],
        code_text=[
            (number, 1, 1, words, position(start), position(start + len(words)), "Ada", DAY, "", None, None)
            for number, words in enumerate((WORDS, "Das war im Mai."))
            for start in (TEXT.index(words),)
        ],
    )
    assert [found[2] for found in codings(read_any(qualcoder(tmp_path, rows)))] == [WORDS, "Das war im Mai."]


def test_a_passage_that_does_not_fit_is_named_and_never_silently_elsewhere(tmp_path: Path) -> None:
    marks = [
        (1, "in einer Küche", 3, 17),
        (2, "Das steht hier nicht", START, END),
        (3, "auch nicht", 5_000, 5_010),
        (4, "rückwärts", END, START),
        (5, WORDS, START, END),
    ]
    rows = with_rows(
        SMALL_QUALCODER,
        code_text=[(one, one % 2 + 1, 1, words, *place, "Ada", DAY, "", None, None) for one, words, *place in marks],
    )
    read = read_any(qualcoder(tmp_path, rows))
    placed = [
        (found[2], one.review, one.quote) for found, one in zip(codings(read), read.exchange.codings, strict=True)
    ]
    assert placed == [
        ("in einer Küche", False, ""), (WORDS, True, "Das steht hier nicht"), (WORDS, False, ""),
    ]  # fmt: skip
    for named in ("“in einer Küche” is not there, but once", "not “Das steht hier nicht”", "“auch nicht”", "rückwärts"):
        assert named in said(read)
    assert str(read.positions).startswith("1 of 3 ")


def test_a_circle_of_categories_is_cut_and_deep_ones_are_flat(tmp_path: Path) -> None:
    circle = [(1, "A", "", "", "", 2), (2, "B", "", "", "", 1), (3, "C", "", "", "", 3)]
    deep = [(number, f"N{number}", "", "", "", number - 1) for number in range(10, 90)]
    rows = with_rows(SMALL_QUALCODER, code_cat=[*circle, *deep])
    read = read_any(qualcoder(tmp_path, rows))
    assert len(read.exchange.codebook) == 86
    assert max(code.level for code in read.exchange.codebook) <= 40
    assert "'A' lies below itself" in said(read) and "nested more than 40 levels" in said(read)
    assert "more like this" in said(read)


def test_a_category_and_a_code_of_one_name_are_one_code(tmp_path: Path) -> None:
    rows = with_rows(SMALL_QUALCODER, code_cat=[(1, "Anfang", "", "", "Die Kategorie.", None), (2, "X", "", "", "", 1)])
    code = read_any(qualcoder(tmp_path, rows)).exchange.codebook.by_path["Anfang"]
    assert code.codable and code.definition == {"": "Die Kategorie.\n\nWie es begann."}


def test_rqda_leaves_out_what_was_deleted(tmp_path: Path) -> None:
    read = read_any(rqda(tmp_path))
    assert [code.path for code in read.exchange.codebook] == ["Ankommen", "Ankommen/Fest", "Anfang"]
    assert codings(read) == [
        ("laden", "Anfang", WORDS, "ada", "wichtig"),
        ("laden", "Ankommen/Fest", "Das war im Mai.", "ben", ""),
    ]
    assert read.exchange.codings[0].created == "2026-03-03T09:41:44Z"
    assert [entry.document.variables for entry in read.exchange.documents] == [{"perspective": "mo"}]
    note = next(memo for memo in read.exchange.memos if memo.text == "Wer?")
    assert note.span is not None and note.span.of(TEXT) == "Zu"


def test_cases_of_rqda_become_variables(tmp_path: Path) -> None:
    rows = with_rows(
        SMALL_RQDA,
        cases=[("Verein", "", "ada", DAY, None, 7, 1)],
        caselinkage=[(7, 1, 0.0, float(len(TEXT)), 1, "ada", DAY)],
        caseAttr=[("since", "2019", 7, DAY, None, "ada", 1)],
    )
    (entry,) = read_any(rqda(tmp_path, rows)).exchange.documents
    assert entry.document.variables == {"perspective": "mo", "case": "Verein", "since": "2019"}


def test_taguette_counts_bytes_between_the_tags(tmp_path: Path) -> None:
    read = read_any(taguette(tmp_path), project_name="Studie")
    (entry,) = read.exchange.documents
    assert entry.transcript.text == "I: Wie fing & wann?\nB: Zu dritt 😀, in einer Küche.\nDas war\nim Mai.\n"
    assert codings(read) == [
        ("laden", "Anfang", "dritt 😀, in einer Küche.", "ada", ""),
        ("laden", "Ort.Küche", "dritt 😀, in einer Küche.", "ada", ""),
        ("laden", "Ort.Küche", "Das war\nim Mai.", "", ""),
    ]
    assert "“wann?” in laden.odt has no tag" in said(read)
    assert str(read.positions) == "3 of 3 codings stand on the words that were kept with them."
    assert read.could_split == ("Ort.Küche",)
    split = read_any(taguette(tmp_path), project_name="Studie", split_names=True)
    assert [code.path for code in split.exchange.codebook] == ["Anfang", "Ort", "Ort/Küche"]


@pytest.mark.parametrize("wanted", [None, "Keine"])
def test_several_projects_of_taguette_are_asked_for(tmp_path: Path, wanted: str | None) -> None:
    with pytest.raises(InputError) as caught:
        read_any(taguette(tmp_path), project_name=wanted)
    assert "Studie" in str(caught.value.hint) and "Andere" in str(caught.value.hint)


def test_the_only_project_needs_no_name(tmp_path: Path) -> None:
    rows = with_rows(SMALL_TAGUETTE, projects=[(1, "Studie", "", DAY)])
    assert read_any(taguette(tmp_path, rows)).exchange.title == "Studie"


def test_places_in_html_are_where_the_bytes_are() -> None:
    page = html_text("\n<div>\n<p>Ä<i>ö</i>😀</p>\n<pre>\nx\n y</pre></div><script>z</script>")
    assert page.text == "Äö😀\nx\n y\n"
    ends = [page.offset(place, is_end=True) for place in (3, 5, 7, 8, 9)]
    assert [page.text[: end or 0] for end in ends] == ["Äö"[:1], "Äö", "Äö😀", "Äö😀", "Äö😀"]
    assert page.offset(-1) is None and page.offset(500) is None and html_text("").offset(0) is None


@pytest.mark.parametrize("make", [qualcoder, rqda, lambda folder: taguette(folder, SMALL_TAGUETTE)])
def test_wrong_types_and_empty_cells_are_no_trouble(tmp_path: Path, make: object) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    file = path / "data.qda" if path.is_dir() else path
    with closing(sqlite3.connect(file)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        for name in names:
            columns = len(connection.execute(f"PRAGMA table_info({name})").fetchall())
            for value in (None, "x", -1, 2.5, b"\xff\x00", "9" * 400, 9e307):
                marks = ", ".join("?" * columns)
                with suppress(sqlite3.IntegrityError):  # a key that SQLite itself does not take
                    connection.execute(f"INSERT INTO {name} VALUES ({marks})", [value] * columns)
        connection.commit()
    try:
        assert read_any(path).exchange.documents
    except InputError as error:
        assert "projects in it" in str(error)


def hostile(folder: Path, script: str) -> Path:
    path = rqda(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


@pytest.mark.parametrize(
    "script",
    [
        "DROP TABLE source; CREATE VIEW source AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) "
        "SELECT x AS id, 'a' AS name, 'b' AS file FROM n;",
        "DROP TABLE source; CREATE VIRTUAL TABLE source USING fts5(file, name);",
    ],
)
def test_views_and_virtual_tables_are_never_read(tmp_path: Path, script: str) -> None:
    with pytest.raises(InputError):
        read_any(hostile(tmp_path, script))


def test_triggers_do_nothing_and_the_file_stays_as_it_is(tmp_path: Path) -> None:
    path = hostile(tmp_path, "CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM source; END;")
    before = path.read_bytes()
    assert read_any(path).exchange.codings
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["laden.rqda"]


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = rqda(tmp_path)
    with pytest.raises(InputError, match="rows in it"), opened(path) as database:
        database.rows_left = 2
        list(database.rows("coding"))
    with pytest.raises(InputError, match="MB of text"), opened(path) as database:
        database.text_left = 10
        list(database.rows("source"))


def test_a_data_base_that_is_open_elsewhere_is_not_read_half(tmp_path: Path) -> None:
    path = rqda(tmp_path)
    Path(f"{path}-wal").write_bytes(b"x")
    with pytest.raises(InputError, match="open in its program"):
        read_any(path)


@pytest.mark.parametrize(
    ("name", "data", "part"),
    [
        ("a.rqda", b"no data base", "no data base of QualCoder"),
        ("a.sqlite3", b"SQLite format 3\x00" + b"\x00" * 5000, "damaged"),
        ("a.nvp", b"\x01\x0f\x00\x00", "project of NVivo"),
        ("a.mx24", b"PK\x03\x04", "project of MAXQDA"),
        ("a.txt", b"I: Hm\n", "no project of another program"),
        ("a.pdf", b"%PDF-1.4\n", "This is a PDF"),
    ],
)
def test_what_is_no_project_is_refused_in_words(tmp_path: Path, name: str, data: bytes, part: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_any(path)
    assert part in str(caught.value) and "zip" not in str(caught.value)


def test_other_folders_and_files_are_no_projects(tmp_path: Path) -> None:
    assert is_project(qualcoder(tmp_path)) and is_project(rqda(tmp_path))
    assert not is_project(tmp_path)
    assert not is_project(tmp_path / "a.txt") and not is_project(tmp_path / "a.mx24")
    maxqda = write(tmp_path / "renamed.db", {"Codewords": "ID", "Codings": "ID", "Texts": "ID"}, {})
    with pytest.raises(InputError, match="MAXQDA"):
        read_any(maxqda)
    (tmp_path / "leer.qda").mkdir()
    with pytest.raises(InputError, match=r"data\.qda"):
        read_any(tmp_path / "leer.qda")
