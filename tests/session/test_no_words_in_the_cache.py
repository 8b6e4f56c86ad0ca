"""Nothing of what people said lies in the cache of vectors, neither as they said it nor as lemmas."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import BOOK, apply, bring, project

from qcode.session import Session, new_session
from qcode.session.suggesting.suggestions import Suggestions
from qcode.session.themes.groups import Wanted
from qcode.session.themes.proposing import themes
from qcode.session.vector_caches import vector_cache

SPEECH = """I: Erzählen Sie vom Gemeinschaftsgarten?

B: Die Nachbarinnen gießen sonntags die Tomaten und die Zucchini im Gemeinschaftsgarten. \
Danach kochen die Großmütter Zucchinisuppe mit frischem Koriander aus den Hochbeeten.

I: Und die Anträge beim Quartiersmanagement?

B: Das Quartiersmanagement verlangt Verwendungsnachweise, Kostenpläne und Versicherungsbescheinigungen. \
Unsere Schatzmeisterin sammelt Kassenzettel und Kostenpläne in einer Keksdose neben dem Gewächshaus.
"""


def test_neither_themes_nor_suggestions_leave_words_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path / "cache"))
    with project(tmp_path) as session:
        for number in range(3):
            bring(session, tmp_path, f"Garten {number}", f"{SPEECH}\nI: Das war Gespräch Nummer {number}.\n")
        made(session)
    files = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) > 10_000
    kept = b"\n".join(path.read_bytes() for path in files)
    # Words of three letters stand in any stretch of numbers.
    words = set(re.findall(r"\w{6,}", SPEECH)) | {"gießen", "Nachbarin", "Hochbeet", "Kostenplan"}
    readable = kept.decode("latin-1").casefold() + kept.decode("utf-8", "replace").casefold()
    assert [word for word in sorted(words) if word.casefold() in readable] == []
    assert "garten 1" not in readable
    assert "kochen" not in readable


def test_an_encrypted_project_leaves_no_cache_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path / "cache"))
    with new_session(tmp_path / "study.qcode", "Ada", codebook=BOOK, passphrase="vier gute alte worte") as session:
        for number in range(3):
            bring(session, tmp_path, f"Garten {number}", f"{SPEECH}\nI: Das war Gespräch Nummer {number}.\n")
        made(session)
        assert vector_cache(session) is vector_cache(session)
    assert not (tmp_path / "cache").exists()


def made(session: Session) -> None:
    """Everything that fills the cache: groups of passages, and suggestions with the words they share."""
    themes(session, Wanted())
    apply(session, "Danach kochen die Großmütter", name="Garten 1")
    suggestions = Suggestions(session)
    for document in session.documents:
        suggestions.for_document(document.id)
