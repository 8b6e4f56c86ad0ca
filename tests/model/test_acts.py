"""Kinds of acts and what acts say of themselves."""

from __future__ import annotations

import pytest

from qcode import i18n
from qcode.model import Act, ActCode, ActKind, ActSubject, Span
from qcode.model.act_words import in_words, path_of, quoted, summary, titled

HINGE, FORMS = ActCode(3, "hinge"), ActCode(7, "hinge/forms")
WORDS = ActSubject(11, "mo-01", Span(12, 30), (HINGE,))


def act(kind: ActKind, subject: ActSubject) -> Act:
    return Act(1, "2026-11-30T12:00:00Z", "Ada", kind, subject, undone=False, rows=1)


SUMMARIES = [
    (ActKind.NEW, ActSubject(counts={"codes": 1}), "new project with 1 code"),
    (ActKind.APPLY_CODE, WORDS, "hinge · mo-01 12–30"),
    (ActKind.APPLY_CODE, ActSubject(11, "mo-01", Span(12, 30), counts={"codings": 2}), "2 codings · mo-01 12–30"),
    (ActKind.CHANGE_CODE, ActSubject(11, "mo-01", Span(1, 3), (HINGE,), (FORMS,)), "hinge → hinge/forms · mo-01 1–3"),
    (ActKind.SORT_PASSAGE, ActSubject(11, "mo-01", Span(1, 3), (HINGE, FORMS)), "hinge + hinge/forms · mo-01 1–3"),
    (ActKind.SPLIT_CODE, ActSubject(codes=(HINGE,), becomes=(FORMS, ActCode(8, "hinge/x"))), "hinge → forms, x"),
    (ActKind.CHANGE_CODES, ActSubject(becomes=(HINGE,), counts={"codings": 2}), "2 codings → hinge"),
    (ActKind.QUEUE_PASSAGES, ActSubject(codes=(HINGE,), counts={"passages": 4}), "4 passages · hinge"),
    (ActKind.APPLY_CODINGS, ActSubject(counts={"codings": 9}, notes={"source": "a.csv"}), "9 codings from a.csv"),
    (ActKind.IMPORT, ActSubject(counts={"documents": 2}), "2 documents"),
    (ActKind.IMPORT, ActSubject(notes={"source": "a.txt"}), "a.txt"),
    (ActKind.IMPORT, ActSubject(), "variables"),
    (ActKind.IMPORT_CODEBOOK, ActSubject(notes={"source": "more.yaml"}), "more.yaml"),
    (ActKind.WRITE_MEMO, ActSubject(11, "mo-01", notes={"memo": "case"}), "case · mo-01"),
    (ActKind.WRITE_MEMO, ActSubject(notes={"memo": "question", "title": "A study"}), "question · A study"),
    (ActKind.REMOVE_MEMO, ActSubject(counts={"memos": 3}), "3 memos"),
    (ActKind.WRITE_SUMMARY, ActSubject(11, "mo-01", codes=(HINGE,)), "hinge · mo-01"),
    (ActKind.SET_LANGUAGE, ActSubject(11, "mo-01", notes={"language": "de"}), "mo-01: de"),
    (ActKind.RESERVE_DOCUMENTS, ActSubject(notes={"documents": "mo-01, mo-02"}), "mo-01, mo-02"),
    (ActKind.RELEASE_DOCUMENTS, ActSubject(11, "mo-01"), "mo-01"),
    (ActKind.CONFIRM_PLACE, ActSubject(counts={"places": 3}), "3 places"),
    (ActKind.QUIET_SUGGESTIONS, ActSubject(notes={"level": "0.4"}), "below 0.4"),
    (
        ActKind.UPDATE_DOCUMENT,
        ActSubject(11, "mo-01", counts={"moved": 7, "review": 1, "lost": 0}),
        "mo-01: 7 moved, 1 to review, 0 lost",
    ),
    (ActKind.EDIT_CODE, ActSubject(text="what an older program wrote"), "what an older program wrote"),
]


@pytest.mark.parametrize(("kind", "subject", "expected"), SUMMARIES)
def test_what_the_log_says(kind: ActKind, subject: ActSubject, expected: str) -> None:
    assert act(kind, subject).summary == str(summary(act(kind, subject))) == expected


def test_what_undo_says() -> None:
    names = {"hinge": "Scharnier", "hinge/forms": "Formulare"}
    one = act(ActKind.CHANGE_CODE, ActSubject(11, "mo-01", Span(12, 30), (HINGE,), (FORMS,)))
    assert str(in_words(one, lambda code: names[code.path])) == "change code · Scharnier → Formulare · mo-01"
    assert str(in_words(one, path_of, document=False)) == "change code · hinge → hinge/forms"
    on_document = act(ActKind.SET_ROLES, ActSubject(11, "mo-01"))
    assert str(in_words(on_document, path_of, document=False)) == "set roles · mo-01"
    assert str(titled(one)) == "change code – hinge → hinge/forms · mo-01 12–30"
    assert str(quoted(one)) == "“change code: hinge → hinge/forms · mo-01 12–30”"


def test_in_german() -> None:
    i18n.set_language("de")
    said = [i18n.in_words(titled(act(kind, subject))) for kind, subject, _ in SUMMARIES]
    assert said[2] == "Code vergeben – 2 Codierungen · mo-01 12–30"
    assert said[6] == "Codes wechseln – 2 Codierungen → hinge"
    assert said[-2] == "Transkript korrigieren – mo-01: 7 verschoben, 1 zu prüfen, 0 verloren"


def test_every_kind_has_a_name_of_its_own_in_german() -> None:
    english = [str(kind.label) for kind in ActKind]
    i18n.set_language("de")
    german = [i18n.in_words(kind.label) for kind in ActKind]
    assert len(set(english)) == len(set(german)) == len(ActKind)
    assert [kind for kind, one, other in zip(ActKind, english, german, strict=True) if one == other] == []


def test_the_words_in_logs_never_change() -> None:
    assert {kind.value for kind in ActKind} == {
        "accept suggestion", "add anchor example", "apply code", "apply codings", "change code", "change codes",
        "change edges", "confirm coding", "confirm place", "create code", "edit code", "import", "import codebook",
        "import project", "make code of group", "measure suggestions", "merge codes", "merge codings", "move code",
        "move codings", "new", "new code", "no to passage", "queue passages", "quiet suggestions", "recolour code",
        "reject suggestion", "release documents", "remove code", "remove coding", "remove document", "remove memo",
        "remove summary", "rename code", "reserve documents", "set category", "set key", "set language", "set roles",
        "set speakers", "set variables", "set weight", "sort passage", "split code", "split coding", "update document",
        "write memo", "write summary", "yes to passage", "mark done", "mark not done", "set counting coder",
        "look early", "settle", "plan comparison", "unplan comparison", "begin trail", "undo", "redo", "forget",
            "decide names", "link recording", "export despite names",
    }  # fmt: skip


def test_a_kind_of_another_program_is_kept() -> None:
    kind = ActKind("dance")
    assert (kind, kind.value, str(kind.label)) == ("dance", "dance", "dance")
    assert kind not in list(ActKind)
