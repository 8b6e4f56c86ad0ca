"""Vectors that travel with the package are those of the encoder, and cover the shipped bank."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from qcode.language import shipped
from qcode.language.encoder import load_encoder
from qcode.language.encoder_ngrams import NgramEncoder
from qcode.language.shipped import shipped_vectors, write_vectors
from qcode.language.vectors import MANY_MISSING, VectorCache, text_key

SCRIPT = Path(__file__).parents[2] / "scripts" / "bank_vectors.py"
TEXTS = [f"Satz {number} über die Nachbarn." for number in range(MANY_MISSING)]


@pytest.fixture
def banks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in place of the shipped codebooks."""
    monkeypatch.setattr(shipped, "folder", lambda _: tmp_path)
    shipped_vectors.cache_clear()
    yield tmp_path
    shipped_vectors.cache_clear()


def test_the_shipped_file_has_every_text_of_the_bank() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr}run: python scripts/bank_vectors.py"


def test_the_shipped_vectors_are_those_of_the_encoder() -> None:
    encoder = load_encoder("use")
    known = shipped_vectors("use", encoder.version)
    text = "Ich gehe mit zum Jugendamt."
    assert text_key(text) not in known
    texts = ["Das war es eigentlich von meiner Seite.", "Das Aufnahmegerät läuft schon, oder?"]
    for vector, line in zip(encoder.encode(texts), texts, strict=True):
        assert float(vector @ known[text_key(line)]) > 0.999


def test_what_is_shipped_is_not_encoded(banks: Path, tmp_path: Path) -> None:
    encoder = NgramEncoder(64)
    write_vectors(banks / "x.examples.tfidf.npz", encoder.version, [text_key(t) for t in TEXTS], encoder.encode(TEXTS))

    class Refusing(NgramEncoder):
        def encode(self, texts: object) -> np.ndarray:
            raise AssertionError("nothing was to be encoded")

    for _ in range(2):  # the second time from the cache
        found = VectorCache(Refusing(64), tmp_path / "cache").encode(TEXTS)
        assert float((found * encoder.encode(TEXTS)).sum(axis=1).min()) > 0.99
        (banks / "x.examples.tfidf.npz").unlink(missing_ok=True)
        shipped_vectors.cache_clear()


@pytest.mark.parametrize("version", ["0", "newer"])
def test_vectors_of_another_version_are_not_used(banks: Path, version: str) -> None:
    encoder = NgramEncoder(64)
    write_vectors(banks / "x.examples.tfidf.npz", version, [text_key(TEXTS[0])], encoder.encode(TEXTS[:1]))
    assert shipped_vectors("tfidf", encoder.version) == {}


def test_a_damaged_file_is_passed_over(banks: Path) -> None:
    (banks / "x.examples.tfidf.npz").write_bytes(b"PK\x03\x04 no archive")
    (banks / "y.examples.tfidf.npz").write_bytes(b"")
    assert shipped_vectors("tfidf", "1") == {}


def test_the_same_vectors_give_the_same_bytes(tmp_path: Path) -> None:
    vectors = NgramEncoder(64).encode(TEXTS)
    files = [tmp_path / "a.npz", tmp_path / "b.npz"]
    for file in files:
        write_vectors(file, "1", [text_key(text) for text in TEXTS], vectors)
    assert files[0].read_bytes() == files[1].read_bytes()
