"""The example study, made once, and a fresh copy of it for every test that asks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from commands import run


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the example study; nobody may change it."""
    folder = tmp_path_factory.mktemp("example")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QCODE_CONFIG", str(folder / "settings"))
        patch.setenv("QCODE_CODER", "anna")
        made = run("demo", folder / "study", "--no-open")
    assert made.code == 0, made.talk
    return folder / "study" / "demo.qcode"


@pytest.fixture
def project(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the example study, alone in the current folder; the coder is anna."""
    copy = tmp_path / "study" / "study.qcode"
    copy.parent.mkdir()
    shutil.copyfile(example, copy)
    monkeypatch.chdir(copy.parent)
    monkeypatch.setenv("QCODE_CODER", "anna")
    return copy


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    """A short transcript."""
    file = tmp_path / "interview.txt"
    file.write_text(
        "I: Was macht der Verein?\n\nB: Wir kochen zusammen. Und wir begleiten zum Amt.\n", encoding="utf-8"
    )
    return file
