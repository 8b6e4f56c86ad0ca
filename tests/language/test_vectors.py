from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
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


def test_keys_of_one_file_say_nothing_about_another(tmp_path: Path) -> None:
    keys = []
    for folder in ("one", "two"):
        cache = VectorCache(Counting(64), tmp_path / folder)
        cache.encode(TEXTS)
        with sqlite3.connect(cache.path) as db:
            keys.append({key for (key,) in db.execute("SELECT key FROM vectors")})
    assert len(keys[0]) == len(keys[1]) == 2
    assert keys[0].isdisjoint(keys[1])


def old_cache(path: Path) -> None:
    """A cache as it was made before: words in clear, no salt."""
    path.parent.mkdir(exist_ok=True)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(
            "CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL);"
            "CREATE TABLE items (key TEXT PRIMARY KEY, value BLOB NOT NULL);"
            """INSERT INTO items VALUES ('words', '[["Nachbarinnen", "de", "nachbarin"]]');"""
        )


def test_an_older_cache_which_held_words_is_deleted_when_it_is_found(tmp_path: Path) -> None:
    cache = VectorCache(Counting(64), tmp_path)
    other, foreign = tmp_path / "use-1.sqlite", tmp_path / "stamps.sqlite"
    old_cache(cache.path)
    old_cache(other)
    with closing(sqlite3.connect(foreign)) as db:
        db.executescript("CREATE TABLE stamps (year INTEGER)")
    assert cache.encode(TEXTS).shape == (3, 64)
    assert cache.get("words") is None
    assert not other.exists() and foreign.exists()
    assert b"Nachbarinnen" not in cache.path.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no access rights of this kind")
def test_only_its_owner_can_read_a_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        cache = VectorCache(Counting(64), tmp_path / "cache")
        cache.encode(TEXTS)
        assert cache.path.stat().st_mode & 0o777 == 0o600
        assert cache.path.parent.stat().st_mode & 0o777 == 0o700
        # The folder of an older version is closed, one that somebody chose stays as they made it.
        monkeypatch.delenv("QCODE_CACHE", raising=False)
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        usual, chosen = cache_folder(), tmp_path / "chosen"
        usual.mkdir(parents=True)
        chosen.mkdir()
        VectorCache(Counting(64)).encode(TEXTS)
        VectorCache(Counting(64), chosen).encode(TEXTS)
        assert usual.stat().st_mode & 0o777 == 0o700
        assert chosen.stat().st_mode & 0o777 == 0o777
    finally:
        os.umask(before)
