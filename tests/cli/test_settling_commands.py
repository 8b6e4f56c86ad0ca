"""`qcode disagreements` and `settle`: from the list to the consensus, and what is said to slips."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from builders import COOKING, FAMILY, GOING, apply, coded_twice, document, study
from commands import Outcome, run, start, without_traceback
from openpyxl import Workbook

from qcode.session.documents.reserving import reserve


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ada and Ben have coded mo-01, Ben alone city-01."""
    with study(tmp_path_factory.mktemp("made")) as session:
        coded_twice(session)
        apply(session, "They know the families", "homemaking", "city-01")
        return session.path


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this study in a folder of its own; Ben is at work."""
    shutil.copyfile(made, tmp_path / "study.qcode")
    monkeypatch.setenv("QCODE_CODER", "Ben")
    return tmp_path


def ask(project: Path, *words: str) -> Outcome:
    return without_traceback(run(*words, cwd=project))


def listed(project: Path, *words: str) -> list[dict[str, object]]:
    found = ask(project, "disagreements", "--format", "jsonl", *words)
    assert found.code == 0, found.talk
    return found.json_lines


def place(project: Path, text: str) -> tuple[str, str, str]:
    """Document, start and end of the disagreement on these words, as people type them."""
    row = next(row for row in listed(project) if row["text"] == text)
    return str(row["document"]), str(row["start"]), str(row["end"])


def counting(project: Path) -> list[tuple[object, object]]:
    """Code and words of the passages that count in mo-01."""
    rows = ask(project, "passages", "--document", "mo-01", "--format", "jsonl").json_lines
    return sorted((row["path"], row["text"]) for row in rows)


def test_the_list_says_who_has_what(project: Path) -> None:
    rows = listed(project)
    assert [(row["text"], row["kind"], row["code"], row["settled"]) for row in rows] == [
        (GOING, "edge", "hinge", None), (COOKING, "other", "homemaking", None), (FAMILY, "only", "homemaking", None),
    ]  # fmt: skip
    assert rows[2]["who"] == {
        "Ada": [{"code": "homemaking", "start": rows[2]["start"], "end": rows[2]["end"]}],
        "Ben": [],
    }
    found = ask(project, "disagreements", "--format", "csv")
    assert found.csv_rows[0] == ["document", "start", "end", "text", "kind", "code", "who", "settled", "reason"]
    assert found.csv_rows[3][6] == f"Ada: homemaking {rows[2]['start']}–{rows[2]['end']} · Ben: –"
    assert "3 disagreements, 0 settled." in found.talk
    assert [row["kind"] for row in listed(project, "--kind", "edge", "--kind", "only")] == ["edge", "only"]
    assert [row["kind"] for row in listed(project, "--code", "forms")] == ["other"]
    assert json.loads(ask(project, "disagreements", "--format", "json").text) == rows


def test_one_after_the_other_until_the_consensus_counts(project: Path) -> None:
    going, cooking, family = (place(project, text) for text in (GOING, COOKING, FAMILY))
    found = ask(project, "settle", *going, "--take", "Ada", "--reason", "With the stop.", "--to-rule")
    assert "The reason is in the rule of hinge." in found.talk
    assert "1 disagreement settled. 2 open." in found.talk
    again = ask(project, "settle", *going, "--take", "longest", "--reason", "With the stop.", "--to-rule")
    assert "The rule of hinge says so already." in again.talk
    assert ask(project, "settle", *cooking, "--as", "praise", "--words", *cooking[1:]).code == 0
    assert ask(project, "settle", *family, "--take", "neither").code == 0
    found = ask(project, "settle", "--agreed", "mo-01")
    assert "1 passage taken over on which all agree." in found.talk
    assert "The consensus is made, and counts from now on: mo-01." in found.talk
    assert counting(project) == [
        ("hinge", GOING), ("homemaking", "Alle, die neu sind."), ("views/praise", COOKING),
    ]  # fmt: skip
    rows = ask(project, "log", "--kind", "consensus", "--format", "jsonl").json_lines
    assert [row["take"] for row in rows] == ["Ada", "longest", "other", "neither", "agreed"]
    assert "consensus in 1" in ask(project, "tally").talk
    assert ask(project, "undo").code == 0
    assert "consensus in" not in ask(project, "tally").talk


def test_a_table_back_from_a_spreadsheet(project: Path) -> None:
    rows = ask(project, "disagreements", "--format", "csv").csv_rows
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*rows[0], "take"])
    for row, take in zip(rows[1:], ("shortest", "both", ""), strict=True):
        sheet.append([row[0], int(row[1]), int(row[2]), *row[3:8], "because", take])
    book.save(project / "decided.xlsx")
    found = ask(project, "settle", "decided.xlsx")
    assert "2 disagreements settled. 1 open." in found.talk
    assert "1 row without a decision left out." in found.talk
    assert [(row["settled"], row["reason"]) for row in listed(project)] == [
        ("shortest", "because"), ("both", "because"), (None, ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Which disagreement?"),
        (["mo-01"], "Which disagreement?"),
        (["mo-01", "1", "x", "--take", "Ada"], "Which disagreement?"),
        (["mo-01", "-1", "5", "--take", "Ada"], "-1"),
        (["mo-01", "0", "3", "--take", "Ada"], "There is no disagreement at this place."),
        (["nowhere", "0", "3", "--take", "Ada"], "nowhere"),
        (["city-01", "0", "3", "--take", "Ada"], "Only Ben has coded"),
        (["GOING", "--take", "Eve"], "Eve can't be taken here."),
        (["GOING"], "What is to be taken?"),
        (["GOING", "--take", "other"], "Which words or which code?"),
        (["GOING", "--take", "Ada", "--as", "praise"], "too"),
        (["GOING", "--as", "views"], "only groups others"),
        (["GOING", "--as", "none/such"], "none/such"),
        (["GOING", "--words", "9", "5"], "no words at this place"),
        (["GOING", "--words", "0", "4"], "not at the place"),
        (["GOING", "--take", "Ada", "--to-rule"], "no reason that could become a line"),
        (["--agreed", "mo-01", "--take", "Ada"], "takes no decision"),
        (["mo-01", "--edges", "longest"], "--edges needs --agreed"),
        (["--agreed", "city-01"], "Only Ben has coded"),
        (["decided.csv"], "decided.csv"),
        (["decided.csv", "--take", "Ada"], "A file says itself"),
    ],
)
def test_a_slip_is_said_and_stores_nothing(project: Path, words: list[str], said: str) -> None:
    before = (listed(project), ask(project, "log", "--format", "jsonl").text, ask(project, "codes").text)
    typed = [*place(project, GOING), *words[1:]] if words[:1] == ["GOING"] else words
    found = ask(project, "settle", *typed)
    assert found.code == (3 if words == ["decided.csv"] else 2), found.talk
    assert said in found.talk
    assert (listed(project), ask(project, "log", "--format", "jsonl").text, ask(project, "codes").text) == before


def test_a_bad_row_is_named_by_its_line(project: Path) -> None:
    _name, first, last = place(project, GOING)
    table = project / "decided.csv"
    table.write_text(f"document,start,end,code\nmo-01,{first},{last},hinge\n", encoding="utf-8")
    found = ask(project, "settle", "decided.csv")
    assert found.code == 3 and "missing column take" in found.talk
    lines = ["document,start,end,code,take", f"mo-01,{first},{last},hinge,Ada", f"mo-01,{first},{last},hinge,Ben"]
    table.write_text("\n".join([*lines, "mo-01,one,2,hinge,Ada"]), encoding="utf-8")
    found = ask(project, "settle", "decided.csv")
    assert found.code == 3
    assert all(words in found.talk for words in ("2 rows are wrong, so nothing was settled", "line 3", "line 4"))
    assert {row["settled"] for row in listed(project)} == {None}


@pytest.mark.parametrize("coders", [["Ada"], ["Ada", "Ada"], ["Ada", "consensus"], ["Ada", "Eve"]])
def test_disagreements_are_of_two_known_coders(project: Path, coders: list[str]) -> None:
    found = ask(project, "disagreements", *(word for name in coders for word in ("--coder", name)))
    assert found.code == 2 and not found.text


def test_behind_the_curtain_nothing_is_listed_or_settled(project: Path) -> None:
    from workplace import at_work

    going = place(project, GOING)
    with at_work(project / "study.qcode", "Ben") as session:
        reserve(session, [document(session)], coders=["Ada", "Ben"])
    assert ask(project, "done", "mo-01", "--coder", "Ada").code == 0
    found = ask(project, "disagreements", "--format", "jsonl")
    assert (found.code, found.text) == (0, "")
    assert "Still coded blind, so not listed: mo-01." in found.talk
    for words in (["disagreements", "--document", "mo-01"], ["settle", *going, "--take", "Ada"], ["settle", "--agreed",
                  "mo-01"]):  # fmt: skip
        found = ask(project, *words)
        assert found.code == 2 and "coded blind" in found.talk
    assert "Still coded blind, so left out: mo-01." in ask(project, "settle", "--agreed").talk
    assert ask(project, "done", "mo-01").code == 0
    assert len(listed(project)) == 3


def test_the_log_leaves_out_what_others_did_behind_the_curtain(project: Path) -> None:
    from workplace import at_work

    def coded(*words: str) -> list[tuple[object, object]]:
        rows = ask(project, "log", "--kind", "apply code", "--format", "jsonl", *words).json_lines
        return [(row["coder"], str(row["summary"]).split(" · ")[1][:5]) for row in rows]

    everything = coded()
    with at_work(project / "study.qcode", "Ben") as session:
        reserve(session, [document(session)], coders=["Ada", "Ben"])
    assert [one for one in everything if one != ("Ada", "mo-01")] == coded() != everything
    assert coded("--coder", "Ada") == []
    assert "coded blind is not shown: mo-01." in ask(project, "log").talk
    assert ask(project, "reserve", "mo-01", "--look").code == 0
    assert coded() == everything
    assert "coded blind is not shown" not in ask(project, "log").talk


def test_german_says_it_in_german_and_rows_stay(project: Path) -> None:
    found = start("disagreements", "--format", "csv", cwd=project, environment={"QCODE_LANGUAGE": "de"})
    assert found.csv_rows == ask(project, "disagreements", "--format", "csv").csv_rows
    assert "3 Abweichungen" in found.talk or "3 Unterschiede" in found.talk, found.talk


def test_under_pseudonyms_the_decision_log_has_them_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "passphrase").write_text("six words that nobody else knows\n", encoding="utf-8")
    (project / "passphrase").chmod(0o600)
    monkeypatch.setenv("QCODE_KEY_PASSPHRASE_FILE", str(project / "passphrase"))
    assert ask(project, "settle", *place(project, FAMILY), "--take", "neither", "--reason", "Says Familie.").code == 0
    assert ask(project, "pseudonyms", "set", "Amt", "Behörde17").code == 0
    assert ask(project, "pseudonyms", "set", "Familie", "Gruppe3").code == 0
    row = ask(project, "log", "--kind", "consensus", "--format", "jsonl").json_lines[0]
    assert row["reason"] == "Says Gruppe3."
    assert (row["document"], str(row["start"]), str(row["end"])) == place(project, FAMILY.replace("Familie", "Gruppe3"))
    going = place(project, GOING.replace("Amt", "Behörde17"))
    assert ask(project, "settle", *going, "--take", "Ada").code == 0
    settled = [row["settled"] for row in listed(project)]
    assert settled == ["Ada", None, "neither"]
    rows = ask(project, "segments", "--coder", "consensus", "--format", "jsonl").json_lines
    assert [row["text"] for row in rows] == [GOING.replace("Amt", "Behörde17")]
