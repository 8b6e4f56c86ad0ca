"""Two coders do, undo and redo whatever comes; after every step the project is sound and nothing is mixed up."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from builders import OTHER, bring, contents, study
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from qcode.errors import NothingToDo, ProjectError
from qcode.model import Coding, Role, Span
from qcode.session import Session, open_session
from qcode.session.coding import acts as codings_of
from qcode.session.documents import acts as documents_of
from qcode.session.project.care import check
from qcode.session.project.history import log, redo, undo

who = st.integers(0, 1)
place = st.integers(0, 10**6)
length = st.integers(4, 40)


class Coders(RuleBasedStateMachine):
    """Ada and Ben, each with a session of their own, on one project."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="qcode-machine-"))
        ada = study(self.folder)
        self.sessions = (ada, open_session(ada.path, "Ben"))
        self.acts = len(log(ada))
        self.names = 0

    def teardown(self) -> None:
        for session in self.sessions:
            session.close()
        shutil.rmtree(self.folder)

    def session(self, number: int) -> Session:
        session = self.sessions[number]
        session.look_for_news()
        return session

    def coding(self, session: Session, number: int) -> Coding | None:
        found = codings_of.codings(session)
        return found[number % len(found)] if found else None

    def segment(self, session: Session, at: int, size: int) -> tuple[int, Span]:
        entry = session.documents[at % len(session.documents)]
        text = session.transcript(entry.id).text
        start = at % (len(text) - 50)
        return entry.id, Span(start, start + size)

    @precondition(lambda self: self.sessions[0].documents)
    @rule(number=who, at=place, size=length, code=place)
    def apply(self, number: int, at: int, size: int, code: int) -> None:
        session = self.session(number)
        if session.documents:
            codable = session.codebook.codable
            codings_of.apply_code(session, *self.segment(session, at, size), codable[code % len(codable)])

    @rule(number=who, at=place, size=length, code=place, yes=st.booleans(), score=st.floats(0, 1))
    def judge(self, number: int, at: int, size: int, code: int, yes: bool, score: float) -> None:
        session = self.session(number)
        if session.documents:
            codable = session.codebook.codable
            verdict = codings_of.accept_suggestion if yes else codings_of.reject_suggestion
            which = codable[code % len(codable)]
            verdict(session, *self.segment(session, at, size), which, codings_of.Proposal(score, "t-1"))

    @rule(number=who, which=place, memo=st.text(max_size=5), code=place, move=st.integers(-3, 3))
    def change(self, number: int, which: int, memo: str, code: int, move: int) -> None:
        session = self.session(number)
        if coding := self.coding(session, which):
            codable = session.codebook.codable
            codings_of.set_memo(session, coding, memo)
            codings_of.recode(session, coding, codable[code % len(codable)])
            codings_of.move_edges(session, coding, Span(max(0, coding.span.start + move), coding.span.end))

    @rule(number=who, which=place)
    def remove(self, number: int, which: int) -> None:
        session = self.session(number)
        if coding := self.coding(session, which):
            assert codings_of.remove_codings(session, [coding]) == 1

    @rule(number=who)
    def bring(self, number: int) -> None:
        self.names += 1
        bring(self.session(number), self.folder, f"n-{self.names}", f"{OTHER}B: Number {self.names}.\n", year="1")

    @rule(number=who, which=place)
    def remove_document(self, number: int, which: int) -> None:
        session = self.session(number)
        if session.documents:
            documents_of.remove_document(session, session.documents[which % len(session.documents)])

    @rule(number=who, which=place, role=st.sampled_from(Role), value=st.sampled_from(["", "mo", "welfare"]))
    def describe(self, number: int, which: int, role: Role, value: str) -> None:
        session = self.session(number)
        if session.documents:
            entry = session.documents[which % len(session.documents)]
            documents_of.set_roles(session, entry, {"B": role})
            documents_of.set_variables(session, entry, {"perspective": value})

    @rule(number=who, own=st.booleans())
    def undo_then_redo_is_nothing(self, number: int, own: bool) -> None:
        session = self.session(number)
        coder = session.coder if own else None
        before = contents(session.path)
        if self.turned(session, coder, back=True):
            assert self.turned(session, coder, back=False)
            assert contents(session.path) == before

    @rule(number=who, own=st.booleans())
    def undo(self, number: int, own: bool) -> None:
        session = self.session(number)
        self.turned(session, session.coder if own else None, back=True)

    @rule(number=who, own=st.booleans())
    def redo(self, number: int, own: bool) -> None:
        session = self.session(number)
        self.turned(session, session.coder if own else None, back=False)

    def turned(self, session: Session, coder: str | None, *, back: bool) -> bool:
        """Undo or redo; where that can't be, nothing at all has changed."""
        before = contents(session.path, log=True)
        try:
            act = (undo if back else redo)(session, coder)
        except (NothingToDo, ProjectError) as error:
            assert isinstance(error, NothingToDo) or "can't be" in str(error.what)
            assert contents(session.path, log=True) == before
            return False
        assert coder in (None, act.coder)
        assert act.undone == back
        return True

    @rule(number=who, which=place)
    def a_new_act_ends_redo(self, number: int, which: int) -> None:
        session = self.session(number)
        if coding := self.coding(session, which):
            codings_of.set_memo(session, coding, f"{coding.memo}+")
            assert not self.turned(session, session.coder, back=False)

    @invariant()
    def sound(self) -> None:
        assert check(self.sessions[0]) == []

    @invariant()
    def the_log_grows(self) -> None:
        acts = len(log(self.sessions[0]))
        assert acts >= self.acts
        self.acts = acts

    @invariant()
    def both_see_the_same(self) -> None:
        ada, ben = self.session(0), self.session(1)
        assert ada.documents == ben.documents
        assert codings_of.codings(ada) == codings_of.codings(ben)
        assert [ada.transcript(d.id) for d in ada.documents] == [ben.transcript(d.id) for d in ben.documents]


TestCoders = Coders.TestCase
TestCoders.settings = settings(max_examples=10, stateful_step_count=25, deadline=None)
