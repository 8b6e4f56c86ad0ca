"""What `qcode segments` and `qcode export` give is what `qcode apply` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run

from qcode.model import ActKind, Span
from qcode.resources import folder
from qcode.session import open_session
from qcode.session.coding.acts import codings
from qcode.session.writing import memos, summaries
from qcode.store.codings import change_coding


@pytest.fixture
def empty(project: Path, tmp_path: Path) -> Path:
    """The transcripts of the example study in a project without codings."""
    copy = tmp_path / "copy.qcode"
    shipped = folder("transcripts_example")
    assert run("new", copy).code == 0
    done = run("import", shipped, "--variables", shipped / "variables.csv", "--project", copy)
    assert done.code == 0, done.talk
    return copy


def segments(*arguments: str | Path) -> list[dict[str, object]]:
    """All segments, with the time of each coding."""
    return run("segments", "--format", "jsonl", *arguments).json_lines


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".xlsx", ".JSONL", ".json"])
def test_exported_segments_come_back(project: Path, empty: Path, suffix: str) -> None:
    assert run("export", f"seg{suffix}").code == 0
    done = run("apply", f"seg{suffix}", "--project", empty)
    assert done.code == 0, done.talk
    assert "514 codings applied" in done.talk
    assert segments("--project", empty) == segments() != []

    again = run("apply", f"seg{suffix}", "--project", empty)
    assert (again.code, "0 codings applied, 514 there already" in again.talk) == (0, True)
    assert run("undo", "--project", empty).code == 0
    assert segments("--project", empty) == []


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_printed_segments_come_back(project: Path, empty: Path, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"segments.{form}"
    file.write_bytes(run("segments", "--format", form).data)
    assert run("apply", file, "--project", empty).code == 0
    assert segments("--project", empty) == segments()


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".jsonl"])
def test_the_same_project_gives_the_same_bytes(project: Path, suffix: str) -> None:
    for name in ("one", "two"):
        assert run("export", f"{name}{suffix}", "--code", "hinge").code == 0
    assert Path(f"one{suffix}").read_bytes() == Path(f"two{suffix}").read_bytes()


def test_export_and_segments_agree(project: Path) -> None:
    assert run("export", "seg.csv", "--code", "hinge").code == 0
    assert Path("seg.csv").read_bytes() == run("segments", "--code", "hinge").data
    assert run("export", "seg.json", "--code", "hinge").code == 0
    rows = run("segments", "--format", "jsonl", "--code", "hinge").json_lines
    assert json.loads(Path("seg.json").read_text(encoding="utf-8")) == rows


def test_every_bad_row_is_named_and_nothing_is_applied(project: Path) -> None:
    before = segments()
    rows = [
        {"document": "mo-01", "start": 286, "end": 311, "code": "hinge"},
        {"document": "nobody", "start": 0, "end": 5, "code": "hinge"},
        {"document": "mo-01", "start": 286, "end": 311, "code": "nobody"},
        {"document": "mo-01", "start": 286, "end": 99_999_999, "code": "hinge"},
        {"document": "mo-01", "start": 286, "end": 311, "code": "hinge", "text": "other words"},
        {"document": "mo-01", "start": 286, "end": 311, "code": "hinge", "memo": "\ud83d"},
        {"document": "mo-01", "start": 281, "end": 282, "code": "hinge"},
    ]
    Path("bad.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    done = run("apply", "bad.jsonl")
    assert done.code == 3
    assert [f"line {number}:" in done.talk for number in range(1, 8)] == [False] + [True] * 6
    assert segments() == before


def test_who_applied_it(project: Path) -> None:
    Path("one.jsonl").write_text(
        '{"document": "mo-01", "start": 286, "end": 311, "code": "hinge"}\n'
        '{"document": "mo-01", "start": 286, "end": 311, "code": "hinge", "coder": "Berta"}\n',
        encoding="utf-8",
    )
    assert run("apply", "one.jsonl", "--coder", "Zoë").code == 0
    found = {row["coder"] for row in segments("--code", "hinge") if row["start"] == 286 and row["end"] == 311}
    assert found == {"Zoë", "Berta"}
    assert run("segments", "--coder", "Zoe\u0308").data == run("segments", "--coder", "Zoë").data


def weigh(project: Path) -> None:
    """Weights, memos, summaries and facts of speakers, which the example study lacks."""
    with open_session(project, "anna") as session:
        some = codings(session)[::7]
        with session.act(ActKind("weigh")) as act:
            for number, coding in enumerate(some):
                change_coding(act, coding.id, weight=number % 101, memo=f"Überlegen 👍 {number}")
        document, code = session.documents[0], session.codebook.codes[0]
        memos.add_memo(session, "Zur Lage\n\nZwei Absätze", on=memos.MemoPlace(document, Span(286, 311)))
        memos.add_memo(session, "Zum Ganzen", title="Anfang")
        summaries.write_summary(session, document, code, "In Kürze: beides.")
    assert run("speakers", "mo-01", "--set", "B:age=52", "--set", "B:role=Vorsitz").code == 0


EVERYTHING = (
    ("segments", "--format", "jsonl"),
    ("tally", "--format", "json"),
    ("tally", "--by", "speaker", "--format", "json"),
    ("codebook", "show", "--format", "jsonl"),
    ("memos", "--format", "jsonl"),
    ("summaries", "--format", "jsonl"),
    ("documents", "--format", "jsonl"),
    ("turns", "mo-01", "--format", "jsonl"),
    ("speakers", "mo-01", "--format", "jsonl"),
    ("matrix", "--format", "csv"),
)


def test_a_study_comes_back_whole_from_an_exchange_file(project: Path) -> None:
    weigh(project)
    names = [document["document"] for document in run("documents", "--format", "jsonl").json_lines]
    for coder in ("Jonas Adeyemi", "Mira Feldkamp"):  # no exchange file knows who is done
        assert run("done", *names, "--coder", coder, "--not").code == 0
    assert run("export", "all.qdpx").code == 0
    assert run("new", "again.qcode", "--from", "all.qdpx").code == 0
    for command in EVERYTHING:
        before, after = run(*command, "--project", project), run(*command, "--project", "again.qcode")
        assert (before.code, after.code) == (0, 0), (command, before.talk, after.talk)
        assert _rows(before.text) == _rows(after.text) != [], command
    assert run("check", "--project", "again.qcode").code == 0
    assert run("export", "once more.qdpx", "--project", "again.qcode").code == 0


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".jsonl"])
def test_weights_memos_and_facts_of_speakers_come_back(project: Path, empty: Path, suffix: str) -> None:
    weigh(project)
    facts = ("speakers", "mo-01", "--set", "B:age=52", "--set", "B:role=Vorsitz", "--project", empty)
    assert run(*facts).code == 0
    assert run("export", f"seg{suffix}").code == 0
    assert run("apply", f"seg{suffix}", "--project", empty).code == 0
    found = segments("--project", empty)
    assert found == segments()
    assert {row["weight"] for row in found} > {None, 0, 50}
    assert any(row.get("speaker.age") == "52" for row in found)


def test_german_excel_comes_back(project: Path, empty: Path) -> None:
    assert run("export", "seg.csv", "--excel-german").code == 0
    assert run("apply", "seg.csv", "--project", empty).code == 0
    assert segments("--project", empty) == segments()


@pytest.mark.parametrize("weight", [101, -1, 2.5, "heavy", True])
def test_a_weight_that_is_none_is_refused(project: Path, weight: object) -> None:
    row = {"document": "mo-01", "start": 286, "end": 311, "code": "hinge", "weight": weight}
    Path("bad.json").write_text(json.dumps([row]), encoding="utf-8")
    done = run("apply", "bad.json")
    assert (done.code, "Line 1: weight is no whole number" in done.talk) == (3, True)


@pytest.mark.parametrize(("content", "says"), [("{}", "no list of codings"), ("[1", "broken JSON"), ("[1]", "Line 1:")])
def test_json_that_is_no_list_of_codings(project: Path, content: str, says: str) -> None:
    Path("bad.json").write_text(content, encoding="utf-8")
    done = run("apply", "bad.json")
    assert (done.code, says in done.talk) == (3, True)


def _rows(text: str) -> list[str]:
    """In an order of their own: codings have other numbers in another project."""
    return sorted(text.splitlines())
