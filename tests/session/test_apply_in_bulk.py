"""Codings in bulk: all or nothing, every bad row named, what is there already is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from builders import apply, contents, study

from qcode.errors import InputError
from qcode.model import Origin
from qcode.session.coding.acts import coders, codings
from qcode.session.coding.bulk import BulkResult, apply_file
from qcode.session.project.care import check
from qcode.session.project.history import log, undo

GOOD = {"document": "mo-01", "start": 42, "end": 51, "code": "hinge"}


def rows(folder: Path, *given: object) -> Path:
    file = folder / "codings.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in given), encoding="utf-8")
    return file


def test_codings_of_several_coders_are_one_act(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        file = rows(
            tmp_path,
            GOOD,
            GOOD | {"coder": "Ben", "memo": "so", "origin": "manual"},
            GOOD | {"document": "city-01.txt", "code": "forms", "text": None},
        )
        before = contents(session.path)
        assert apply_file(session, file) == BulkResult(added=3, present=0)
        found = {(one.coder, one.memo, one.origin, session.codebook.by_key[one.code].path) for one in codings(session)}
        assert found == {
            ("Ada", "", Origin.IMPORT, "hinge"),
            ("Ben", "so", Origin.MANUAL, "hinge"),
            ("Ada", "", Origin.IMPORT, "hinge/forms"),
        }
        assert coders(session) == ("Ada", "Ben")
        assert (log(session)[-1].summary, log(session)[-1].coder) == ("3 codings from codings.jsonl", "Ada")
        assert check(session) == []
        undo(session)
        assert contents(session.path) == before


def test_weights_come_back_as_they_were_exported(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        given = [
            GOOD | {"coder": name, "weight": weight} for name, weight in (("A", 0), ("B", "70"), ("C", ""), ("D", None))
        ]
        assert apply_file(session, rows(tmp_path, *given)).added == 4
        assert sorted((one.coder, one.weight) for one in codings(session)) == [
            ("A", 0), ("B", 70), ("C", None), ("D", None),
        ]  # fmt: skip
        for wrong in (101, -1, "much", 3.5, True):
            with pytest.raises(InputError, match="weight is no whole number from 0 to 100"):
                apply_file(session, rows(tmp_path, GOOD | {"weight": wrong}))


def test_what_is_there_already_is_skipped_and_counted(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        file = rows(tmp_path, GOOD, GOOD, GOOD | {"coder": "Ben"})
        assert apply_file(session, file) == BulkResult(added=2, present=1)
        before = contents(session.path, log=True)
        assert apply_file(session, file) == BulkResult(added=0, present=3)
        assert contents(session.path, log=True) == before


def test_more_rows_than_are_looked_at_singly(tmp_path: Path) -> None:
    many = [GOOD | {"start": 42 + n, "end": 52 + n, "coder": f"C{n % 3}"} for n in range(60)]
    with study(tmp_path) as session:
        apply_file(session, rows(tmp_path, *many[:40]))
        assert apply_file(session, rows(tmp_path, *many, *many)) == BulkResult(added=20, present=100)
        assert len(codings(session)) == 60
        undo(session)
        assert len(codings(session)) == 40


def test_every_bad_row_is_named_and_nothing_applied(tmp_path: Path) -> None:
    bad = [
        GOOD | {"document": "mo-1"},
        GOOD | {"code": "hing"},
        GOOD | {"code": "views"},
        GOOD | {"end": 100_000},
        GOOD | {"start": 11, "end": 13},
        GOOD | {"text": "Other words"},
        GOOD | {"origin": "guess"},
        GOOD | {"coder": "\ud800"},
    ]
    with study(tmp_path) as session:
        before = contents(session.path, log=True)
        file = tmp_path / "codings.jsonl"
        file.write_text("".join(json.dumps(row) + "\n" for row in [GOOD, *bad]), encoding="utf-8")
        with pytest.raises(InputError) as told:
            apply_file(session, file)
        assert contents(session.path, log=True) == before
    first, *lines = str(told.value.what).splitlines()
    assert first == "8 rows are wrong, so nothing was applied:"
    for number, (line, words) in enumerate(
        zip(
            lines,
            [
                "Unknown document. Did you mean mo-01?",
                "Unknown code. Did you mean hinge",
                "views: This code only groups",
                "The text has only 194 characters",
                "no words at this place",
                "The words there are “Wir gehen”, not “Other words”",
                "Unknown origin; there are manual",
                "surrogate",
            ],
            strict=True,
        ),
        start=2,
    ):
        assert line.strip().startswith(f"line {number}: ")
        assert words in line
    assert told.value.where == "codings.jsonl"


def test_a_long_list_of_bad_rows_is_cut(tmp_path: Path) -> None:
    with study(tmp_path) as session, pytest.raises(InputError, match="and 30 more"):
        apply_file(session, rows(tmp_path, *[GOOD | {"code": "x"}] * 50))


def test_a_coding_by_hand_is_the_same_coding(tmp_path: Path) -> None:
    with study(tmp_path) as session:
        coding = apply(session, "Wir gehen")
        assert (coding.span.start, coding.span.end) == (GOOD["start"], GOOD["end"])
        assert apply_file(session, rows(tmp_path, GOOD)) == BulkResult(0, 1)
        assert [one.origin for one in codings(session)] == [Origin.MANUAL]
