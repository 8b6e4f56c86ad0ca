"""What is remembered of words can be read by who has the words, and by nobody else."""

from __future__ import annotations

import pytest

from qcode.language.word_memory import LONGEST, WordMemory

WORDS = {
    ("Nachbarschaftshilfe", "de"): ("nachbarschaft", "hilfe", "nachbarschaftshilfe"),
    ("Häuser", "de"): ("Haus", "noun"),
    ("houses", "en"): ("house", "noun"),
    ("also", "de"): (),
    ("also", "en"): ("",),
    ("halb \udc80", "de"): ("x", ""),
}


@pytest.fixture
def memory() -> WordMemory:
    made = WordMemory(100)
    for (word, language), facts in WORDS.items():
        made.add(word, language, facts)
    return made


def test_another_run_knows_what_was_added(memory: WordMemory) -> None:
    later = WordMemory(100)
    later.remember(memory.to_bytes())
    assert {key: later.get(*key) for key in WORDS} == WORDS
    assert later.get("Haus", "de") is None
    assert later.get("Häuser", "en") is None
    assert later.unsaved == 0


def test_nothing_in_what_is_kept_can_be_read(memory: WordMemory) -> None:
    kept = memory.to_bytes().lower()
    for (word, _), facts in WORDS.items():
        for text in (word, *facts):
            if len(text) > 3:
                assert text.lower().encode("utf-8", "surrogatepass") not in kept


def test_two_runs_that_know_the_same_keep_other_bytes(memory: WordMemory) -> None:
    other = WordMemory(100)
    for (word, language), facts in WORDS.items():
        other.add(word, language, facts)
    assert other.to_bytes() != memory.to_bytes()


def test_only_what_is_new_counts_as_unsaved(memory: WordMemory) -> None:
    assert memory.unsaved == len(WORDS)
    kept = memory.to_bytes()
    assert memory.unsaved == 0
    memory.remember(kept)
    memory.get("Häuser", "de")
    assert memory.unsaved == 0
    assert memory.to_bytes() == kept


def test_what_was_looked_up_before_is_taken_over_into_another_cache(memory: WordMemory) -> None:
    other = WordMemory(100)
    other.add("Garten", "de", ("Garten", "noun"))
    other.remember(memory.to_bytes())
    third = WordMemory(100)
    third.remember(other.to_bytes())
    assert third.get("Garten", "de") == ("Garten", "noun")
    assert third.get("houses", "en") == ("house", "noun")


@pytest.mark.parametrize("data", [None, b"", b"[]", b'[["Haus", "de", "Haus", "noun"]]', bytes(16 + 13) + b"x"])
def test_anything_else_is_ignored(memory: WordMemory, data: bytes | None) -> None:
    memory.remember(data)
    assert memory.get("Häuser", "de") == ("Haus", "noun")


def test_a_full_memory_and_endless_facts_are_looked_up_anew() -> None:
    memory = WordMemory(1)
    memory.add("lang", "de", ("x" * LONGEST,))
    assert memory.unsaved == 0
    memory.add("eins", "de", ("eins",))
    memory.add("zwei", "de", ("zwei",))
    assert memory.get("eins", "de") == ("eins",)
    assert memory.get("zwei", "de") is None
