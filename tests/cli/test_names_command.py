"""`qcode names`: candidates, what was decided about them, and that its table can be taken in."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import run

TEXT = """I: Wer hat Ihnen geholfen?
Frau Haddad: Das war Herr Kowalczyk. Kowalczyks Büro ist in Duisburg. Und die Sabine Lohmeyer, die Sabine.
I: Und wie erreicht man den Verein?
Frau Haddad: Unter 0203 / 55 66 77, oder man fragt Frau Lohmeyer. Lohmeyers Tür steht offen.
"""


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "passphrase").write_text("correct horse battery\n", encoding="utf-8")
    monkeypatch.setenv("QCODE_KEY_PASSPHRASE_FILE", "passphrase")
    assert run("new", "study", "--codebook", "none").code == 0
    assert run("import", "a.txt").code == 0
    return tmp_path


def test_candidates_are_grouped_and_decided(place: Path) -> None:
    rows = {row["name"]: row for row in run("names", "--format", "jsonl").json_lines}
    assert list(rows["Sabine Lohmeyer"]) == [
        "name", "kind", "forms", "count", "documents", "example", "decision", "replacement",
    ]  # fmt: skip
    assert rows["Sabine Lohmeyer"]["count"] == 4
    assert set(rows["Sabine Lohmeyer"]["forms"]) == {"Sabine Lohmeyer", "Sabine", "Lohmeyer", "Lohmeyers"}
    assert (rows["Kowalczyk"]["count"], rows["Kowalczyk"]["kind"]) == (2, "person")
    assert (rows["Haddad"]["count"], rows["Haddad"]["documents"]) == (2, ["a"])
    assert (rows["Duisburg"]["kind"], rows["Duisburg"]["replacement"]) == ("place", "[Ort 1]")
    assert rows["0203 / 55 66 77"]["kind"] == "other"
    proposed = rows["Sabine Lohmeyer"]["replacement"].split()
    assert len(proposed) == 2 and abs(len(proposed[0]) - len("Sabine")) <= 1 and proposed[0] not in TEXT
    assert {row["decision"] for row in rows.values()} == {None}

    # The list, without what is no name, is a table of pseudonyms; it is the same each time.
    table = run("names", "--format", "csv").text
    (place / "names.csv").write_text(table, encoding="utf-8")
    assert run("names", "--format", "csv").text == table
    assert run("pseudonyms", "import", "names.csv").code == 0
    text = run("text", "a").text
    assert not any(name in text for name in ("Haddad", "Kowalczyk", "Lohmeyer", "Sabine", "Duisburg", "0203"))
    assert f"{proposed[1]}s Tür" in text or f"{proposed[1]}’ Tür" in text

    done = run("names", "--format", "jsonl")
    assert {row["decision"] for row in done.json_lines} == {"replace"}
    assert {row["name"] for row in done.json_lines} == {None}
    assert not any(name in done.text for name in ("Haddad", "Kowalczyk", "Lohmeyer", "Duisburg"))
    assert run("names", "--undecided", "--format", "jsonl").json_lines == []
    real = {row["name"]: row for row in run("names", "--real", "--format", "jsonl").json_lines}
    assert real["Sabine Lohmeyer"]["replacement"] == " ".join(proposed)
    assert "not anonymous" in done.talk


def test_one_kind_only() -> None:
    rows = run("names", "--kind", "place", "--format", "jsonl").json_lines
    assert [row["name"] for row in rows] == ["Duisburg"]
