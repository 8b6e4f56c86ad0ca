"""Changing the codebook from the command line, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Outcome, run, without_traceback


def codes() -> dict[str, dict[str, object]]:
    return {row["path"]: row for row in run("codebook", "show", "--format", "jsonl").json_lines}


def book(*words: str) -> Outcome:
    return without_traceback(run("codebook", *words))


def test_a_code_from_nothing_to_history(project: Path) -> None:
    done = book(
        "add", "hinge/letters", "--name-de", "Briefe", "--definition-de", "Post vom Amt.", "--key", "9",
        "--colour", "#112233",
    )  # fmt: skip
    assert (done.code, done.data, done.talk) == (0, b"", "Added hinge/letters.\n")
    row = codes()["hinge/letters"]
    assert (row["name"], row["definition"], row["shortcut"], row["colour"]) == (
        "Briefe",
        "Post vom Amt.",
        "9",
        "#112233",
    )
    assert book("rename", "letters", "Post").talk == "hinge/letters is hinge/Post now.\n"
    done = book("set", "Post", "--definition", "Letters from offices.", "--name-en", "Mail", "--key", "")
    assert done.talk == "Changed hinge/Post, version 2.\n"
    done = book("history", "Post", "--format", "jsonl", "--language", "de")
    now, then = done.json_lines
    assert (now["version"], now["by"], now["definition"], now["name"]) == (2, "anna", "Letters from offices.", "Briefe")
    assert (then["version"], then["since"], then["definition"]) == (1, "", "Post vom Amt.")
    assert now["since"] == then["until"]
    assert book("set", "Post", "--name-en", "Mail").talk == "hinge/Post is so already.\n"
    assert "It sounds like: hinge/Post." in book("add", "post").talk
    assert run("undo").code == run("undo").code == 0
    assert codes()["hinge/Post"]["version"] == 1


def test_codes_change_place_and_become_one(project: Path) -> None:
    order = [path for path in codes() if path.startswith("hinge/")]
    assert book("move", order[0], "--after", order[2]).code == 0
    assert [path for path in codes() if path.startswith("hinge/")][:3] == [order[1], order[2], order[0]]
    assert book("move", order[0], "--below", "service").talk == f"{order[0]} is service/{order[0][6:]} now.\n"
    segments = run("segments", "--format", "jsonl").json_lines
    source = next(row["path"] for row in segments if row["path"].count("/") == 1)
    done = book("merge", source, "service")
    assert done.code == 0
    assert done.talk.startswith(f"{source} is part of service now: ")
    now = run("segments", "--format", "jsonl").json_lines
    place = {(r["document"], r["start"], r["end"], r["coder"]) for r in segments}
    assert {(r["document"], r["start"], r["end"], r["coder"]) for r in now} == place
    assert source not in {row["path"] for row in now}
    assert run("check").code == 0


def test_a_used_code_is_not_removed_by_the_way(project: Path) -> None:
    count = len(run("segments", "--code", "hinge", "--format", "jsonl").json_lines)
    done = book("remove", "hinge")
    assert done.code == 2
    assert f"has {count} codings" in done.talk
    assert "--codings parent" in done.talk
    assert book("remove", "hinge", "--codings", "parent").code == 2
    assert book("remove", "hinge", "--codings", "hinge/access").code == 2
    before = len(run("segments", "--format", "jsonl").json_lines)
    done = book("remove", "hinge", "--codings", "advocacy")
    assert done.code == 0
    assert "recoded" in done.talk
    assert not [path for path in codes() if path.startswith("hinge")]
    assert len(run("segments", "--format", "jsonl").json_lines) <= before
    assert run("undo").code == 0
    assert len(run("segments", "--code", "hinge", "--format", "jsonl").json_lines) == count
    assert "removed" in book("remove", "hinge", "--codings", "remove").talk


def test_passages_under_an_older_definition(project: Path) -> None:
    assert book("outdated", "--format", "jsonl").data == b""
    count = {
        coder: len(run("segments", "--code", "hinge", "--coder", coder, "--format", "jsonl").json_lines)
        for coder in {row["coder"] for row in run("segments", "--format", "jsonl").json_lines}
    }
    own = [row for row in run("segments", "--format", "jsonl").json_lines if row["path"] == "hinge"]
    assert book("set", "hinge", "--rule-en", "Both sides must be named.").code == 0
    rows = book("outdated", "--format", "jsonl").json_lines
    assert len(rows) == len(own)
    assert {(r["start"], r["end"], r["text"]) for r in rows} == {(r["start"], r["end"], r["text"]) for r in own}
    assert {(r["version"], r["present"], r["changed"], r["now"]) for r in rows} == {
        (1, 2, "rule:en", "Both sides must be named.")
    }
    coder = rows[0]["coder"]
    assert count[coder]
    mine = len([row for row in rows if row["coder"] == coder])
    assert f"{mine} coding" in book("confirm", "hinge", "--coder", coder).talk
    assert book("outdated", "--coder", coder, "--format", "jsonl").data == b""
    assert len(book("outdated", "--code", "hinge", "--format", "jsonl").json_lines) == len(rows) - mine
    header = book("outdated", "--format", "csv").csv_rows[0]
    assert header[:4] == ["document", "start", "end", "text"]


def test_a_split_and_an_example(project: Path) -> None:
    row = run("segments", "--format", "jsonl").json_lines[0]
    path = row["path"]
    done = book("split", path, "Eins", "Zwei")
    assert done.talk.startswith(f"Added {path}/eins, {path}/zwei; ")
    call = ("example", path, row["document"], str(row["start"]), str(row["end"]))
    assert book(*call).talk == "Added the anchor example.\n"
    assert book(*call).talk == "It is an anchor example already.\n"
    text = json.loads(book("history", path, "--format", "json").text)
    first = text["rows"][0] if isinstance(text, dict) else text[0]
    assert " ".join(row["text"].split()) in first["examples"]


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("add", "nowhere/x"), 2, "Unknown code"),
        (("add", "hinge"), 2, "beside it"),
        (("add", "x", "--key", "j"), 2, "something else"),
        (("add", "x", "--colour", "red"), 2, "no colour"),
        (("rename", "hinge", "a/b"), 2, "'/'"),
        (("rename", "hing", "x"), 2, "Did you mean hinge"),
        (("move", "hinge"), 2, "--below"),
        (("move", "hinge", "--below", "hinge/access"), 2, "below itself"),
        (("merge", "hinge", "hinge"), 2, "into itself"),
        (("set", "hinge", "--key", "1"), 2, "Another code"),
        (("set", "hinge", "--category"), 2, "has codings"),
        (("outdated", "--coder", "nobody"), 2, "Unknown coder"),
        (("example", "hinge", "mo-01", "5", "5"), 2, "before END"),
    ],
)
def test_what_is_refused(project: Path, words: tuple[str, ...], code: int, says: str) -> None:
    before = project.read_bytes()
    done = book(*words)
    assert (done.code, says in done.talk) == (code, True), done.talk
    assert project.read_bytes() == before


def test_names_that_are_paths_become_a_tree(project: Path) -> None:
    guids = [f"{n * 8}-{n * 4}-{n * 4}-{n * 4}-{n * 12}" for n in "12"]
    flat = "".join(f'<Code guid="{guid}" name="Coke{guid[0]}::diet" isCodable="true"/>' for guid in guids)
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{flat}</Codes></CodeBook>'
    Path("flat.qdc").write_text(xml, encoding="utf-8")
    assert b"codebook import --split-names" in book("check", "flat.qdc").data
    assert book("import", "flat.qdc", "--split-names").talk == "4 codes added, 0 there already.\n"
    assert {"Coke1", "Coke1/diet", "Coke2", "Coke2/diet"} <= codes().keys()
    refused = book("import", "flat.yaml", "--split-names")
    assert refused.code == 2
    assert ".qdc and .qdpx" in refused.talk
