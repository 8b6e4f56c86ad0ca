"""Any sequence of changes of codes, codings, undo and redo leaves a sound project; no coding goes but by removal."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from builders import contents, study
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from qcode.errors import NothingToDo, ProjectError, UsageError
from qcode.model import Code, Example, Span
from qcode.model.wording import with_words
from qcode.session import Session, open_session
from qcode.session.codebook.code_changes import merge_codes, remove_code, sort_passage, split_code, to_sort
from qcode.session.codebook.codes import (
    add_example,
    change_code,
    create_code,
    move_code,
    rename_code,
    set_codable,
    set_key,
    shift_code,
)
from qcode.session.codebook.wordings import confirm, outdated
from qcode.session.coding import acts as codings_of
from qcode.session.project.care import check
from qcode.session.project.history import redo, undo

number = st.integers(0, 10_000)
name = st.text(min_size=1, max_size=6)
who = st.integers(0, 1)
Place = tuple[str, int, int, int]


class Codes(RuleBasedStateMachine):
    """Two coders, of whom the second only codes and sorts; the first also changes the codebook and undoes."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.sessions = (study(self.folder, "Ada"), open_session(self.folder / "study.qcode", "Ben"))
        self.places: set[Place] = set()

    def teardown(self) -> None:
        for session in getattr(self, "sessions", ()):
            session.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def ada(self) -> Session:
        self.sessions[0].look_for_news()
        return self.sessions[0]

    def code(self, which: int) -> Code:
        codes = self.ada.codebook.codes
        return codes[which % len(codes)]

    def held(self) -> set[Place]:
        """Coder and words of every coding, whatever the code."""
        return {(c.coder, c.document, c.span.start, c.span.end) for c in codings_of.codings(self.ada)}

    @property
    def has_codes(self) -> bool:
        return bool(self.ada.codebook.codes)

    @rule(coder=who, at=number, size=st.integers(1, 30), which=number)
    def apply(self, coder: int, at: int, size: int, which: int) -> None:
        session = self.sessions[coder]
        session.look_for_news()
        codable = session.codebook.codable
        if not session.documents:  # the import was undone
            return
        entry = session.documents[at % len(session.documents)]
        text = session.transcript(entry.id).text
        span = Span(at % (len(text) - 31), at % (len(text) - 31) + size)
        if codable and span.of(text).strip():
            codings_of.apply_code(session, entry.id, span, codable[which % len(codable)])
            self.places = self.held()

    @rule(words=name, which=number, below=st.booleans())
    def create(self, words: str, which: int, below: bool) -> None:
        parent = self.code(which) if below and self.has_codes else None
        try:
            create_code(self.ada, {"de": words}, parent=parent)
        except UsageError:
            assert not words.strip()

    @precondition(lambda self: self.has_codes)
    @rule(which=number, words=name)
    def rename(self, which: int, words: str) -> None:
        try:
            rename_code(self.ada, self.code(which), code_id=words, names={"de": words})
        except UsageError as error:
            assert "id" in str(error.what)

    @precondition(lambda self: self.has_codes)
    @rule(which=number, to=number, top=st.booleans(), index=st.none() | st.integers(0, 4))
    def move(self, which: int, to: int, top: bool, index: int | None) -> None:
        before = contents(self.ada.path)
        try:
            move_code(self.ada, self.code(which), None if top else self.code(to), index=index)
        except UsageError:
            assert contents(self.ada.path) == before

    @precondition(lambda self: self.has_codes)
    @rule(which=number, step=st.sampled_from([-1, 1]))
    def shift(self, which: int, step: int) -> None:
        shift_code(self.ada, self.code(which), step)

    @precondition(lambda self: self.has_codes)
    @rule(which=number, to=number)
    def merge(self, which: int, to: int) -> None:
        before = contents(self.ada.path)
        try:
            merge_codes(self.ada, self.code(which), self.code(to))
        except UsageError:
            assert contents(self.ada.path) == before

    @precondition(lambda self: self.has_codes)
    @rule(which=number, words=name)
    def split(self, which: int, words: str) -> None:
        if words.strip():
            split_code(self.ada, self.code(which), [{"": words}, {"": f"{words} 2"}])

    @rule(coder=who, which=number, keep=st.booleans())
    def sort(self, coder: int, which: int, keep: bool) -> None:
        session = self.sessions[coder]
        session.look_for_news()
        found = to_sort(session, coder=session.coder)
        if found and session.codebook.codable:
            codable = session.codebook.codable
            sort_passage(session, found[which % len(found)], [] if keep else [codable[which % len(codable)]])

    @precondition(lambda self: self.has_codes)
    @rule(which=number, words=name)
    def reword(self, which: int, words: str) -> None:
        code = self.code(which)
        change_code(self.ada, code, with_words(code, "definition", "de", words))
        add_example(self.ada, self.code(which), Example(words))

    @rule(which=number)
    def look_again(self, which: int) -> None:
        found = outdated(self.ada)
        if found:
            count = len(found)
            assert confirm(self.ada, [found[which % count].coding]) == 1
            assert len(outdated(self.ada)) == count - 1

    @precondition(lambda self: self.has_codes)
    @rule(which=number, key=st.sampled_from("123x"), codable=st.booleans())
    def mark(self, which: int, key: str, codable: bool) -> None:
        set_key(self.ada, self.code(which), key, swap=True)
        try:
            set_codable(self.ada, self.code(which), codable)
        except UsageError as error:
            assert "has codings" in str(error.what)

    @precondition(lambda self: self.has_codes)
    @rule(which=number, to=number, way=st.sampled_from(["", "remove", "code"]))
    def remove(self, which: int, to: int, way: str) -> None:
        before = contents(self.ada.path)
        try:
            remove_code(self.ada, self.code(which), codings=self.code(to) if way == "code" else way or None)
        except UsageError:
            assert contents(self.ada.path) == before
        if way == "remove":
            self.places = self.held()

    @rule(again=st.booleans())
    def turn_back(self, again: bool) -> None:
        one, other = (redo, undo) if again else (undo, redo)
        before = contents(self.ada.path)
        try:
            one(self.ada, "Ada")
        except (NothingToDo, ProjectError):  # Ben's codings may build on it
            assert contents(self.ada.path) == before
            return
        other(self.ada, "Ada")
        assert contents(self.ada.path) == before
        one(self.ada, "Ada")
        self.places = self.held()

    @invariant()
    def sound(self) -> None:
        if hasattr(self, "sessions"):
            session = self.ada
            assert check(session) == []
            paths = [code.path for code in session.codebook]
            assert len(paths) == len(set(paths))
            assert self.held() == self.places
            codable = {code.key for code in session.codebook.codable}
            assert {coding.code for coding in codings_of.codings(session)} <= codable


TestCodes = Codes.TestCase
TestCodes.settings = settings(max_examples=12, stateful_step_count=25, deadline=None)
