from __future__ import annotations

from pathlib import Path

import pytest

from qcode.errors import InputError
from qcode.suggest import BankRow, bank_path, load_bank


def test_rows_are_read_in_order(tmp_path: Path) -> None:
    file = tmp_path / "b.examples.jsonl"
    file.write_text(
        '{"text": " Wir kochen. ", "lang": "de", "codes": ["a", "b/c"], "perspective": "mo"}\n\n{"text": "Nothing."}\n',
        encoding="utf-8-sig",
    )
    assert load_bank(file) == [BankRow("Wir kochen.", "de", ("a", "b/c"), "mo"), BankRow("Nothing.")]


def test_rows_of_one_turn_are_neighbours(tmp_path: Path) -> None:
    file = tmp_path / "b.examples.jsonl"
    lines = [
        '{"text": "Ja.", "interview": "a", "turn": 1, "question": "Und dann?"}',
        '{"text": "Wir kochen.", "codes": ["x"], "interview": "a", "turn": 1}',
        '{"text": "Nein.", "interview": "a", "turn": 2}',
        '{"text": "Alone."}',
        '{"text": "Too."}',
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    first, second, third, *alone = load_bank(file)
    assert (first.question, first.before, first.after) == ("Und dann?", "", "Wir kochen.")
    assert (second.question, second.before, second.after) == ("Und dann?", "Ja.", "")
    assert (third.question, third.before, third.after, third.interview) == ("", "", "", "a")
    assert alone == [BankRow("Alone."), BankRow("Too.")]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "no JSON"),
        ("[]", "not an object"),
        ('{"text": ""}', "text is missing"),
        ('{"codes": []}', "text is missing"),
        ('{"text": "a", "codes": "b"}', "codes must be a list"),
        ('{"text": "a", "codes": [1]}', "codes must be a list"),
        ('{"text": "a", "lang": 3}', "lang, perspective"),
        ('{"text": "a", "turn": "3"}', "turn must be"),
        ('{"text": "a", "functions": []}', "unknown key functions"),
    ],
)
def test_every_bad_row_is_named_by_its_line(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "b.examples.jsonl"
    file.write_text(f'{{"text": "good"}}\n{line}\n{{"text": "good"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_bank(file)
    assert f"line 2: {said}" in str(caught.value)
    assert "line 4: " in str(caught.value)
    assert str(file) in str(caught.value)


def test_a_missing_file_and_a_wrong_encoding_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        load_bank(tmp_path / "none.jsonl")
    file = tmp_path / "latin.jsonl"
    file.write_bytes('{"text": "grün"}'.encode("latin-1"))
    with pytest.raises(InputError, match="not UTF-8"):
        load_bank(file)


def test_the_bank_stands_beside_its_codebook() -> None:
    assert bank_path(Path("x/four.yaml")) == Path("x/four.examples.jsonl")
