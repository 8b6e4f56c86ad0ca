from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import UsageError
from qcode.language import pipeline
from qcode.language.sentences import sentence_spans
from qcode.model import Span, stored_text
from qcode.model.words import STAMP

TALK = (
    "[00:00:01] Ja, z.B. der e.V. Hamburg, d.h. Dr. Müller. (lacht) Am 12. März war das. #00:01:23-4# "
    "„Na?“, fragte sie.\nUnd dann [...] nichts… Vielleicht (unv.) 🙂 doch.\n\nNeuer Absatz / ohne Ende #00:02:00-0#"
)


@pytest.fixture(scope="module")
def german() -> Any:
    return pipeline.load("de")


def trimmed(text: str, start: int, end: int) -> Span:
    """Without the blanks and stamps that every token of spaCy has to belong somewhere with."""
    span = Span(start, end).trim(text)
    while match := STAMP.match(text, span.start, span.end):
        span = Span(match.end(), span.end).trim(text)
    for stamp in reversed(list(STAMP.finditer(text, span.start, span.end))):
        if stamp.end() != span.end:
            break
        span = Span(span.start, stamp.start()).trim(text)
    return span


def of_spacy(nlp: Any, text: str) -> list[Span]:
    found = [trimmed(text, sent.start_char, sent.end_char) for sent in nlp(text).sents]
    return [span for span in found if span]


def test_importing_the_door_loads_no_spacy() -> None:
    code = "import sys, qcode.language.pipeline, qcode.language.sentences; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_spacy_finds_the_component_through_its_entry_point() -> None:
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('qcode_sentences');"
        "print([s.text for s in nlp('It was so, e.g. No. 12. Then home.').sents])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "['It was so, e.g. No. 12.', 'Then home.']"


def test_the_same_sentences_as_the_rules(german: Any) -> None:
    assert of_spacy(german, TALK) == list(sentence_spans(TALK, None, "de"))
    assert len(of_spacy(german, TALK)) == 6


BITS = [
    "Ja.",
    "Nein?",
    "und",
    "Dr.",
    "z. B.",
    "12.",
    "(lacht)",
    "#00:00:05-1#",
    "[...]",
    "„Na?“,",
    "🙂",
    "über…",
    "(unv.)",
    "Und",
]


@given(st.lists(st.tuples(st.sampled_from(BITS), st.sampled_from([" ", "\n", "\n\n", "  "])), min_size=1, max_size=20))
def test_the_same_sentences_as_the_rules_for_any_talk(bits: list[tuple[str, str]]) -> None:
    text = stored_text("".join(word + gap for word, gap in bits))
    nlp = pipeline.load("de", trained=False)
    rules = list(sentence_spans(text, None, "de"))
    if rules:  # spaCy has at least one sentence, the rules none where there are no words
        assert of_spacy(nlp, text) == rules


def test_another_language_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="'fr'"):
        pipeline.load("fr")


def test_an_installed_pipeline_is_used_and_a_placeholder_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"de_core_news_lg": "999.9.9", "de_core_news_sm": "3.8.0"}

    def version(name: str) -> str:
        if name not in versions:
            raise PackageNotFoundError(name)
        return versions[name]

    monkeypatch.setattr(pipeline, "version", version)
    assert pipeline.installed("de") == "de_core_news_sm"
    assert pipeline.installed("en") is None


def test_the_component_stands_before_a_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    import spacy

    trained = spacy.blank("de")
    for name in ("tagger", "sentencizer", "parser"):
        trained.add_pipe(name)
    monkeypatch.setattr(pipeline, "installed", lambda language: "de_core_news_sm")
    monkeypatch.setattr(spacy, "load", lambda name: trained)
    assert pipeline.load("de").pipe_names == ["tagger", "qcode_sentences", "parser"]
