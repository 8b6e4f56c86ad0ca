"""Tables of answers: which columns are text, what a row becomes, and what is no table of answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import english

from qcode.errors import InputError, UsageError
from qcode.importing.tables.answers import Answer, Columns, read_answers

SURVEY = (
    'id;Perspektive;Alter;Was macht der Verein?;"Was fehlt?"\n'
    'R1;mo;45;Wir kochen zusammen und gehen zum Amt.;"Geld, und ein Raum\nfür die Jugend."\n'
    "R2;welfare;;Wir beraten vor allem alte Menschen.;\n"
    "R3;mo;33;;\n"
)


def read(folder: Path, content: str, *text: str, name: str | None = None, file: str = "a.csv") -> list[Answer]:
    path = folder / file
    path.write_text(content, encoding="utf-8")
    found = read_answers(path, Columns(text, name))
    for answer in found:
        stored = answer.transcript.text
        for turn in answer.transcript.turns:
            label = f"{turn.speaker}: " if turn.speaker else ""
            assert turn.span.of(stored) == label + turn.speech.of(stored)
    return found


def said(answer: Answer) -> list[tuple[str, str, str]]:
    it = answer.transcript
    return [(turn.speaker, it.role(turn).value, turn.speech.of(it.text)) for turn in it.turns]


def test_each_row_is_a_document_and_the_header_asks(tmp_path: Path) -> None:
    first, second = read(tmp_path, SURVEY)
    assert (first.name, first.row, dict(first.variables)) == ("R1", 2, {"perspective": "mo", "Alter": "45"})
    assert said(first) == [
        ("I", "interviewer", "Was macht der Verein?"),
        ("B", "respondent", "Wir kochen zusammen und gehen zum Amt."),
        ("I", "interviewer", "Was fehlt?"),
        ("B", "respondent", "Geld, und ein Raum\nfür die Jugend."),
    ]
    assert (second.name, dict(second.variables), len(said(second))) == ("R2", {"perspective": "welfare"}, 2)
    assert english(first.notices) == (
        "each of 2 rows is a document; text: Was macht der Verein?, Was fehlt?; its name: id;"
        " variables: Perspektive, Alter. Other columns: --text-column COLUMN, --name-column COLUMN",
        "rows without any answer are left out: 5",
    )


def test_columns_can_be_named(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, SURVEY, "Was fehlt?", name="Alter")
    assert answer.name == "45"
    assert [words for _, _, words in said(answer)] == ["Was fehlt?", "Geld, und ein Raum\nfür die Jugend."]
    assert set(answer.variables) == {"id", "perspective", "Was macht der Verein?"}
    with pytest.raises(UsageError, match="no column 'Nope'"):
        read(tmp_path, SURVEY, "Nope")


def test_rows_without_a_name_are_called_by_their_number_and_equal_names_are_kept_apart(tmp_path: Path) -> None:
    text = "text,age\nWir haben das immer so gemacht.,4\nUnd wir machen das nicht so gern.,4\n"
    assert [answer.name for answer in read(tmp_path, text)] == ["a 2", "a 3"]
    assert [answer.name for answer in read(tmp_path, text, "text", name="age")] == ["4", "4 (2)"]


def test_rows_with_a_speaker_are_turns_of_one_document_or_of_those_that_are_named(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, "Zeit;Sprecher;Text\n00:00:01;I;Wie?\n00:00:05;B;Gut.\n00:00:09;B;Sehr.\n")
    assert [(turn.time_ms, turn.speaker) for turn in answer.transcript.turns] == [(1000, "I"), (5000, "B")]
    assert (answer.name, answer.row, said(answer)[1][2]) == ("a", 0, "Gut. Sehr.")
    found = read(tmp_path, "document,speaker,text\nx,I,Wie?\nx,B,Gut.\ny,I,Und?\n")
    counts = [(answer.name, len(answer.transcript.turns), answer.oddities) for answer in found]
    assert counts == [("x", 2, ()), ("y", 1, ())]


def test_the_table_of_whisper_has_milliseconds(tmp_path: Path) -> None:
    (answer,) = read(tmp_path, "start\tend\ttext\n500\t2500\tSo war das.\n2600\t4000\tJa.\n", file="w.tsv")
    (turn,) = answer.transcript.turns
    assert (turn.time_ms, turn.end_ms, turn.speech.of(answer.transcript.text)) == (500, 4000, "So war das. Ja.")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("document,perspective,year\na,mo,2019\n", "--variables TABLE"),
        ("document,start,end,text,code\na,0,4,abcd,x\n", "qcode apply"),
        ("id,text\n", "no rows"),
        ("id,text,text\n1,a,b\n", "there twice"),
        ("id,text\n1,\n", "No column"),
    ],
)
def test_other_tables_are_refused_with_what_to_do(tmp_path: Path, content: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, content)
    assert words in str(caught.value)


QUALTRICS = (
    'StartDate,ResponseId,Q1,Q2\nStart Date,Response ID,"What do you do\nthere?",How long?\n'
    '"{""ImportId"":""startDate"",""timeZone"":""Europe/Berlin""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}"\n'
    "2026-01-01,R_1,We cook together every single week.,Four years I think it is.\n"
    "2026-01-01,R_2,I help people with their letters.,Since the winter two years ago.\n"
)


def test_rows_of_wording_and_identifiers_are_no_answers(tmp_path: Path) -> None:
    file = tmp_path / "survey.csv"
    file.write_text(QUALTRICS, encoding="utf-8")
    found = read_answers(file, Columns())
    assert [answer.name for answer in found] == ["R_1", "R_2"]
    assert found[0].transcript.text == (
        "I: What do you do there?\n\nB: We cook together every single week.\n\n"
        "I: How long?\n\nB: Four years I think it is.\n"
    )
    assert any("Qualtrics" in str(notice) for notice in found[0].notices)
    named = read_answers(file, Columns(text=("Q2",)))
    assert named[1].transcript.text == "I: How long?\n\nB: Since the winter two years ago.\n"


@pytest.mark.parametrize(
    ("first", "mark"), [("sep=;\n", ";"), ("\ufeffsep=;\r\n", ";"), ('"sep=,"\n', ","), ("SEP=\t\n", "\t")]
)
def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path, first: str, mark: str) -> None:
    file = tmp_path / "talk.csv"
    rows = [("Sprecher", "Text"), ("I", "Wie war das?"), ("B", '"Gut, wirklich; ja."')]
    file.write_text(first + "\n".join(map(mark.join, rows)) + "\n", encoding="utf-8")
    (found,) = read_answers(file, Columns())
    text = found.transcript.text
    assert [(turn.speaker, turn.speech.of(text)) for turn in found.transcript.turns] == [
        ("I", "Wie war das?"), ("B", "Gut, wirklich; ja."),
    ]  # fmt: skip


def test_lines_below_the_separator_keep_their_numbers(tmp_path: Path) -> None:
    file = tmp_path / "talk.csv"
    file.write_text('sep=;\nid;Antwort\nr1;"offen\n', encoding="utf-8")
    with pytest.raises(InputError, match="Line 3"):
        read_answers(file, Columns())
