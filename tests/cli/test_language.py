"""The language of the command line: help and errors are translated, exit codes and data are not."""

from __future__ import annotations

import os
from pathlib import Path

import click
import pytest
from commands import run

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
