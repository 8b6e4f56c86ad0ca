"""Small data bases as QualCoder, Taguette and RQDA write them, with invented words."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

Rows = Mapping[str, Sequence[tuple[object, ...]]]
TEXT = "I: Wie fing der Laden an?\n\nB: Zu dritt 😀, in einer Küche. Das war im Mai.\n"
START = TEXT.index("Zu dritt")
END = TEXT.index(" Das war")
WORDS = TEXT[START:END]
DAY = "2026-03-01 10:00:00"

QUALCODER = {
    "project": "databaseversion text, date text, memo text, about text",
    "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text",
    "code_cat": "catid integer primary key, name text, owner text, date text, memo text, supercatid integer",
    "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, "
    "supercid integer",
    "code_text": "ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, "
    "owner text, date text, memo text, avid integer, important integer",
    "annotation": "anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text",
    "cases": "caseid integer primary key, name text, memo text, owner text, date text",
    "case_text": "id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text",
    "attribute": "attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text",
    "journal": "jid integer primary key, name text, jentry text, date text, owner text",
    "code_image": "imid integer primary key, id integer, cid integer",
}
RQDA = {
    "project": "databaseversion text, date text, dateM text, memo text",
    "source": "name text, id integer, file text, memo text, owner text, date text, dateM text, status integer",
    "freecode": "name text, memo text, owner text, date text, dateM text, id integer, status integer, color text",
    "codecat": "name text, cid integer, catid integer, owner text, date text, dateM text, memo text, status integer",
    "treecode": "cid integer, catid integer, date text, dateM text, memo text, status integer, owner text",
    "coding": "cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, "
    "date text, memo text",
    "annotation": "fid integer, position integer, annotation text, owner text, date text, dateM text, status integer",
    "fileAttr": "variable text, value text, fileID integer, date text, dateM text, owner text, status integer",
    "cases": "name text, memo text, owner text, date text, dateM text, id integer, status integer",
    "caselinkage": "caseid integer, fid integer, selfirst real, selend real, status integer, owner text, date text",
    "caseAttr": "variable text, value text, caseID integer, date text, dateM text, owner text, status integer",
    "journal": "name text, journal text, date text, dateM text, owner text, status integer",
}
TAGUETTE = {
    "projects": "id integer primary key, name text, description text, created text",
    "documents": "id integer primary key, name text, description text, filename text, created text, "
    "project_id integer, text_direction text, contents text",
    "tags": "id integer primary key, project_id integer, path text, description text",
    "highlights": "id integer primary key, document_id integer, start_offset integer, end_offset integer, snippet text",
    "highlight_tags": "highlight_id integer, tag_id integer",
    "commands": "id integer primary key, date text, user_login text, project_id integer, document_id integer, "
    "payload text",
}

SMALL_QUALCODER: Rows = {
    "project": [("v16", DAY, "Eine kleine Studie", "QualCoder 3.8")],
    "source": [
        (1, "laden.txt", TEXT, None, "Notiz", "Ada", DAY),
        (2, "foto.jpg", None, "/images/foto.jpg", "", "", ""),
    ],
    "code_cat": [(1, "Ankommen", "Ada", DAY, "Nach Hause.", None), (2, "Feste", "Ada", DAY, "", 1)],
    "code_name": [
        (1, "Anfang", "Wie es begann.", None, "Ada", DAY, "#F44336", None),
        (2, "Sommerfest", "", 2, "Ada", DAY, "#00FF00", None),
        (3, "Kuchen", "", None, "Ada", DAY, "#0000FF", 2),
    ],
    "code_text": [
        (1, 1, 1, WORDS, START, END, "Ada", DAY, "wichtig", None, 1),
        (2, 3, 1, "Das war im Mai.", END + 1, END + 16, "Ben", DAY, None, None, None),
    ],
    "annotation": [(1, 1, START, START + 2, "Wer?", "Ben", DAY)],
    "cases": [(1, "Laden", "", "Ada", DAY)],
    "case_text": [(1, 1, 1, 0, len(TEXT), "Ada")],
    "attribute": [(1, "perspective", "file", "mo", 1, DAY, "Ada"), (2, "since", "case", "2019", 1, DAY, "Ada")],
    "journal": [(1, "Tagebuch", "Heute gelesen.", DAY, "Ada")],
    "code_image": [(1, 2, 1)],
}
SMALL_RQDA: Rows = {
    "source": [("laden", 1, TEXT, "Notiz", "ada", DAY, None, 1), ("weg", 2, "Gelöscht.", "", "ada", DAY, None, -1)],
    "freecode": [
        ("Anfang", "Wie es begann.", "ada", DAY, None, 1, 1, "red"),
        ("Fest", None, "ada", DAY, None, 2, 1, None),
        ("Alt", "", "ada", DAY, None, 3, 0, None),
    ],
    "codecat": [("Ankommen", None, 1, "ada", DAY, None, "", 1)],
    "treecode": [(2, 1, DAY, None, None, 1, "ada")],
    "coding": [
        (1, 1, WORDS, float(START), float(END), 1, "ada", "Tue Mar 03 09:41:44 2026", "wichtig"),
        (2, 1, "Das war im Mai.", float(END + 1), float(END + 16), 1, "ben", DAY, None),
        (1, 1, "Das war", float(END + 1), float(END + 8), -1, "ada", DAY, None),
    ],
    "annotation": [(1, START + 1, "Wer?", "ben", DAY, None, 1)],
    "fileAttr": [("perspective", "mo", 1, DAY, None, "ada", 1)],
}
_CONTENTS = (
    "<p>I: Wie fing &amp; wann?</p><p>B: Zu <b>dritt</b> 😀, in einer\nKüche.</p>\r\n"
    "<ul><li>Das war<br/>im Mai.</li></ul>"
)
_ALL = "I: Wie fing & wann?B: Zu dritt 😀, in einer\nKüche.\nDas warim Mai."


def _bytes(words: str) -> tuple[int, int]:
    start = len(_ALL[: _ALL.index(words)].encode())
    return start, start + len(words.encode())


SMALL_TAGUETTE: Rows = {
    "projects": [(1, "Studie", "Über Läden", DAY), (2, "Andere", "", DAY)],
    "documents": [
        (1, "laden.odt", "", "laden.odt", DAY, 1, "LEFT_TO_RIGHT", _CONTENTS),
        (2, "fremd", "", "", DAY, 2, "LEFT_TO_RIGHT", "<p>Anderes</p>"),
    ],
    "tags": [(1, 1, "Anfang", "Wie es begann."), (2, 1, "Ort.Küche", ""), (3, 2, "Anderer", "")],
    "highlights": [
        (1, 1, *_bytes("dritt 😀, in einer\nKüche."), "<b>dritt</b> 😀, in einer\nKüche."),
        (2, 1, *_bytes("Das warim Mai."), "<li>Das war<br/>im Mai.</li>"),
        (3, 1, *_bytes("wann?"), "wann?"),
        (4, 2, 0, 7, "Anderes"),
    ],
    "highlight_tags": [(1, 1), (1, 2), (2, 2), (4, 3)],
    "commands": [
        (1, DAY, "ada", 1, 1, '{"type": "highlight_add", "highlight_id": 1, "tags": [1]}'),
        (2, DAY, "ben", 1, 1, "no JSON"),
    ],
}


def write(path: Path, tables: Mapping[str, str], rows: Rows) -> Path:
    """Write a data base with these tables and rows; returns its path."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        for name, columns in tables.items():
            connection.execute(f"CREATE TABLE {name} ({columns})")
        for name, found in rows.items():
            for row in found:
                connection.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(row))})", row)
        connection.commit()
    return path


def qualcoder(folder: Path, rows: Rows = SMALL_QUALCODER) -> Path:
    """A folder as QualCoder makes it."""
    place = folder / "laden.qda"
    (place / "documents").mkdir(parents=True, exist_ok=True)
    (place / "documents" / "laden.txt").write_text(TEXT, encoding="utf-8")
    write(place / "data.qda", QUALCODER, rows)
    return place


def taguette(folder: Path, rows: Rows = SMALL_TAGUETTE) -> Path:
    """A data base of Taguette with two projects."""
    return write(folder / "laden.sqlite3", TAGUETTE, rows)


def rqda(folder: Path, rows: Rows = SMALL_RQDA) -> Path:
    """A project of RQDA."""
    return write(folder / "laden.rqda", RQDA, rows)
