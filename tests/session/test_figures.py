"""Figures of small studies: what is on them, what their captions say, the same bytes twice."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from builders import BOOK, apply, bring, document, project, study

from qcode.analysis.selecting import shown_codes
from qcode.errors import NothingToDo, UsageError
from qcode.model import Code, Codebook
from qcode.model.selection import ZERO, Selection
from qcode.session import Session
from qcode.session.output.figures.functions import swarm
from qcode.session.output.figures.kind import FigureOptions
from qcode.session.output.figures.making import drawn_at, figure, unheeded, write_figure
from qcode.session.output.figures.registry import KINDS
from qcode.session.states import mark_done

SVG = "{http://www.w3.org/2000/svg}"
FREE = tuple(kind.name for kind in KINDS.values() if kind.of_codings and not kind.measures)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    """Two interviews coded, one not, one of another group."""
    folder = tmp_path_factory.mktemp("study")
    made = study(folder)
    bring(made, folder, "mo-02", "I: Und hier?\n\nB: Hier ist <wenig> & nichts los.\n", perspective="mo")
    apply(made, "Wir gehen mit aufs Amt.")
    apply(made, "wir füllen Formulare aus", "hinge/forms")
    apply(made, "Das ist wie eine Familie.", "homemaking")
    apply(made, "wie eine Familie", "hinge")
    apply(made, "We refer people to the association.", "views/praise", "city-01")
    return made


def parsed(drawn: bytes) -> tuple[ElementTree.Element, list[str]]:
    root = ElementTree.fromstring(drawn)
    return root, [" ".join("".join(one.itertext()).split()) for one in root.iter(f"{SVG}text")]


def ids(drawn: bytes, name: str) -> int:
    return len(re.findall(rf'<g id="{name}"', drawn.decode()))


@pytest.mark.parametrize("kind", FREE)
@pytest.mark.parametrize("language", ["de", "en"])
def test_an_svg_has_words_title_and_caption_and_no_address(session: Session, kind: str, language: str) -> None:
    made = figure(session, kind, options=FigureOptions(language=language))
    drawn = made.drawn(".svg")
    root, words = parsed(drawn)
    assert root.find(f"{SVG}title").text == made.about.title  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == made.about.caption  # type: ignore[union-attr]
    assert made.about.title in words
    assert "Scharnier" in " ".join(words) if language == "de" and kind != "saturation" else words
    addresses = set(re.findall(rb'https?://[^\s"<>]+', drawn))
    assert addresses <= {b"http://www.w3.org/2000/svg", b"http://www.w3.org/1999/xlink"}
    assert "n = 2" in made.about.caption
    assert ("Grundgesamtheit" if language == "de" else "not a population") in made.about.caption


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_the_same_study_gives_the_same_bytes(session: Session, suffix: str) -> None:
    for kind in ("functions", "portraits"):
        assert figure(session, kind).drawn(suffix) == figure(session, kind).drawn(suffix)


def test_every_interview_is_one_dot_for_each_code(session: Session) -> None:
    made = figure(session, "functions")
    drawn = made.drawn(".svg")
    assert ids(drawn, "interview") == 2 * len(BOOK)  # mo-02 is in no number
    assert ids(drawn, "interval") == 0
    _, words = parsed(drawn)
    assert "Migrantenorganisationen (n\u00a0=\u00a01)" in words or "Migrantenorganisationen (n = 1)" in words
    assert "noch nicht codiert" not in words
    assert "1 von 3 Dokumenten ist weder codiert noch fertig und steckt in keiner Zahl: mo-02" in made.about.caption
    assert "Kein Intervall" in made.about.caption and "Weniger als 5 Dokumente" in made.about.caption
    named = figure(session, "functions", Selection(codes=("hinge",)), FigureOptions(named=True))
    assert ids(named.drawn(".svg"), "interview") == 2 * 2
    assert {"mo-01", "city-01"} <= set(parsed(named.drawn(".svg"))[1])
    as_zero = figure(session, "functions", Selection(uncoded=ZERO))
    assert ids(as_zero.drawn(".svg"), "interview") == 3 * len(BOOK)
    assert "noch nicht codiert" in parsed(as_zero.drawn(".svg"))[1]


def test_a_group_of_five_has_an_interval(tmp_path: Path) -> None:
    made = project(tmp_path)
    for number in range(5):
        bring(made, tmp_path, f"mo-{number}", f"I: Wie?\n\nB: {'Amt ' * (number + 1)}und so.\n", perspective="mo")
        if number != 2:
            apply(made, "Amt ", name=f"mo-{number}")
    four = figure(made, "functions", Selection(codes=("homemaking", "hinge")))
    assert ids(four.drawn(".svg"), "interval") == 0
    mark_done(made, [document(made, "mo-2")])  # read, and nothing found
    drawn = figure(made, "functions", Selection(codes=("homemaking", "hinge")))
    assert ids(drawn.drawn(".svg"), "interval") == 1
    assert "BCa" in drawn.about.caption


def test_cells_of_documents_that_nobody_coded_have_no_number(session: Session) -> None:
    made = figure(session, "heatmap", options=FigureOptions(count="segments", language="en"))
    drawn = made.drawn(".svg")
    # mo-01: hinge 3 (with its sub-code), forms 1, homemaking 1; city-01: views 1, praise 1; zeros are numbers, too.
    numbers = ["3", "1", "1", "0", "0", "0", "0", "0", "1", "1"]
    assert ids(drawn, "cell") == 2 * len(BOOK)
    assert sorted(word for word in parsed(drawn)[1] if word.isdigit()) == sorted(numbers)
    options = FigureOptions(count="segments", language="en")
    as_zero = figure(session, "heatmap", Selection(uncoded=ZERO), options).drawn(".svg")
    assert ids(as_zero, "cell") == 3 * len(BOOK)
    assert sorted(word for word in parsed(as_zero)[1] if word.isdigit()) == sorted(numbers)


def test_a_document_that_is_done_and_has_no_code_has_zeros(tmp_path: Path) -> None:
    made = study(tmp_path)
    apply(made, "Wir gehen mit aufs Amt.")
    mark_done(made, [document(made, "city-01")])
    drawn = figure(made, "heatmap", options=FigureOptions(count="segments")).drawn(".svg")
    assert sorted(word for word in parsed(drawn)[1] if word.isdigit()) == ["0"] * 9 + ["1"]
    dots = figure(made, "functions")
    assert ids(dots.drawn(".svg"), "interview") == 2 * len(BOOK)
    assert "noch nicht codiert" not in parsed(dots.drawn(".svg"))[1]
    lines = figure(made, "portraits", options=FigureOptions(language="en"))
    assert "Not shown, as nothing is coded in them: city-01." in lines.about.caption


def test_pairs_are_lines_and_codes_are_circles(session: Session) -> None:
    drawn = figure(session, "cooccurrence", options=FigureOptions(language="en")).drawn(".svg")
    assert (ids(drawn, "code"), ids(drawn, "link")) == (len(BOOK), 1)
    assert "0.33" in parsed(drawn)[1]  # of three sentences with hinge or homemaking one has both


def test_portraits_show_coded_interviews_only_and_say_so(session: Session) -> None:
    made = figure(session, "portraits", options=FigureOptions(language="en"))
    _, words = parsed(made.drawn(".svg"))
    assert "mo-01" in " ".join(words) and "mo-02" not in " ".join(words)
    assert "1 of 3 documents is neither coded nor done and is in no number: mo-02." in made.about.caption
    assert ids(made.drawn(".svg"), "stretch") > 0


def test_keywords_need_two_groups_of_a_language(session: Session, tmp_path: Path) -> None:
    with pytest.raises(NothingToDo, match="no group has keywords"):
        figure(session, "keywords", options=FigureOptions(by="language"))
    made = project(tmp_path)
    for group, words in (("mo", "Familie Tee"), ("welfare", "Antrag Amt")):
        for number in (1, 2):
            text = f"I: Und sonst?\n\nB: Also {words} und noch {number} mal {words}, so ist das eben.\n"
            bring(made, tmp_path, f"{group}-{number}", text, perspective=group)
    with pytest.raises(NothingToDo, match="no group has keywords"):
        figure(made, "keywords")  # nobody has coded or read them
    mark_done(made, made.documents)
    found = figure(made, "keywords", options=FigureOptions(grey=True))
    _, words_shown = parsed(found.drawn(".svg"))
    assert "Wohlfahrtsverbände, Deutsch" in words_shown and "Antrag" in words_shown


def test_nothing_coded_unknown_names_and_suffixes_are_said(session: Session, tmp_path: Path) -> None:
    empty = study(tmp_path)
    for kind in FREE:
        with pytest.raises(NothingToDo, match="nothing to draw"):
            figure(empty, kind)
    for selection in (Selection(codes=("nobody",)), Selection(coders=("Eve",)), Selection(level=7)):
        with pytest.raises(UsageError):
            figure(session, "functions", selection)
    for options in (FigureOptions(by="shoes"), FigureOptions(count="x")):
        with pytest.raises(UsageError):
            figure(session, "functions", options=options)
    with pytest.raises(UsageError, match="no figure"):
        figure(session, "pie")
    with pytest.raises(UsageError, match=r"\.gif"):
        write_figure(figure(session, "heatmap"), tmp_path / "x.gif")
    assert not (tmp_path / "x.gif").exists()


def test_what_a_kind_does_not_heed_is_known(session: Session) -> None:
    words = FigureOptions(by="language", named=True, count="words")
    assert unheeded("functions", Selection(codes=("hinge",), level=1), words) == []
    assert unheeded("saturation", Selection(), FigureOptions(by="language", count="words")) == ["by", "count"]
    assert unheeded("learning", Selection(codes=("hinge",), coders=("Ada",)), FigureOptions(grey=True)) == ["codes"]
    with pytest.raises(UsageError, match="No document is left"):
        figure(session, "heatmap", Selection(where=(("perspective", "nobody"),)))


def test_documents_can_be_chosen(session: Session) -> None:
    found = figure(session, "heatmap", Selection(where=(("perspective", "mo"),)), FigureOptions(language="en"))
    assert "n = 1 interview," in found.about.caption
    assert ids(found.drawn(".svg"), "cell") == len(BOOK)
    both = Selection(where=(("perspective", "mo"),), uncoded=ZERO)
    assert "n = 2 interviews" in figure(session, "heatmap", both, FigureOptions(language="en")).about.caption


def test_names_that_mean_something_to_drawing_programs_stay_names(tmp_path: Path) -> None:
    book = Codebook((Code("$x^2$ & <b>", {"": "Preis $5 & <mehr>_"}, colour="#ffff00"), Code("b", colour="#FFFF01")))
    made = project(tmp_path, book=book)
    bring(made, tmp_path, "a$1", "I: Was?\n\nB: Viel Geld.\n", perspective="$$ \\alpha")
    apply(made, "Viel Geld", "$x^2$ & <b>", "a$1")
    found = figure(made, "functions", options=FigureOptions(named=True))
    _, words = parsed(found.drawn(".svg"))
    assert "Preis $5 & <mehr>_" in words and "a$1" in words
    assert any("told apart" in str(remark) for remark in found.remarks)
    assert any("Pale" in str(remark) for remark in found.remarks)
    assert figure(made, "functions", options=FigureOptions(grey=True)).remarks == ()
    assert found.drawn(".png").startswith(b"\x89PNG") and found.drawn(".pdf").startswith(b"%PDF")


def test_a_large_codebook_is_drawn_at_its_top_level() -> None:
    book = Codebook(tuple(Code(path) for top in "abc" for path in (top, *(f"{top}/{number}" for number in range(5)))))

    def shown(selection: Selection, *, every_code: bool = False) -> list[str]:
        return [code.path for code in shown_codes(book, drawn_at(book, selection, every_code=every_code))]

    assert shown(Selection()) == ["a", "b", "c"]
    assert len(shown(Selection(), every_code=True)) == 18
    assert len(shown(Selection(codes=("a", "b/1")))) == 7
    assert shown(Selection(codes=("a",), level=1)) == ["a"]


def test_dots_at_one_place_stand_beside_each_other() -> None:
    places = swarm([1.0] * 5 + [3.0])
    assert len(set(places[:5])) == 5 and places[5] == 0
    assert swarm([1.0] * 5 + [3.0]) == places


def test_all_kinds_have_a_name() -> None:
    assert all(kind.name == name and kind.label and kind.help for name, kind in KINDS.items())


def test_the_table_of_figures_in_the_docs_is_what_the_script_writes() -> None:
    script = Path(__file__).resolve().parents[2] / "scripts" / "figure_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
