"""The moves of the reading view's cursor, by the keys of `qcode.keys.transcript`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from qcode.model import Role, Span
from qcode.tui.kit.features import Deed
from qcode.tui.transcript import motion
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.page import foldable

if TYPE_CHECKING:
    from qcode.tui.transcript.view import TranscriptView


class Moves:
    """Moves the cursor of a view. Steps are positive forward, negative back; `select` extends the selection.

    `pending_count` multiplies the next move; whoever reads digits sets it.
    """

    def __init__(self, view: TranscriptView) -> None:
        self.view = view
        self.pending_count: int | None = None

    def deeds(self) -> tuple[Deed, ...]:
        """Every action of the reading view."""
        moves: dict[str, tuple[Callable[[int, bool], None], int]] = {
            "left": (self.by_character, -1),
            "right": (self.by_character, 1),
            "up": (self.by_line, -1),
            "down": (self.by_line, 1),
            "word_left": (self.by_word, -1),
            "word_right": (self.by_word, 1),
            "sentence_next": (self.by_sentence, 1),
            "sentence_previous": (self.by_sentence, -1),
            "turn_next": (self.by_turn, 1),
            "turn_previous": (self.by_turn, -1),
            "line_start": (self.to_line_edge, -1),
            "line_end": (self.to_line_edge, 1),
            "page_up": (self.by_page, -1),
            "page_down": (self.by_page, 1),
            "start": (self.to_document_edge, -1),
            "end": (self.to_document_edge, 1),
        }
        leaps = {
            "coding_next": partial(self.to_coding, 1),
            "coding_previous": partial(self.to_coding, -1),
            "uncoded_next": partial(self.to_uncoded, 1),
            "uncoded_previous": partial(self.to_uncoded, -1),
        }
        others = {
            "sticky": self.toggle_sticky,
            "grow": self.grow,
            "shrink": self.shrink,
            "question": self.take_in_question,
            "fold": self.fold_turn,
            "fold_questions": self.fold_questions,
            "let_go": self.let_go,
        }
        acts: dict[str, Callable[[], None]] = {**leaps, **others}
        for name, (move, step) in moves.items():
            acts[name] = partial(move, step, False)
            acts[f"select_{name}"] = partial(move, step, True)
        return tuple(Deed(f"transcript.{name}", act) for name, act in acts.items())

    def by_character(self, steps: int, select: bool = False) -> None:
        """Move by a character; without `select` a selection is left at its end in that direction."""
        chosen = self.view.caret.selection
        if chosen and not select and not self.view.caret.sticky:
            self.pending_count = None
            self.view.place_caret(Caret(chosen.end if steps > 0 else chosen.start))
            return
        self._move(motion.by_character(self.view.transcript.text, self.view.cursor, self._counted(steps)), select)

    def by_word(self, steps: int, select: bool = False) -> None:
        """Move to the start of a word, so many further or back."""
        self._move(motion.by_word(self.view.transcript.text, self.view.cursor, self._counted(steps)), select)

    def by_line(self, steps: int, select: bool = False) -> None:
        """Move by lines, keeping to the column."""
        self._by_lines(self._counted(steps), select)

    def by_page(self, steps: int, select: bool = False) -> None:
        """Move by screens, with two lines in common."""
        page = max(1, self.view.size.height - 2)
        self._by_lines(self._counted(steps) * page, select, scroll=self.view.page is not None)

    def to_line_edge(self, side: int, select: bool = False) -> None:
        """Move to the start (-1) or end (1) of the line; the start of the text comes before that of the label."""
        if self.view.page is None:
            return
        wrapped = self.view.page.wrapped
        line = wrapped.line_at(self.view.cursor)
        offset = wrapped.offset_at(line, wrapped.width * 4)
        if side < 0:
            start, said = wrapped.span(line).start, wrapped.gap(line)[0]
            offset = said if said and self.view.cursor > said else start
        self._move(offset, select)

    def to_document_edge(self, side: int, select: bool = False) -> None:
        """Move to the start (-1) or end (1) of the text."""
        with self.view.reading.leap():
            self._move(0 if side < 0 else len(self.view.transcript.text), select)

    def by_sentence(self, steps: int, select: bool = False) -> None:
        """Move by sentences; with `select` take in whole sentences, the current one first."""
        if select or self.view.caret.sticky:
            self._extend(self.view.sentences, self.view.current_sentence, steps)
        else:
            self._move(motion.by_unit(self.view.sentences, self.view.caret.focus, self._counted(steps)), False)

    def by_turn(self, steps: int, select: bool = False) -> None:
        """Move by turns; with `select` take in what is said in whole turns, the current one first."""
        turns = self.view.transcript.turns
        if select or self.view.caret.sticky:
            turn = motion.turn_at(turns, self.view.caret.focus)
            if turn is not None:
                self._extend([turn.speech for turn in turns if turn.speech], turn.speech, steps)
        else:
            self._move(motion.by_turn(turns, self.view.caret.focus, self._counted(steps)), False)

    def to_coding(self, steps: int, select: bool = False) -> None:
        """Move to where another coding starts."""
        with self.view.reading.leap():
            self._move(self.view.codings.next_start(self.view.cursor, self._counted(steps)), select)

    def to_uncoded(self, steps: int, select: bool = False) -> None:
        """Move to another sentence that is not the interviewer's and that the coder has not coded."""

        def passed(sentence: Span) -> bool:
            turn = motion.turn_at(self.view.transcript.turns, sentence.start)
            if turn is not None and self.view.transcript.role(turn) is Role.INTERVIEWER:
                return True
            if self.view.transcript.turns and sentence.start < self.view.transcript.header.end:
                return True
            return any(mark.own for mark in self.view.codings.meeting(sentence))

        offset = motion.by_uncoded(self.view.sentences, passed, self.view.caret.focus, self._counted(steps))
        if offset != self.view.caret.focus:
            with self.view.reading.leap():
                self._move(offset, select)

    def toggle_sticky(self) -> None:
        """Start a selection that every move extends; again: let it go."""
        caret = self.view.caret
        self.view.place_caret(caret.let_go() if caret.sticky else caret.stuck(), reveal=False)

    def grow(self) -> None:
        """Select the next larger unit."""
        self._resize_selection(motion.grow)

    def shrink(self) -> None:
        """Select the next smaller unit; nothing below a word."""
        self._resize_selection(motion.shrink)

    def take_in_question(self) -> None:
        """Extend what a code is applied to by the interviewer's turn before it."""
        target = self.view.target
        turns = self.view.transcript.turns
        index = bisect_right(turns, target.start, key=lambda turn: turn.span.start) - 2
        if index >= 0 and self.view.transcript.role(turns[index]) is Role.INTERVIEWER:
            self.view.place_caret(self.view.caret.selecting(target.join(turns[index].speech)), reveal=False)

    def let_go(self) -> None:
        """Let go of the selection."""
        self.view.place_caret(self.view.caret.let_go(), reveal=False)

    def fold_turn(self) -> None:
        """Show only the first line of the turn at the cursor, or all of it again."""
        number = motion.turn_number(self.view.transcript.turns, self.view.caret.focus)
        if foldable(self.view.transcript, number) is None:
            return
        self.view.set_folds(self.view.folds ^ {number})
        if number in self.view.folds:
            self._leave_hidden()

    def fold_questions(self) -> None:
        """Show only the first line of all interviewers' turns, or all of them again."""
        turns = self.view.transcript.turns
        asked = {n for n, turn in enumerate(turns, 1) if self.view.transcript.role(turn) is Role.INTERVIEWER}
        self.view.set_folds(self.view.folds - asked if asked & self.view.folds else self.view.folds | asked)
        self._leave_hidden()

    def let_go_inside(self, span: Span) -> None:
        """Let go of the selection. A cursor behind the words of `span` goes back onto them: the next key means them."""
        text = self.view.transcript.text
        words, head = span.trim(text), self.view.caret.head
        if not words.start <= head < words.end:
            head = motion.by_character(text, words.end, -1) if head >= words.end else words.start
        self.view.place_caret(Caret(head), reveal=False)

    def mark_edges(self, span: Span, *, at_end: bool) -> None:
        """Select a span with the cursor at one of its edges."""
        start, end = (
            motion.inside(self.view.transcript.text, span.start),
            motion.inside(self.view.transcript.text, span.end),
        )
        self.view.place_caret(Caret(end, start) if at_end else Caret(start, end))
        self.view.show_head()

    def _leave_hidden(self) -> None:
        """Put the cursor on what is shown of its turn, without a selection that would be hidden."""
        if self.view.hidden_at(self.view.caret.focus) is not None and self.view.page is not None:
            wrapped = self.view.page.wrapped
            self.view.place_caret(Caret(wrapped.span(wrapped.line_at(self.view.caret.focus)).start))

    def _move(self, offset: int, select: bool) -> None:
        """Move to an offset; what is folded is passed over as one."""
        offset = motion.inside(self.view.transcript.text, offset)
        hidden = self.view.hidden_at(offset)
        if hidden is not None:
            behind = hidden.end if hidden.end < len(self.view.transcript.text) else hidden.start - 1
            offset = behind if offset > self.view.caret.head else max(0, hidden.start - 1)
        self._pass(offset)
        self.view.place_caret(self.view.caret.to(offset, select=select))

    def _pass(self, offset: int) -> None:
        """Going on to an offset, the sentences before it have been read."""
        view = self.view
        sentence = view.current_sentence
        at_last = bool(view.sentences) and sentence == view.sentences[-1]
        view.reading.went_on(sentence, view.caret.head, offset, last=at_last)

    def _by_lines(self, steps: int, select: bool, *, scroll: bool = False) -> None:
        if self.view.page is None:
            return
        wrapped = self.view.page.wrapped
        line, cell = wrapped.place(self.view.cursor)
        goal = cell if self.view.caret.goal is None else self.view.caret.goal
        wanted = line + steps
        if wanted < 0 or wanted >= len(wrapped):
            offset = 0 if wanted < 0 else len(self.view.transcript.text)
        else:
            offset = wrapped.offset_at(wanted, goal)
        if scroll:  # a page moves the text under the cursor, which stays where it is on the screen
            self.view.scroll_to(y=self.view.scroll_offset.y + steps, animate=False)
        self._pass(offset)
        self.view.place_caret(self.view.caret.to(offset, select=select, goal=goal))

    def _extend(self, units: Sequence[Span], current: Span, steps: int) -> None:
        caret, steps = self.view.caret, self._counted(steps)
        if caret.selection is None:
            start, end = current.start, current.end
            caret = Caret(start, start, caret.sticky) if steps > 0 else Caret(end, end, caret.sticky)
        anchor = caret.head if caret.anchor is None else caret.anchor
        head = motion.extend_by_unit(units, anchor, caret.head, steps)
        self.view.place_caret(Caret(head, anchor, caret.sticky))
        self.view.show_head()

    def _resize_selection(self, how: Callable[..., Span | None]) -> None:
        transcript, caret = self.view.transcript, self.view.caret
        found = how(transcript.text, self.view.sentences, transcript.turns, caret.selection, caret.focus)
        self.view.place_caret(caret.selecting(found) if found else caret.let_go(), reveal=False)
        self.view.show_head()

    def _counted(self, steps: int) -> int:
        count, self.pending_count = self.pending_count or 1, None
        return steps * count
