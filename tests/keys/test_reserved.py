"""A code's key must be one that can be typed: everyone who takes a key asks the same table."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from qcode.cli.main import qcode as cli
from qcode.keys.reserved import reserved


def test_what_the_coding_screen_uses_is_reserved_and_digits_never_are() -> None:
    keys = reserved()
    assert {"a", "x", "u", "c", "?", "/", "j", "k", "q", "o", "t", "%"} <= keys.keys()
    assert not any(key.isdigit() for key in keys)
    assert keys["a"].id == "coding.accept"


def test_a_persons_own_keys_count() -> None:
    keys = reserved({"coding.accept": "ü"})
    assert "a" not in keys and keys["ü"].id == "coding.accept"


@pytest.mark.parametrize("key", ["a", "x", "z", "S", "%"])
def test_a_codebook_with_a_key_that_cannot_be_typed_does_not_pass_the_check(tmp_path: Path, key: str) -> None:
    file = tmp_path / "book.yaml"
    file.write_text(
        f'qcode: codebook\nversion: 1\ntitle: T\ncodes:\n  - id: one\n    definition: d\n    shortcut: "{key}"\n',
        encoding="utf-8",
    )
    result = CliRunner().invoke(cli, ["codebook", "check", str(file)])
    assert result.exit_code == 1, result.output
    assert f"'{key}'" in result.output and "7" in result.output


def test_a_digit_passes(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    file.write_text(
        'qcode: codebook\nversion: 1\ntitle: T\ncodes:\n  - id: one\n    definition: d\n    shortcut: "7"\n',
        encoding="utf-8",
    )
    assert CliRunner().invoke(cli, ["codebook", "check", str(file)]).exit_code == 0
