"""What is known of suggestions' quality beside the text; documents that are reserved; what speaks against."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList
from workplace import FakeSuggestions, app_on, at_work, go_to, make_study, said, screen_of, settled, stored

from qcode.model import ActKind, Against, Span, SuggestedUnit
from qcode.session import Session
from qcode.session.documents.reserving import reserve
from qcode.session.project.history import undo
from qcode.session.suggesting import quality
from qcode.session.suggesting.quality import MEASURED, quiet_below
from qcode.store.settings import write_setting
from qcode.tui.documents.screen import DocumentsScreen


class Weighing(FakeSuggestions):
    """The same, with something that speaks against, and silent codes not shown."""

    def _unit(self, span: Span, text: str) -> SuggestedUnit:
        unit = super()._unit(span, text)
        silent = quality.silent_codes(self.session)
        against = Against("Das Amt hat neue Möbel.", "uncoded", 0.6, (), "city-01")
        found = tuple(replace(one, against=against, shown=one.code not in silent) for one in unit.suggestions)
        return replace(unit, suggestions=found)


def panel(pilot: Pilot[None]) -> str:
    return " ".join(str(screen_of(pilot).query_one("#offers-text").render()).split())


def measured(session: Session) -> None:
    with session.act(ActKind("measure suggestions")) as act:
        write_setting(act, MEASURED, '{"codes": {"hinge": [20, 24, 11], "home": [10, 20, 18]}}')


async def test_what_speaks_against_stands_below_the_reason(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, suggestions=Weighing).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await settled(pilot)
            assert "Against: “Das Amt hat neue Möbel.” (city-01; no code)" in panel(pilot)
            assert panel(pilot).index("shared words") < panel(pilot).index("Against")


async def test_measured_precision_and_recall_are_shown_as_soon_as_they_are_there(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await settled(pilot)
            assert "measured" not in panel(pilot)
            measured(session)
            await settled(pilot)
            assert "measured here: P .46 R .55" in panel(pilot)
            undo(session)
            await settled(pilot)
            assert "measured" not in panel(pilot)


async def test_a_level_silences_codes_and_undo_brings_them_back(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        measured(session)
        async with app_on(session, suggestions=Weighing).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await settled(pilot)
            assert "Hinge" in panel(pilot)
            await screen_of(pilot).action_do("coding.quiet")
            await settled(pilot)
            options = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
            assert "no code falls silent" in options[1] and "Hinge function" in options[3]
            await pilot.press("down", "down", "down", "enter")
            await settled(pilot)
            assert quiet_below(session) == 0.5 and "1 code is silent" in said(pilot)
            assert "Nothing fits" in panel(pilot)
            undo(session)
            await settled(pilot)
            assert quiet_below(session) == 0 and "Hinge" in panel(pilot)


async def test_nothing_measured_is_said(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test() as pilot:
            await settled(pilot)
            await screen_of(pilot).action_do("coding.quiet")
            await settled(pilot)
            assert "Nothing was measured yet" in said(pilot)
            await screen_of(pilot).action_do("coding.measure")
            await settled(pilot)
            assert "could not be measured" in said(pilot) and "0 of 2 documents" in said(pilot)


async def test_measuring_keeps_what_came_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QCODE_ENCODER", "tfidf")
    monkeypatch.setenv("QCODE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("qcode.session.suggesting.learning.ENOUGH", 2)
    monkeypatch.setattr("qcode.session.suggesting.evaluation.ENOUGH", 2)
    from qcode.session.coding import acts as coding

    with at_work(make_study(tmp_path)) as session:
        for name, words, path in (
            ("a", "Wir gehen mit aufs Amt.", "hinge"),
            ("a", "Aber wir sind viele.", "home"),
            ("b", "We go along to the office.", "hinge"),
            ("b", "Nobody pays us.", "home"),
        ):
            number = next(one.id for one in session.documents if one.name == name)
            start = session.transcript(number).text.index(words)
            coding.apply_code(session, number, Span(start, start + len(words)), session.codebook.by_path[path])
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            await screen_of(pilot).action_do("coding.measure")
            await settled(pilot)
            assert "Measured on 2 documents" in said(pilot)
        assert quality.quality(session)["hinge"].coded == 2
        assert undo(session).kind == "measure suggestions"
        assert not quality.quality(session)


async def test_a_reserved_document_has_no_suggestions_and_says_why(tmp_path: Path) -> None:
    asked: list[int] = []

    class Listening(FakeSuggestions):
        def for_document(self, document: int, **rest: object) -> list[SuggestedUnit]:
            asked.append(document)
            return super().for_document(document, **rest)  # type: ignore[arg-type]

    with at_work(make_study(tmp_path)) as session:
        first = next(one for one in session.documents if one.name == "a")
        reserve(session, [first])
        async with app_on(session, suggestions=Listening).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "gehen")
            await settled(pilot)
            assert "reserved for agreement" in panel(pilot) and asked == []
            await pilot.press("n")
            assert "reserved for agreement" in said(pilot)
            await pilot.press("a")
            assert stored(session) == []
            await pilot.press("1")
            await settled(pilot)
            assert len(stored(session)) == 1 and asked == []
            reserve(session, [session.documents_by_id[first.id]], reserved=False)
            await settled(pilot)
            go_to(pilot, "Briefe")
            await settled(pilot)
            assert "Hinge" in panel(pilot) and first.id in asked
            reserve(session, [session.documents_by_id[first.id]])
            await settled(pilot)
            assert "reserved for agreement" in panel(pilot)


async def test_reserving_by_key_is_shown_in_the_list_and_undone(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session, None).run_test(size=(100, 30)) as pilot:
            await settled(pilot)
            screen = pilot.app.screen
            assert isinstance(screen, DocumentsScreen)
            assert screen.listing.entry is not None and screen.listing.entry.name == "a"
            await pilot.press("R")
            await settled(pilot)
            assert [one.name for one in session.documents if one.reserved] == ["a"]
            shown = [str(option.prompt) for option in screen.query_one(OptionList).options]
            assert any(line.startswith("⊘ a ") for line in shown) and any(line.startswith("b ") for line in shown)
            await pilot.press("u")
            await settled(pilot)
            assert not any(one.reserved for one in session.documents)
            assert not any("⊘" in str(option.prompt) for option in screen.query_one(OptionList).options)


async def test_with_few_codings_it_is_said_where_suggestions_come_from(tmp_path: Path) -> None:
    with at_work(make_study(tmp_path)) as session:
        async with app_on(session).run_test(size=(140, 40)) as pilot:
            await settled(pilot)
            go_to(pilot, "viele")
            await settled(pilot)
            assert "few suggestions until some passages are coded" in panel(pilot)
