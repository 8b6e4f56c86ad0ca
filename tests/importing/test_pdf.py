"""Case 12 of what an import must survive: a German PDF, hyphenated, with page headers."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from pdf_files import page, pdf_file

from qcode.errors import InputError
from qcode.importing.files import read_file
from qcode.importing.formats.pdf.reader import read

# 60 letters fill a line.
FULL = "I: Wie sind Sie denn damals eigentlich zu dem Verein gekommen"


def text_of(*lines: str) -> str:
    return read(pdf_file([page(*lines)])).text


def headed(number: int, *lines: str) -> list[tuple[float, float, str]]:
    head, foot = (30.0, 560.0, f"Interview 7, vom 3.{number}.2026"), (200.0, 30.0, f"Seite {number} von 4")
    return [head, *page(*lines), foot]


def test_case_12_running_heads_go_before_words_over_pages_are_joined() -> None:
    pages = [
        headed(1, FULL, "und was war da?", "B: Ja, das war so eine Sache mit der Ausländerbehörde und Perso-"),
        headed(2, "nalschlüssel, den keiner kannte.", "I: Mhm.", "B: Und dann haben wir eben das gemacht, was wir im-"),
        headed(3, "mer machen: Tee gekocht.", "I: Und dann?", "B: Dann nichts."),
        headed(4, "I: Danke."),
    ]
    source = read(pdf_file(pages))
    assert source.text.split("\n") == [
        f"{FULL} und was war da?",
        "B: Ja, das war so eine Sache mit der Ausländerbehörde und Personalschlüssel, den keiner kannte.",
        "I: Mhm.",
        "B: Und dann haben wir eben das gemacht, was wir immer machen: Tee gekocht.",
        "I: Und dann?",
        "B: Dann nichts.",
        "I: Danke.",
    ]
    assert str(source.notices[0]).startswith(
        "running heads and page numbers are left out: Interview …, vom ….….… (4 times)"
    )
    assert str(source.notices[1]) == "words put together at line ends (2): Personalschlüssel, immer"


def test_case_12_hyphens_that_are_no_hyphenation_stay() -> None:
    assert text_of(
        "B: Das macht bei uns seit vielen Jahren schon die Sozial-",
        "und Migrationsberatung zusammen mit der E-Mail-Stelle, die NRW-",
        "Landtag und Bund bezahlen, also ich finde das gut, wir ha-",
        "haben das ja mit der Verwaltung so besprochen, die Behör-",
        "den sind da eigentlich ganz offen gewesen bisher bei uns.",
    ) == (
        "B: Das macht bei uns seit vielen Jahren schon die Sozial- und Migrationsberatung zusammen mit der "
        "E-Mail-Stelle, die NRW-Landtag und Bund bezahlen, also ich finde das gut, wir ha- haben das ja mit der "
        "Verwaltung so besprochen, die Behörden sind da eigentlich ganz offen gewesen bisher bei uns."
    )


def test_case_12_a_compound_that_the_text_has_elsewhere_keeps_its_hyphen() -> None:
    assert text_of(
        "B: A well-known and so-called partner is what we are to them.",
        "I: A partner, right, and you said that this is one of the so-",
        "called things, is it, or did I get that wrong, and twenty-",
        "six of them?",
    ).endswith("one of the so-called things, is it, or did I get that wrong, and twenty-six of them?")


def test_case_12_short_lines_gaps_and_labels_end_paragraphs() -> None:
    assert text_of(
        FULL,
        "sind und geblieben?",
        "B: Kurz gesagt.",
        "Ja. Das war eine lange Geschichte mit sehr vielen Leuten hier",
        "B: Nein.",
        "",
        "Anhang",
    ) == (
        f"{FULL} sind und geblieben?\nB: Kurz gesagt.\n"
        "Ja. Das war eine lange Geschichte mit sehr vielen Leuten hier\nB: Nein.\n\nAnhang"
    )


def test_line_numbers_at_the_margin_are_no_words() -> None:
    lines = [FULL, "sind im Jahr", "12 oder 13?", "B: Mit 20."]
    words = page(*lines, left=60)
    numbers = [(30.0 if n < 10 else 24.0, y, str(n)) for n, (_, y, _) in enumerate(words, 8)]
    expected = f"{FULL} sind im Jahr\n12 oder 13?\nB: Mit 20."
    apart = read(pdf_file([[*words, *numbers]]))
    between = read(pdf_file([[piece for pair in zip(numbers, words, strict=True) for piece in pair]]))
    assert apart.text == between.text == expected
    assert str(apart.notices[0]) == str(between.notices[0]) == "line numbers at the margin are left out (4)"


def test_what_people_say_again_is_no_running_head() -> None:
    pages = [page("I: Mhm.", f"B: Antwort {word}.", "Ja.") for word in ("eins", "zwei", "drei", "vier")]
    assert read(pdf_file(pages)).text.count("I: Mhm.") == 4


def test_numbers_at_the_foot_of_few_pages_are_page_numbers() -> None:
    pages = [[*page("I: Und?", "B: 12."), (200.0, 30.0, "- 3 -")], [*page("I: Ja?"), (200.0, 30.0, "- 4 -")]]
    assert read(pdf_file(pages)).text == "I: Und?\nB: 12.\nI: Ja?"
    assert read(pdf_file([page(FULL, "I: Wie viele?", "12")])).text == f"{FULL}\nI: Wie viele?\n12"


def test_cells_of_a_row_are_parted_by_tabs() -> None:
    pieces = [(30.0, 500.0, "00:01"), (90.0, 500.0, "I:"), (130.0, 500.0, "Und?"), (30.0, 480.0, "00:02")]
    pieces += [(90.0, 480.0, "B:"), (130.0, 480.0, "Ja."), (130.0, 468.0, "Nein.")]
    assert read(pdf_file([pieces])).text == "00:01\tI:\tUnd?\n00:02\tB:\tJa. Nein."


def test_pages_without_text_are_named() -> None:
    source = read(pdf_file([page("I: Und?"), [], page("B: Ja.")]))
    assert source.text == "I: Und?\nB: Ja." and str(source.notices[0]) == "pages without text (scans or empty): 2"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"I: plain", "no PDF"),
        (b"%PDF-1.4 nothing", "damaged or cut off"),
        (pdf_file([page("x")])[:300], "damaged or cut off"),
        (pdf_file([[], []]), r"(?s)scan.*OCR"),
        (pdf_file([page("x")], locked=True), "protected by a password"),
    ],
)
def test_case_15_what_is_no_readable_pdf_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(data)
    assert caught.value.hint


def test_a_pdf_becomes_turns(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_file([page("I: Wie war es?", "B: Schön.", "I: Und?", "B: Ja.")]))
    found = read_file(path)
    assert [turn.speaker for turn in found.transcript.turns] == ["I", "B", "I", "B"] and found.source_format == "pdf"


def test_odd_blanks_are_blanks() -> None:
    assert read(pdf_file([page("I: Und?", "\x85", "B: \x1fJa.")])).text.startswith("I: Und?")


def _packed(content: bytes, more: bytes = b"") -> bytes:
    """A PDF with one packed stream that nothing names."""
    packed = zlib.compress(content, 9)
    stream = b"9 0 obj\n<< /Length %d /Filter /FlateDecode%s >>\nstream\n%s\nendstream\nendobj\n" % (
        len(packed), more, packed,
    )  # fmt: skip
    return pdf_file([page("I: Und?")]).replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + stream)


def test_case_15_a_bomb_is_refused_and_a_white_picture_is_none() -> None:
    with pytest.raises(InputError, match="far too large"):
        read(_packed(b"BT (a) Tj ET\n" * 4_000_000))
    assert read(_packed(bytes(50 * 2**20), b" /Subtype /Image")).text == "I: Und?"
    assert read(_packed(b"BT (a) Tj ET\n" * 40_000)).text == "I: Und?"


def numbered(first: int, *paragraphs: str, at: float = 30, top: float = 500) -> list[tuple[float, float, str]]:
    """Paragraphs with their numbers at the margin; of an empty one only the number."""
    pieces = []
    for index, words in enumerate(paragraphs):
        y = top - 20 * index
        pieces += [(at, y, str(first + index))] + ([(at + 40, y, words)] if words else [])
    return pieces


def test_numbers_of_empty_paragraphs_go_too_below_a_header_further_left() -> None:
    header = [(20.0, 560.0, "Verein am Tor"), (20.0, 545.0, "Dauer: 53 Minuten"), (390.0, 12.0, "1/2")]
    one = numbered(1, "I: Und was tun Sie dort?", "", "B: Briefe vorlesen, meist am Montag.", "", "I: Auch heute?", "")
    two = [*numbered(7, "", "B: Ja, um 12 Uhr.", "", "I: Gut."), (390.0, 12.0, "2/2")]
    source = read(pdf_file([[*header, *one], two]))
    assert [line for line in source.text.split("\n") if line] == [
        "Verein am Tor",
        "Dauer: 53 Minuten",
        "I: Und was tun Sie dort?",
        "B: Briefe vorlesen, meist am Montag.",
        "I: Auch heute?",
        "B: Ja, um 12 Uhr.",
        "I: Gut.",
    ]
    assert "line numbers at the margin are left out (10)" in map(str, source.notices)


def test_what_stands_outside_the_visible_page_is_no_text_and_said() -> None:
    seen = numbered(1, "I: Und?", "B: Ja.", "I: Gut.", "B: Eben.")
    source = read(pdf_file([[*seen, (30.0, -40.0, "5"), (30.0, -60.0, "6"), (500.0, 300.0, "daneben")]]))
    assert source.text.split() == ["I:", "Und?", "B:", "Ja.", "I:", "Gut.", "B:", "Eben."]
    assert str(source.notices[0]) == "lines outside the visible part of the page are left out (3)"


def test_a_list_in_the_text_keeps_its_numbers() -> None:
    speech = page("I: Was gehört dazu?", "B: Drei Dinge gehören für mich dazu, und zwar schon immer:", top=560)
    things = numbered(1, "Zeit haben", "Zuhören", "Kaffee", at=30, top=520)
    behind = page("B: Mehr ist es nicht.", "I: Mhm.", "B: Wirklich nicht.", top=440)
    text = read(pdf_file([[*speech, *things, *behind]])).text
    assert [line for line in text.split("\n") if line[:1].isdigit()] == ["1\tZeit haben", "2\tZuhören", "3\tKaffee"]


def test_a_page_number_that_names_the_number_of_pages_is_one_on_a_single_page() -> None:
    assert read(pdf_file([[*page("I: Und?", "B: Ja."), (390.0, 12.0, "1/1")]])).text == "I: Und?\nB: Ja."
    assert read(pdf_file([[*page("I: Und?", "B: Ja."), (30.0, 12.0, "1/3")]])).text.endswith("1/3")


@pytest.mark.parametrize("at_once", [True, False], ids=["behind the line", "behind all lines"])
def test_a_sign_that_was_drawn_later_stands_where_it_is_in_its_line(at_once: bool) -> None:
    # 6 points a letter: "erst" ends at 30 + 7 * 6, "ja" begins three letters later
    line, later = [(30.0, 520.0, "B: erst"), (90.0, 520.0, "ja, und dann")], [(30.0, 508.0, "I: Mhm.")]
    sign = [(78.0, 520.0, "§")]
    pieces = [*line, *sign, *later] if at_once else [*line, *later, *sign]
    assert read(pdf_file([pieces])).text == "B: erst § ja, und dann\nI: Mhm."


LEFT = """I: Wie war der erste Tag dort
für Sie im Verein am Tor?
B: Es war laut und voll, und
ich kannte niemanden dort in
der Küche, aber der Tee war
heiß und alle waren freund-
lich zu mir und zu den an-
deren, die neu waren, und das""".splitlines()
RIGHT = """blieb den ganzen Winter so.
I: Und was kam danach für Sie
und für die anderen dort?
B: Danach haben wir den Kurs
selbst gemacht, jeden Montag
und später auch am Freitag,
weil so viele kamen, die es""".splitlines()


@pytest.mark.parametrize("by_rows", [True, False], ids=["drawn row by row", "drawn column by column"])
@pytest.mark.parametrize("gutter", [216, 230])
def test_two_columns_are_read_one_after_the_other(by_rows: bool, gutter: float) -> None:
    left = page(*LEFT, top=500)
    right = page(*RIGHT, left=gutter, top=500)
    pieces = sorted([*left, *right], key=lambda piece: -piece[1]) if by_rows else [*left, *right]
    source = read(pdf_file([[(30.0, 560.0, "Ein Gespräch über Tee und über alles, was dazugehört"), *pieces]]))
    assert [line for line in source.text.split("\n") if line][1:] == [
        "I: Wie war der erste Tag dort für Sie im Verein am Tor?",
        "B: Es war laut und voll, und ich kannte niemanden dort in der Küche, aber der Tee war heiß und alle waren "
        "freundlich zu mir und zu den anderen, die neu waren, und das blieb den ganzen Winter so.",
        "I: Und was kam danach für Sie und für die anderen dort?",
        "B: Danach haben wir den Kurs selbst gemacht, jeden Montag und später auch am Freitag, weil so viele kamen, "
        "die es",
    ]
    assert any(str(notice).startswith("pages read in two columns") for notice in source.notices)


def test_a_table_of_questions_and_answers_is_read_row_by_row() -> None:
    pieces, y = [], 520.0
    for question in ("Wie kamen Sie zum Verein?", "Was tun Sie dort heute so?", "Was wünschen Sie sich noch?"):
        pieces.append((30.0, y, question))
        for words in (
            "Eine Nachbarin nahm mich mit,",
            "da war gerade ein Sommerfest,",
            "und ich kannte dort niemanden.",
        ):
            pieces.append((230.0, y, words))
            y -= 12
        y -= 6
    text = read(pdf_file([pieces])).text
    assert text.index("Wie kamen") < text.index("Eine Nachbarin") < text.index("Was tun") < text.index("Was wünschen")
