"""Layouts of real transcripts, each a kind: who speaks when and what, or a warning that says what is not known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from qcode.model import Role
from qcode.session.documents.preview import ImportOptions, Preview, preview

CASES = Path(__file__).with_name("cases") / "speakers"
MAY_WARN_INSTEAD = {"fett.docx"}
"""Bold questions have a speaker of their own, called so as no label stands in the text; a warning says it."""


def read(path: Path, options: ImportOptions | None = None) -> Preview:
    reading = preview([path], options or ImportOptions())
    assert not reading.failed
    (found,) = reading.previews
    return found


def warnings(found: Preview) -> list[str]:
    return [*map(str, found.cautions), *(str(oddity.located) for oddity in found.oddities)]


def said(found: Preview) -> list[tuple[str, str]]:
    text = found.transcript.text
    return [(turn.speaker, " ".join(turn.speech.of(text).split())) for turn in found.transcript.turns]


def words_of(found: Preview) -> dict[str, int]:
    return {seen.label: seen.words for seen in found.speakers}


def expected() -> Iterator[Any]:
    for file in sorted(CASES.glob("*/expected.json")):
        for name, values in json.loads(file.read_text(encoding="utf-8")).items():
            if name != "runde.qdpx":
                yield pytest.param(file.with_name(name), values, id=f"{file.parent.name}/{name}")


def options_of(values: dict[str, Any]) -> ImportOptions:
    match values.get("option"):
        case ["--speakers", pattern]:
            return ImportOptions(speakers=(pattern,))
        case ["--unlabelled", role]:
            return ImportOptions(unlabelled=Role(role))
        case _:
            return ImportOptions()


def together(turns: list[list[Any]]) -> list[list[Any]]:
    """Turns of one speaker that follow one another, as one."""
    found: list[list[Any]] = []
    for label, role, time_ms, words in turns:
        if found and found[-1][0] == label:
            found[-1][3] += f" {words}"
        else:
            found.append([label, role, time_ms, words])
    return found


def turns_of(found: Preview, values: dict[str, Any]) -> list[list[Any]]:
    """Label, role, time and words of each turn; what the case does not compare is None."""
    transcript = found.transcript
    rows: list[list[Any]] = [
        [
            turn.speaker or None,
            transcript.role(turn).value,
            turn.time_ms,
            " ".join(turn.speech.of(transcript.text).split()),
        ]
        for turn in transcript.turns
    ]
    if values.get("counts_only"):
        rows = [row for row in rows if row[3]]
    for title in values.get("titles", ()):  # they may stay at the end of a turn
        for row in rows:
            row[3] = row[3].removesuffix(f" {title}")
    return together(rows) if values.get("merge") else rows


@pytest.mark.parametrize(("file", "values"), expected())
def test_every_turn_has_its_speaker_role_time_and_words(file: Path, values: dict[str, Any]) -> None:
    found = read(file, options_of(values))
    if file.name in MAY_WARN_INSTEAD:
        assert words_of(found) == {"Frage": 31, "": 45}
        assert [seen.role for seen in found.speakers] == [Role.INTERVIEWER, Role.RESPONDENT]
        assert any("in bold" in line for line in warnings(found))
        return
    if (turns := values["turns"]) is not None:
        wanted = [row for row in turns if row[3]] if values.get("counts_only") else turns
        wanted = together(wanted) if values.get("merge") else wanted
        rows = turns_of(found, values)
        assert [(row[0], row[3]) for row in rows] == [(row[0], " ".join(row[3].split())) for row in wanted]
        for row, (_, role, time_ms, _) in zip(rows, wanted, strict=True):
            assert role is None or row[1] == role
            assert time_ms in (None, -1) or row[2] == time_ms
    if values.get("header_words") is not None:
        assert found.header_words == values["header_words"]


@pytest.mark.parametrize(("file", "values"), expected())
def test_what_is_not_known_is_said_and_nothing_else(file: Path, values: dict[str, Any]) -> None:
    plain = read(file)
    if values.get("warn"):
        assert warnings(plain)
    if values.get("clean"):
        assert warnings(plain) == [] and plain.notices == ()
    if "header_max" in values:
        assert plain.header_words <= values["header_max"]
    if "words" in values:
        assert plain.words + plain.header_words == values["words"]
    if "interviewer_max" in values:
        assert sum(seen.words for seen in plain.speakers if seen.role is Role.INTERVIEWER) <= values["interviewer_max"]


UNKNOWN = CASES / "label_of_unknown_shape"


@pytest.mark.parametrize(
    ("file", "labels"),
    [
        ("ang.txt", ["I", "Kim"]), ("par.txt", ["I", "Kim"]), ("quoted.txt", ["I", "Kim"]),
        ("zweite.txt", ["I", "2. Person"]), ("emo.txt", ["Anna Kern", "🌻Ben Ott"]),
        ("phone.txt", ["Anna Kern", "+49 170 *****12"]), ("teams.txt", ["Anna Kern", "+49 170 *****12"]),
        ("at.vtt", ["Anna Kern", "@ben_ott"]), ("emoji.vtt", ["Anna Kern", "🌻Ben Ott🌻"]),
        ("hash.vtt", ["Anna Kern", "#2 Ben"]), ("phone.vtt", ["Anna Kern", "+49 170 *****12"]),
    ],
)  # fmt: skip
def test_a_label_that_begins_with_no_letter(file: str, labels: list[str]) -> None:
    found = read(UNKNOWN / file)
    turns = 6 if file.endswith(".vtt") else 4
    assert [speaker for speaker, _ in said(found)] == (labels * 3)[:turns]
    if file.endswith(".txt"):
        assert list(words_of(found).values()) == [6, 9]
    assert [seen.role for seen in found.speakers] == [Role.INTERVIEWER, Role.RESPONDENT]
    assert warnings(found) == []


@pytest.mark.parametrize("file", sorted(path.name for path in (CASES / "layouts_not_read").iterdir()))
def test_layouts_of_other_programs(file: str) -> None:
    found = read(CASES / "layouts_not_read" / file)
    if file == "gt.vtt":
        assert said(found)[3:] == [("BEN", "Vier."), ("", "Und noch jemand.")]
        return
    first, second = {
        "gt.txt": ("ANNA", "BEN"), "num.txt": ("1", "2"),
        **dict.fromkeys(("dashlab.txt", "dot.txt", "semicol.txt"), ("I", "B")),
    }.get(file, ("Anna", "Ben"))  # fmt: skip
    assert [speaker for speaker, _ in said(found)] == [first, second, first, second]
    assert found.header_words == 0
    assert not any(mark in words for _, words in said(found) for mark in ("Anna", "Ben", ":", ";", "12.05"))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("long.txt", {"S00": 23, "S01": 6}), ("respondent_overlaps.txt", {"S00": 7, "S01": 8}),
        ("ns.txt", {"S00": 10, "S01": 14}), ("ns.html", {"S00": 14, "S01": 17}),
        ("mhm.vtt", {"I": 2, "B": 11}), ("ns.vtt", {"": 3, "S00": 8, "S01": 12}),
    ],
)  # fmt: skip
def test_words_over_others_belong_to_who_is_named_there(file: str, words: dict[str, int]) -> None:
    assert words_of(read(CASES / "noscribe_overlap" / file)) == words


def test_slashes_are_taken_away_only_together() -> None:
    found = read(CASES / "noscribe_overlap" / "mhm.vtt")
    assert said(found)[1] == ("B", "//mhm// Dann kam der Umzug. Wir sind /eh/ weg. 3/4 davon //")
    assert "//S00: Ach so.// Ja, damals" in read(CASES / "noscribe_overlap" / "ns.vtt").transcript.text


def test_the_anchor_of_words_over_others_gives_their_time() -> None:
    found = read(CASES / "noscribe_overlap" / "ns.html")
    times = [(turn.speaker, turn.time_ms) for turn in found.transcript.turns]
    assert times == [("S00", 0), ("S01", 4600), ("S00", 9000), ("S01", 9500), ("S00", 12000), ("S01", 13000)]


@pytest.mark.parametrize(("file", "turns"), [("fr.txt", 6), ("nnbsp.txt", 4), ("thin.txt", 4)])
def test_a_narrow_blank_before_the_colon(file: str, turns: int) -> None:
    found = said(read(CASES / "narrow_space_before_the_colon" / file))
    assert len(found) == turns
    assert file != "fr.txt" or found[3] == ("B", "Rien.")
