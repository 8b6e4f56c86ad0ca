"""The language of the command line: help and errors are translated, exit codes and data are not."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import click
import pytest
from commands import run

from qcode.cli.heads import with_heads
from qcode.cli.main import COMMANDS, qcode
from qcode.config import Settings, save_settings


@pytest.fixture
def german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_LANGUAGE", "de")


def test_the_overview_is_german(german: None) -> None:
    text = run("--help").text
    assert "Aufruf: qcode [OPTIONEN] [BEFEHL]" in text
    assert "Codes zwischen Gruppen vergleichen." in text
    assert "Beispiel: qcode new" in text


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_is_german(german: None, name: str) -> None:
    outcome = run(name, "--help")
    assert outcome.code == 0
    assert "Aufruf:" in outcome.text
    assert "Optionen:" in outcome.text
    assert "Diese Hilfe zeigen." in outcome.text
    command = qcode.get_command(click.Context(qcode), name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            assert " ".join(parameter.help.split()) not in " ".join(outcome.text.split())


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["tally", "--fromat", "csv"], 2, "Eine Option '--fromat' gibt es nicht."),
        (["taly"], 2, "Gemeint ist vielleicht"),
        (["text"], 2, "Es fehlt das Argument 'DOC'"),
        (["tally", "--level", "0"], 2, "0 liegt nicht im Bereich x>=1."),
        (["tally", "--project", "nowhere.qcode"], 4, "Dieses Projekt gibt es nicht."),
        (["codebook", "check", "nothing.yaml"], 3, "Das Codebuch ist nicht lesbar: diese Datei gibt es nicht."),
    ],
)
def test_errors_are_german_with_the_same_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, said: str
) -> None:
    english = run(*arguments, cwd=tmp_path)
    monkeypatch.setenv("QCODE_LANGUAGE", "de")
    outcome = run(*arguments, cwd=tmp_path)
    assert english.code == outcome.code == code
    assert said in outcome.talk
    assert said not in english.talk


def test_the_setting_counts_where_the_environment_names_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(language="de"))
    assert "Aufruf:" in run("--help").text
    monkeypatch.setenv("QCODE_LANGUAGE", "en")
    assert "Usage:" in run("--help").text


def test_the_environment_is_left_as_it_was(german: None) -> None:
    before = os.environ.get("LANGUAGE")
    run("--help")
    assert os.environ.get("LANGUAGE") == before


TALK = [
    ["documents", "--format", "table"],
    ["tally", "--format", "table"],
    ["tally", "--count", "documents", "--percent", "column"],
    ["tally", "--mean"],
    ["tally", "--test", "--format", "table"],
    ["matrix"],
    ["cooccurrence", "--level", "1"],
    ["configurations", "--level", "1"],
    ["keywords", "--top", "2"],
    ["saturation"],
    ["agreement"],
    ["agreement", "--unit", "passage", "--format", "table"],
    ["agreement", "--what", "disagreements"],
    ["passages", "--code", "hinge"],
    ["search", "Amt", "--format", "table"],
    ["check"],
    ["backup", "copy.qcode"],
    ["summaries", "--output", "summaries.csv"],
    ["summary", "write", "mo-01", "hinge", "Goes along."],
    ["memo", "add", "Who goes along?"],
    ["reserve", "mo-01"],
    ["codebook", "add", "hinge/letters"],
    ["codebook", "rename", "hinge/access", "offices"],
    ["codebook", "move", "hinge/access", "--below", "service"],
    ["codebook", "merge", "hinge/translation", "hinge/access"],
    ["codebook", "split", "hinge", "One thing", "Another"],
    ["codebook", "remove", "hinge/access", "--codings", "parent"],
    ["codebook", "set", "hinge", "--definition", "Between both sides."],
    ["codebook", "example", "hinge", "mo-01", "812", "904"],
    ["codebook", "confirm", "hinge"],
    ["codebook", "export", "codebook.yaml"],
    ["codebook", "export", "codebook.docx"],
    ["export", "segments.csv"],
    ["export", "study.qdpx"],
    ["export", "codes.qdc"],
    ["report", "report.md", "--no-figures"],
    ["import", "interview.txt", "--perspective", "mo"],
    ["import", "interview.txt", "--dry-run"],
    ["update", "mo-01", "interview.txt", "--dry-run"],
    ["undo"],
]
"""Commands that tell a person something, or print a table to be read."""


@pytest.mark.parametrize("arguments", TALK, ids=" ".join)
def test_what_a_person_reads_is_german(
    example: Path, interview: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """No line is the same in both languages, unless it is a row of data."""
    done = {}
    for language in ("en", "de"):
        folder = tmp_path / language
        folder.mkdir()
        shutil.copyfile(example, folder / "study.qcode")
        shutil.copyfile(interview, folder / "interview.txt")
        monkeypatch.setenv("QCODE_LANGUAGE", language)
        monkeypatch.setenv("QCODE_CODER", "anna")
        done[language] = run(*arguments, cwd=folder)
    assert done["en"].code == done["de"].code
    assert done["en"].talk or done["en"].data != done["de"].data
    english = {line for line in done["en"].talk.split("\n") if re.search("[a-z]{4}", line)}
    assert not english & set(done["de"].talk.split("\n"))


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "markdown"])
def test_rows_are_the_same_in_every_language(project: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    for command in (["documents"], ["tally"], ["agreement"], ["segments", "--code", "hinge"]):
        english = run(*command, "--format", form).data
        monkeypatch.setenv("QCODE_LANGUAGE", "de")
        assert run(*command, "--format", form).data == english
        monkeypatch.delenv("QCODE_LANGUAGE")


def test_heads_of_tables_are_german_and_the_researchers_own_names_are_not(project: Path, german: None) -> None:
    head, _rule, first, *_rest = run("documents", "--format", "table").text.split("\n")
    assert head.split()[:4] == ["Dokument", "Sprache", "Perspektive", "Wörter"]
    assert head.split()[-3:] == ["organisation", "place_type", "year"]
    assert first.split()[0] == "administration-01"
    overview = run("tally", "--format", "table").text.split("\n")
    assert overview[1].split()[:5] == ["Code", "Dok.", "Seg.", "/1000", "Anteil"]


def test_columns_that_would_be_called_the_same_keep_their_names(german: None) -> None:
    assert with_heads([], ["document", "words"])[1] == ["Dokument", "Wörter"]
    assert with_heads([], ["document", "Dokument"])[1] == ["document", "Dokument"]
