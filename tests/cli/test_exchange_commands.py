"""Projects and codebooks to other programs and back, as a person types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run, without_traceback
from refi_files import QUOTES, TEXT, Manner, codes, coding, number, package, project, quotes, selection, source


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A project as NVivo might write it, with two groups and names like paths."""
    manner = Manner(crlf=True, bom=True, utf16=True)
    two = source(selection(manner, "Anderer Text.", 0, 7, coding("a::b")), name="amt-01", guid="two", path="two.txt")
    sets = "".join(
        f'<Set guid="{number(name)}" name="{name}"><MemberSource targetGUID="{number(member)}"/></Set>'
        for name, member in (("Vereine", "source"), ("Amt", "two"))
    )
    xml = project(codes("help", "a::b") + f"<Sources>{source(quotes(manner))}{two}</Sources><Sets>{sets}</Sets>",
                  origin="NVivo 14")  # fmt: skip
    path = tmp_path / "study.qdpx"
    path.write_bytes(
        package(xml, {"Sources/one.txt": manner.data(TEXT), "Sources/two.txt": manner.data("Anderer Text.")})
    )
    return path


def test_a_project_is_looked_at_made_and_written_again(tmp_path: Path, foreign: Path) -> None:
    looked = run("new", tmp_path / "p.qcode", "--from", foreign, "--dry-run")
    assert looked.code == 0 and not (tmp_path / "p.qcode").exists()
    for part in (
        "NVivo 14",
        "2 documents, 2 codes, 5 codings",
        "UTF-16 units",
        "fits 100%",
        "--perspective-from group",
    ):
        assert part in looked.talk
    assert "--split-names" in looked.talk
    words = ("--perspective-from", "group", "--split-names", "--coder", "Ada")
    made = run("new", tmp_path / "p.qcode", "--from", foreign, *words)
    assert made.code == 0 and "5 codings" in made.talk
    rows = run("--project", tmp_path / "p.qcode", "segments", "--format", "jsonl").json_lines
    assert {row["text"] for row in rows} == {*QUOTES, "Anderer"}
    assert {(row["path"], row["perspective"], row["coder"]) for row in rows} == {
        ("help", "Vereine", "Ada"),
        ("a/b", "Amt", "Ada"),
    }
    assert run("--project", tmp_path / "p.qcode", "check").code == 0
    out = run("--project", tmp_path / "p.qcode", "export", tmp_path / "again.qdpx")
    assert out.code == 0 and "it is the same project" in out.talk and "NVivo and MAXQDA may show" in out.talk
    again = run("--project", tmp_path / "p.qcode", "import", tmp_path / "again.qdpx")
    assert again.code == 0 and "0 documents, 0 codes, 0 codings and 0 memos came in" in again.talk


def test_a_dry_run_and_a_broken_file_leave_the_project_alone(tmp_path: Path, foreign: Path) -> None:
    file = tmp_path / "p.qcode"
    run("new", file, "--codebook", "none")
    before = file.read_bytes()
    assert run("--project", file, "import", foreign, "--dry-run").code == 0
    (tmp_path / "bad.qdpx").write_bytes(b"PK\x03\x04 no zip")
    broken = without_traceback(run("--project", file, "import", foreign, tmp_path / "bad.qdpx"))
    assert broken.code == 3 and "bad.qdpx" in broken.talk
    assert file.read_bytes() == before
    assert without_traceback(run("new", tmp_path / "q.qcode", "--from", tmp_path / "no.qdpx")).code == 3
    assert not (tmp_path / "q.qcode").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("new", "x.qcode", "--dry-run"),
        ("new", "x.qcode", "--from", "study.qdpx", "--codebook", "template"),
        ("new", "x.qcode", "--from", "study.qdpx", "--perspective-from", "nothing"),
        ("--project", "p.qcode", "import", "text.txt", "--split-names"),
        ("--project", "p.qcode", "export", "out.qdpx", "--code", "help"),
        ("--project", "p.qcode", "export", "out.qdc", "--excel-german"),
        ("--project", "p.qcode", "export", "out.pages"),
    ],
)
def test_calls_that_make_no_sense(tmp_path: Path, foreign: Path, words: tuple[str, ...]) -> None:
    run("new", tmp_path / "p.qcode", "--from", foreign)
    assert without_traceback(run(*words, cwd=tmp_path)).code == 2
    assert not (tmp_path / "x.qcode").exists() and not list(tmp_path.glob("out.*"))


def test_codebooks_go_out_and_come_in_by_suffix(tmp_path: Path) -> None:
    run("new", tmp_path / "p.qcode")
    for name in ("b.csv", "b.xlsx", "b.qdc", "b.docx"):
        done = run("--project", tmp_path / "p.qcode", "codebook", "export", tmp_path / name)
        assert done.code == 0 and "26 codes" in done.talk
        assert run("codebook", "check", tmp_path / name).code == 0
        other = tmp_path / f"{name}.qcode"
        assert "26 codes" in run("new", other, "--codebook", tmp_path / name).talk
        rows = run("--project", other, "codebook", "show", "--format", "csv", "--language", "de").csv_rows
        assert rows == run("--project", tmp_path / "p.qcode", "codebook", "show", "--format", "csv",
                           "--language", "de").csv_rows  # fmt: skip


def test_a_project_whose_positions_fit_nothing_does_not_come_in_by_itself(tmp_path: Path) -> None:
    inner = [place for place in range(1, len(TEXT) - 1) if TEXT[place - 1 : place + 2].isalpha()]
    spans = list(zip(inner[:10], inner[20:30], strict=True))
    inside = "".join(
        selection(Manner(), TEXT, start, end, coding("help", key=str(start)), name="etwas ganz anderes")
        for start, end in spans
    )
    xml = project(codes("help") + f"<Sources>{source(inside)}</Sources>")
    (tmp_path / "odd.qdpx").write_bytes(package(xml, {"sources/one.txt": TEXT.encode()}))
    run("new", "p.qcode", cwd=tmp_path)
    for call in (["import", "odd.qdpx"], ["new", "odd.qcode", "--from", "odd.qdpx"]):
        refused = without_traceback(run(*call, cwd=tmp_path))
        assert refused.code == 3 and "Most codings would stand at wrong words" in refused.talk
        assert refused.talk.count("etwas ganz anderes") >= 3
    assert not (tmp_path / "odd.qcode").exists()
    assert run("import", "odd.qdpx", "--dry-run", cwd=tmp_path).code == 0
    assert run("new", "odd.qcode", "--from", "odd.qdpx", "--anyway", cwd=tmp_path).code == 0
