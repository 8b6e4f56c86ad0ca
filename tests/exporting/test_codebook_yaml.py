"""A codebook that is written and read again is the same codebook."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qcode.exporting.codebook import codebook_yaml
from qcode.importing.codebook.files import check_codebook, read_codebook
from qcode.model import Code, Codebook, Example, Words
from qcode.model.codebook import id_problem
from qcode.resources import folder

# What breaks YAML writers: its own signs, odd white space, odd line ends, words that look like something else.
HARD = "aZ ä\t:#'\"\\{}[],&*!|>%@`-?~/\n\r\x85\u2028\u2029\ufeff\xa0\x00\x1b\x7f🙂👩🏽‍🏫ع\u200f家é0"
WORDS = st.sampled_from(["yes", "No", "null", "~", "12", "1.5", "2024-01-01", "0x1f", "=", "<<", "- a", "a: b", "a #b"])
TEXTS = (
    st.one_of(
        st.text(st.sampled_from(HARD), min_size=1),
        st.text(min_size=1),
        WORDS,
        st.lists(st.text("abcä ,.:", max_size=60), min_size=2, max_size=12).map(" ".join),
        st.lists(st.text("abcä ,.:#-", max_size=150), min_size=2, max_size=5).map("\n".join),
    )
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(str.strip)
)
IDS = TEXTS.map(lambda text: text.strip()[:20].strip()).filter(lambda text: not id_problem(text))
WORDS_OF_LANGUAGES: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    TEXTS.map(lambda text: {"": text}),
    st.dictionaries(st.sampled_from(["de", "en"]), TEXTS),
)
EXAMPLES = st.lists(
    st.builds(Example, TEXTS, st.sampled_from(["", "de", "en"]), st.one_of(st.just(""), TEXTS)), max_size=2
).map(tuple)
COLOURS = st.one_of(st.just(""), st.from_regex(r"#[0-9a-fA-F]{6}", fullmatch=True))
KEYS = "0123456789yYöعш🙂:#\"'\\-"


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """Trees of up to three levels; siblings have different ids, shortcuts are given once."""
    keys = iter(draw(st.permutations(KEYS)))
    codes: list[Code] = []

    def grow(parent: str, level: int) -> None:
        for code_id in draw(st.lists(IDS, max_size=3 if level == 1 else 2, unique=True)):
            path = f"{parent}/{code_id}" if parent else code_id
            label, definition, when, when_not, rule = (draw(WORDS_OF_LANGUAGES) for _ in range(5))
            shortcut = next(keys, "") if draw(st.booleans()) else ""
            codes.append(
                Code(
                    path, label, definition, when, when_not, rule, draw(EXAMPLES), draw(COLOURS), shortcut,
                    draw(st.booleans()),
                )
            )  # fmt: skip
            if level < 3:
                grow(path, level + 1)

    grow("", 1)
    return Codebook(tuple(codes), draw(WORDS_OF_LANGUAGES))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("codebook") / "book.yaml"


def again(file: Path, codebook: Codebook) -> Codebook:
    file.write_text(codebook_yaml(codebook), encoding="utf-8", newline="")
    return read_codebook(file)


@given(codebooks())
@example(Codebook())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_round_trip(file: Path, codebook: Codebook) -> None:
    assert again(file, codebook) == codebook


@given(TEXTS)
def test_any_text_in_any_place(file: Path, text: str) -> None:
    words: Words = {"": text}
    both = {"de": text, "en": text}
    codebook = Codebook((Code("a", words, both, words, both, words, (Example(text, "", text),)),), both)
    assert again(file, codebook) == codebook


@pytest.mark.parametrize("path", sorted(folder("codebooks").glob("*.yaml")), ids=lambda path: path.name)
def test_shipped_codebooks_survive(file: Path, path: Path) -> None:
    codebook = read_codebook(path)
    assert again(file, codebook) == codebook
    blocking = [problem for problem in check_codebook(file) if problem.blocking]
    assert blocking == []


def test_text_for_all_languages_beside_one_is_written_per_language(file: Path) -> None:
    codebook = Codebook((Code("a", name={"": "all", "de": "deutsch"}),))
    assert again(file, codebook).codes[0].name == {"de": "deutsch", "en": "all"}


def test_it_reads_like_a_file_a_person_wrote() -> None:
    long = "A place where people arrive, trust one another and belong: a family-like atmosphere, a safe room. " * 2
    codebook = Codebook(
        (
            Code(
                "hinge",
                {"de": "Scharnier", "en": "Hinge"},
                {"de": long.strip(), "en": "short"},
                rule={"": "First:\n- one\n- two"},
                examples=(Example("Ja.", "de", "mo"),),
                colour="#0072B2",
                shortcut="3",
            ),
            Code("hinge/no", codable=False),
        ),
        {"": "Title: a study"},
    )
    assert codebook_yaml(codebook) == (
        "qcode: codebook\n"
        "version: 1\n"
        'title: "Title: a study"\n'
        "codes:\n"
        "\n"
        "  - id: hinge\n"
        "    name: {de: Scharnier, en: Hinge}\n"
        '    colour: "#0072B2"\n'
        '    shortcut: "3"\n'
        "    definition:\n"
        "      de: >-\n"
        "        A place where people arrive, trust one another and belong: a family-like atmosphere, a safe room. "
        "A place where\n"
        "        people arrive, trust one another and belong: a family-like atmosphere, a safe room.\n"
        "      en: short\n"
        "    rule: |-\n"
        "      First:\n"
        "      - one\n"
        "      - two\n"
        "    examples:\n"
        '      - {lang: de, text: "Ja.", perspective: mo}\n'
        "    codes:\n"
        '      - id: "no"\n'
        "        codable: false\n"
    )
