"""Suggestions measured on a project's own codings, and what follows from the measure."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import apply, bring, document, project

from qcode.errors import UsageError
from qcode.language.encoder import Encoder
from qcode.language.sentences import transcript_sentences
from qcode.language.vectors import VectorCache
from qcode.model import SuggestedUnit
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents.reserving import reserve, unreserved
from qcode.session.project.history import undo
from qcode.session.suggesting.evaluation import Design, Evaluation, evaluate
from qcode.session.suggesting.evaluation_rows import COLUMNS, SECTIONS, rows_of
from qcode.session.suggesting.quality import keep_quality, quality, quiet_below, set_quiet_below, silent_codes
from qcode.session.suggesting.suggestions import Suggestions
from qcode.suggest import Material, Suggester, Unit

LETTERS = ["Wir lesen den Brief vom Amt mit ihnen.", "Wir füllen das Formular für das Amt aus."]
MEALS = ["Wir kochen zusammen Suppe.", "Alle bringen Brot und essen zusammen."]
WEATHER = ["Der Bus kam heute wieder zu spät.", "Im Winter schneit es hier kaum noch."]


@pytest.fixture(autouse=True)
def plain_encoder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    encode_plainly(monkeypatch, tmp_path)


def encode_plainly(patch: pytest.MonkeyPatch, folder: Path) -> None:
    patch.setenv("QCODE_ENCODER", "tfidf")
    patch.setenv("QCODE_CACHE", str(folder / "cache"))


@pytest.fixture(scope="module")
def coded_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four interviews: letters are hinge, meals are homemaking, the weather is nothing; the last is hardly coded."""
    folder = tmp_path_factory.mktemp("coded")
    with project(folder) as made:
        hinge, home = (made.codebook.by_path[path].key for path in ("hinge", "homemaking"))
        for number in range(4):
            lines = [f"{text[:-1]}, das war im Jahr {number}{turn}." for turn in range(4) for text in LETTERS + MEALS]
            lines += [f"{text[:-1]} ({number})." for text in WEATHER] + [f"Zuletzt der Brief vom Amt {number}."]
            entry = bring(made, folder, f"doc-{number}", "B: " + " ".join(lines) + "\n", perspective="mo")
            done = 0
            for _, span in transcript_sentences(made.transcript(entry.id)):
                text = span.of(made.transcript(entry.id).text)
                code = hinge if "Amt" in text else home if "Suppe" in text or "Brot" in text else 0
                if code and (number < 3 or not done):
                    codings_of.apply_code(made, entry.id, span, made.codebook.by_key[code])
                    done += 1
        return Path(made.path)


@pytest.fixture
def session(coded_study: Path, tmp_path: Path) -> Iterator[Session]:
    """A copy of the study."""
    shutil.copyfile(coded_study, tmp_path / "study.qcode")
    with open_session(tmp_path / "study.qcode", "Ada") as opened:
        yield opened


@pytest.fixture(scope="module")
def evaluation(coded_study: Path) -> Iterator[Evaluation]:
    """What evaluating the study gives; it takes seconds, so that the tests share it."""
    with pytest.MonkeyPatch.context() as patch:
        encode_plainly(patch, coded_study.parent)
        with open_session(coded_study, "Ada") as opened:
            yield evaluate(opened)


def test_no_document_is_judged_by_what_it_taught(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[set[str]] = []
    judged: list[set[str]] = []
    fit, ask = Suggester.fit, Suggester.suggest

    def fitting(material: Material, encoder: Encoder, *, cache: VectorCache, seed: int = 0) -> Suggester:
        taught.append({passage.document for passage in [*material.coded, *material.uncoded]})
        judged.append(set())
        return fit(material, encoder, cache=cache, seed=seed)

    def asking(
        self: Suggester, units: list[Unit], *, perspective: str | None = None, language: str = "de"
    ) -> list[SuggestedUnit]:
        text = " ".join(unit.text for unit in units)
        judged[-1] |= {f"doc-{number}" for number in range(4) if f"Amt {number}." in text}
        return ask(self, units, perspective=perspective, language=language)

    monkeypatch.setattr(Suggester, "fit", fitting)
    monkeypatch.setattr(Suggester, "suggest", asking)
    result = evaluate(session, Design(curve=True))
    assert [one.document for one in result.judged] == ["doc-0", "doc-1", "doc-2"]
    assert result.skipped == ("doc-3",)
    assert all(not both & held for both, held in zip(taught, judged, strict=True))
    assert {len(some) for some in taught} == {0, 1, 2}
    assert sorted(result.curve) == [0, 1, 2]
    assert all(len(judged) == 3 for judged in result.curve.values())


def test_the_figures_say_what_was_coded(session: Session, evaluation: Evaluation) -> None:
    result = evaluation
    rows = {row["path"]: row for row in rows_of(session, result, "codes")}
    assert rows["hinge"]["coded"] == 3 * 9
    assert rows["homemaking"]["coded"] == 3 * 8
    assert rows["views/praise"]["coded"] == 0
    assert rows["views/praise"]["recall"] is None
    assert rows["hinge"]["average_precision"] > 0.8
    (group,) = {row["group"] for row in rows_of(session, result, "groups")}
    assert group == "mo"
    for section in SECTIONS:
        for row in rows_of(session, result, section):
            assert tuple(row) == COLUMNS[section]


def test_the_same_seed_gives_the_same_figures(session: Session, evaluation: Evaluation) -> None:
    again = evaluate(session)
    assert rows_of(session, again, "codes") == rows_of(session, evaluation, "codes")
    assert rows_of(session, again, "calibration") == rows_of(session, evaluation, "calibration")


def test_one_coded_document_is_too_few(tmp_path: Path) -> None:
    with project(tmp_path) as made:
        bring(made, tmp_path, "only", "B: Wir kochen zusammen.\n")
        apply(made, "kochen", name="only")
        with pytest.raises(UsageError, match="0 of 1 documents"):
            evaluate(made)


def test_a_code_below_the_level_is_ranked_but_not_shown(session: Session, evaluation: Evaluation) -> None:
    keep_quality(session, evaluation)
    assert quality(session)["hinge"].precision is not None
    assert silent_codes(session) == frozenset()
    place = document(session, "doc-3").id
    before = Suggestions(session).for_document(place)
    assert any(one.shown and one.code == "hinge" for unit in before for one in unit.suggestions)
    set_quiet_below(session, 1.0)
    silent = silent_codes(session)
    after = Suggestions(session).for_document(place)
    assert [[one.code for one in unit.suggestions] for unit in after] == [
        [one.code for one in unit.suggestions] for unit in before
    ]
    assert not any(one.shown and one.code in silent for unit in after for one in unit.suggestions)
    undo(session)
    assert quiet_below(session) == 0
    with pytest.raises(UsageError):
        set_quiet_below(session, 1.5)


def test_too_few_suggestions_silence_nothing(session: Session, evaluation: Evaluation) -> None:
    keep_quality(session, evaluation)
    set_quiet_below(session, 1.0)
    rare = {path for path, one in quality(session).items() if one.shown < 10}
    assert rare
    assert not rare & silent_codes(session)


def test_documents_are_reserved_and_released_as_one_act(session: Session) -> None:
    some = session.documents[:2]
    assert reserve(session, some) == 2
    assert reserve(session, session.documents[:2]) == 0
    assert [one.name for one in unreserved(session)] == ["doc-2", "doc-3"]
    undo(session)
    assert len(unreserved(session)) == 4
