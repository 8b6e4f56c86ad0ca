from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from qcode.language.encoder_ngrams import NgramEncoder
from qcode.language.vectors import VectorCache, cache_folder

TEXTS = ["Wir kochen.", "Sie singen.", "Wir kochen."]


class Counting(NgramEncoder):
    """Counts the texts that it was asked for."""

    asked = 0

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += len(texts)
        return super().encode(texts)


def test_a_text_is_encoded_once(tmp_path: Path) -> None:
    first, second = Counting(64), Counting(64)
    vectors = VectorCache(first, tmp_path).encode(TEXTS)
    again = VectorCache(second, tmp_path).encode(TEXTS)
    assert (first.asked, second.asked) == (2, 0)
    assert np.array_equal(vectors, again)
    assert np.abs(vectors @ vectors.T - first.encode(TEXTS) @ first.encode(TEXTS).T).max() < 1e-3


def test_encoders_and_versions_do_not_share(tmp_path: Path) -> None:
    newer = Counting(64)
    VectorCache(Counting(64), tmp_path).encode(TEXTS)
    newer.version = "2"
    VectorCache(newer, tmp_path).encode(TEXTS)
    assert newer.asked == 2


def test_a_damaged_file_is_built_again(tmp_path: Path) -> None:
    cache = VectorCache(Counting(64), tmp_path)
    expected = cache.encode(TEXTS)
    cache.path.write_bytes(b"this is no database at all" * 100)
    encoder = Counting(64)
    assert np.array_equal(VectorCache(encoder, tmp_path).encode(TEXTS), expected)
    assert encoder.asked == 2
    assert VectorCache(Counting(64), tmp_path).encode(TEXTS) is not None
    assert sqlite3.connect(cache.path).execute("SELECT count(*) FROM vectors").fetchone() == (2,)


@pytest.mark.parametrize("blob", [b"", b"short", b"\0" * 128, b"\xff" * 128])
def test_a_damaged_vector_is_encoded_again(tmp_path: Path, blob: bytes) -> None:
    cache = VectorCache(Counting(64), tmp_path)
    expected = cache.encode(TEXTS)
    with sqlite3.connect(cache.path) as db:
        db.execute("UPDATE vectors SET vector = ?", (blob,))
    assert np.array_equal(VectorCache(Counting(64), tmp_path).encode(TEXTS), expected)


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", encoding="utf-8")
    cache = VectorCache(Counting(64), file / "below")
    assert cache.encode(TEXTS).shape == (3, 64)
    cache.put("a", b"b")
    assert cache.get("a") is None


def test_items_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    cache = VectorCache(NgramEncoder(64), tmp_path)
    for number in range(25):
        cache.put(f"item {number}", b"value %d" % number)
    assert cache.get("item 24") == b"value 24"
    assert cache.get("item 0") is None


def test_progress_hears_of_new_texts_only(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    cache = VectorCache(NgramEncoder(64), tmp_path)
    texts = [f"Satz {number}" for number in range(300)]
    cache.encode(texts, lambda done, of: heard.append((done, of)))
    assert heard == [(256, 300), (300, 300)]
    cache.encode(texts, lambda done, of: heard.append((done, of)))
    assert len(heard) == 2


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("QCODE_CACHE")
    assert cache_folder().name == "vectors"
