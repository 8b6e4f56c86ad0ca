from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from studies import Builder

from qcode.analysis.retrieval import Link, Query, as_segments, retrieve
from qcode.errors import UsageError
from qcode.model import Coding, Origin, Segment, Span, Study, Transcript, Turn

EVERYTHING = Query()


def study() -> Builder:
    made = Builder("hinge", "hinge/forms", "service", "other/forms")
    made.document("b", "I: Und?", "B: Wir gehen mit zum Amt.", perspective="mo", founded="1998")
    made.document("a", "B: Kurse am Abend und Hilfe.", perspective="welfare")
    made.code(1, "mit zum Amt", "hinge", "Ben")
    made.code(1, "mit zum Amt", "hinge", "Ada")
    made.code(1, "mit zum", "service", "Ben")
    made.code(1, "gehen", "hinge/forms", "Ada", memo="Weg", origin=Origin.SUGGESTION, review=True)
    made.code(2, "Kurse", "service", "Ada")
    return made


def segments(
    study: Study,
    transcripts: Mapping[int, Transcript],
    query: Query = EVERYTHING,
    *,
    also: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[Segment]:
    """What meets a query, as segments; those that share words with each code of `also` and none of `without`."""
    links = tuple(Link(name) for name in also) + tuple(Link(name, must=False) for name in without)
    return as_segments(study, transcripts, retrieve(study, transcripts, replace(query, links=links)))


def found(
    made: Builder, *, also: Sequence[str] = (), without: Sequence[str] = (), **conditions: object
) -> list[tuple[str, str, str, str]]:
    query = Query(**conditions)  # type: ignore[arg-type]
    rows = segments(made.study, made.texts, query, also=also, without=without)
    return [(row.document, row.text, row.path, row.coder) for row in rows]


def test_segments_come_in_the_order_of_the_study_then_place_code_and_coder() -> None:
    assert found(study()) == [
        ("b", "gehen", "hinge/forms", "Ada"),
        ("b", "mit zum", "service", "Ben"),
        ("b", "mit zum Amt", "hinge", "Ada"),
        ("b", "mit zum Amt", "hinge", "Ben"),
        ("a", "Kurse", "service", "Ada"),
    ]


def test_a_segment_tells_all_about_itself() -> None:
    made = study()
    first = segments(made.study, made.texts)[0]
    assert first == Segment(
        "b", 15, 20, "gehen", "forms", "hinge/forms", "Ada", "suggestion", "mo", "B", 2, None, "Weg",
        "2026-01-01T00000003Z", True,
        variables={"founded": "1998"},
    )  # fmt: skip


def test_a_code_includes_its_sub_codes() -> None:
    assert [row[2] for row in found(study(), code="hinge")] == ["hinge/forms", "hinge", "hinge"]
    assert [row[2] for row in found(study(), code="hinge/forms")] == ["hinge/forms"]


def test_document_coder_and_variables_narrow_the_list() -> None:
    assert [row[1] for row in found(study(), document="a")] == ["Kurse"]
    assert [row[1] for row in found(study(), coder="Ben")] == ["mit zum", "mit zum Amt"]
    assert [row[1] for row in found(study(), where={"perspective": "welfare"})] == ["Kurse"]
    assert [row[1] for row in found(study(), where={"founded": "1998", "perspective": "mo"}, code="service")] == [
        "mit zum"
    ]
    assert found(study(), where={"founded": "2000"}) == []


def test_also_keeps_and_without_drops_what_shares_text() -> None:
    assert [row[1] for row in found(study(), code="service", also=["hinge"])] == ["mit zum"]
    assert [row[1] for row in found(study(), code="service", without=["hinge"])] == ["Kurse"]
    assert [row[3] for row in found(study(), code="hinge", also=["service"])] == ["Ada", "Ben"]
    # With a coder named, only that coder's segments are looked at.
    assert found(study(), code="hinge", coder="Ada", also=["service"]) == []


def test_segments_that_share_only_white_space_do_not_overlap() -> None:
    made = Builder("a", "b")
    made.document("d", "B: eins zwei")
    made.code_span(1, Span(3, 8), "a")  # "eins "
    made.code_span(1, Span(7, 12), "b")  # " zwei"
    assert found(made, code="a", also=["b"]) == []
    made.code_span(1, Span(6, 12), "b")
    assert len(found(made, code="a", also=["b"])) == 1


def test_a_long_segment_far_before_is_still_found() -> None:
    made = Builder("a", "b")
    made.document("d", "B: " + "wort " * 50)
    made.code_span(1, Span(3, 250), "b")
    for start in range(10, 60, 5):
        made.code_span(1, Span(start, start + 2), "b")
    made.code_span(1, Span(200, 204), "a")
    assert len(found(made, code="a", also=["b"])) == 1


def test_unknown_and_ambiguous_names_are_told() -> None:
    for conditions, words in (
        ({"code": "bridge"}, "There are: hinge, hinge/forms"),
        ({"code": "forms"}, "hinge/forms, other/forms"),
        ({"also": ["bridge"]}, "bridge"),
        ({"document": "c"}, "c: Unknown document"),
        ({"where": {"age": "3"}}, "perspective, founded"),
    ):
        with pytest.raises(UsageError, match=words):
            found(study(), **conditions)


def test_a_segment_in_the_header_has_no_speaker() -> None:
    made = Builder("a")
    made.document("d", "B: eins")
    script = made.texts[1]
    before = "Interview 3\n\n"
    shift = len(before)
    moved = [
        Turn(
            Span(turn.span.start + shift, turn.span.end + shift),
            Span(turn.speech.start + shift, turn.speech.end + shift),
        )
        for turn in script.turns
    ]
    texts = {1: Transcript(before + script.text, tuple(moved), script.speakers)}
    study = Study(made.codebook, tuple(made.documents), [Coding(1, 1, Span(0, 9), 1, "Ada")])
    (segment,) = segments(study, texts)
    assert (segment.text, segment.speaker, segment.turn) == ("Interview", "", None)
