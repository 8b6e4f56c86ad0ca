"""The moving half of the reading view: actions that keys (and other code) call."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from qcode.model import Role, Span
from qcode.tui.transcript import motion
from qcode.tui.transcript.canvas import TranscriptCanvas
from qcode.tui.transcript.caret import Caret
from qcode.tui.transcript.page import foldable


class CaretView(TranscriptCanvas):
    """A transcript with a cursor. Steps are positive forward, negative back; `select` extends the selection.

    `pending_count` multiplies the next move; whoever reads digits sets it.
    """

    pending_count: int | None = None

    def jump(self, offset: int) -> None:
        """Put the cursor at an offset and let go of the selection."""
        with self._leap():
            self._place_caret(Caret(self._inside(offset)))
            self._show_head()

    def select(self, span: Span) -> None:
        """Select a span; the cursor stands at its end."""
        end = self._inside(span.end)
        with self._leap():
            self._place_caret(Caret().selecting(Span(min(span.start, end), end)))
            self._show_head()

    def let_go_inside(self, span: Span) -> None:
        """Let go of the selection. A cursor behind the words of `span` goes back onto them: the next key means them."""
        text = self._transcript.text
        words, head = span.trim(text), self._caret.head
        if not words.start <= head < words.end:
            head = motion.by_character(text, words.end, -1) if head >= words.end else words.start
        self._place_caret(Caret(head), reveal=False)

    def mark_edges(self, span: Span, *, at_end: bool) -> None:
        """Select a span with the cursor at one of its edges."""
        start, end = self._inside(span.start), self._inside(span.end)
        self._place_caret(Caret(end, start) if at_end else Caret(start, end))
        self._show_head()

    def action_character(self, steps: int, select: bool = False) -> None:
        """Move by a character; without `select` a selection is left at its end in that direction."""
        chosen = self._caret.selection
        if chosen and not select and not self._caret.sticky:
            self.pending_count = None
            self._place_caret(Caret(chosen.end if steps > 0 else chosen.start))
            return
        self._move(motion.by_character(self._transcript.text, self.cursor, self._counted(steps)), select)

    def action_word(self, steps: int, select: bool = False) -> None:
        """Move by words."""
        self._move(motion.by_word(self._transcript.text, self.cursor, self._counted(steps)), select)

    def action_line(self, steps: int, select: bool = False) -> None:
        """Move by lines, keeping to the column."""
        self._by_lines(self._counted(steps), select)

    def action_page(self, steps: int, select: bool = False) -> None:
        """Move by screens, with two lines in common."""
        page = max(1, self.size.height - 2)
        self._by_lines(self._counted(steps) * page, select, scroll=self._page is not None)

    def action_line_edge(self, side: int, select: bool = False) -> None:
        """Move to the start (-1) or end (1) of the line; the start of the text comes before that of the label."""
        if self._page is None:
            return
        wrapped = self._page.wrapped
        line = wrapped.line_at(self.cursor)
        offset = wrapped.offset_at(line, wrapped.width * 4)
        if side < 0:
            start, said = wrapped.span(line).start, wrapped.gap(line)[0]
            offset = said if said and self.cursor > said else start
        self._move(offset, select)

    def action_document_edge(self, side: int, select: bool = False) -> None:
        """Move to the start (-1) or end (1) of the text."""
        with self._leap():
            self._move(0 if side < 0 else len(self._transcript.text), select)

    def action_sentence(self, steps: int, select: bool = False) -> None:
        """Move by sentences; with `select` take in whole sentences, the current one first."""
        if select or self._caret.sticky:
            self._extend(self._sentences, self.current_sentence, steps)
        else:
            self._move(motion.by_unit(self._sentences, self._caret.focus, self._counted(steps)), False)

    def action_turn(self, steps: int, select: bool = False) -> None:
        """Move by turns; with `select` take in what is said in whole turns, the current one first."""
        turns = self._transcript.turns
        if select or self._caret.sticky:
            turn = motion.turn_at(turns, self._caret.focus)
            if turn is not None:
                self._extend([turn.speech for turn in turns if turn.speech], turn.speech, steps)
        else:
            self._move(motion.by_turn(turns, self._caret.focus, self._counted(steps)), False)

    def action_coding(self, steps: int, select: bool = False) -> None:
        """Move to where another coding starts."""
        with self._leap():
            self._move(self._codings.next_start(self.cursor, self._counted(steps)), select)

    def action_uncoded(self, steps: int, select: bool = False) -> None:
        """Move to another sentence that is not the interviewer's and that the coder has not coded."""

        def passed(sentence: Span) -> bool:
            turn = motion.turn_at(self._transcript.turns, sentence.start)
            if turn is not None and self._transcript.role(turn) is Role.INTERVIEWER:
                return True
            if self._transcript.turns and sentence.start < self._transcript.header.end:
                return True
            return any(mark.own for mark in self._codings.meeting(sentence))

        offset = motion.by_uncoded(self._sentences, passed, self._caret.focus, self._counted(steps))
        if offset != self._caret.focus:
            with self._leap():
                self._move(offset, select)

    def action_sticky(self) -> None:
        """Start a selection that every move extends; again: let it go."""
        caret = self._caret
        self._place_caret(caret.let_go() if caret.sticky else caret.stuck(), reveal=False)

    def action_grow(self) -> None:
        """Select the next larger unit."""
        self._resize_selection(motion.grow)

    def action_shrink(self) -> None:
        """Select the next smaller unit; nothing below a word."""
        self._resize_selection(motion.shrink)

    def action_question(self) -> None:
        """Extend what a code is applied to by the interviewer's turn before it."""
        target = self.target
        turns = self._transcript.turns
        index = bisect_right(turns, target.start, key=lambda turn: turn.span.start) - 2
        if index >= 0 and self._transcript.role(turns[index]) is Role.INTERVIEWER:
            self._place_caret(self._caret.selecting(target.join(turns[index].speech)), reveal=False)

    def action_let_go(self) -> None:
        """Let go of the selection."""
        self._place_caret(self._caret.let_go(), reveal=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is the view's only while something is selected."""
        if action == "let_go":
            return self._caret.selection is not None or self._caret.sticky
        return super().check_action(action, parameters)

    def action_fold(self) -> None:
        """Show only the first line of the turn at the cursor, or all of it again."""
        number = self._turn_number(self._caret.focus)
        if foldable(self._transcript, number) is None:
            return
        self.set_folds(self._folds ^ {number})
        if number in self._folds:
            self._leave_hidden()

    def action_fold_questions(self) -> None:
        """Show only the first line of all interviewers' turns, or all of them again."""
        turns = self._transcript.turns
        asked = {n for n, turn in enumerate(turns, 1) if self._transcript.role(turn) is Role.INTERVIEWER}
        self.set_folds(self._folds - asked if asked & self._folds else self._folds | asked)
        self._leave_hidden()

    def _leave_hidden(self) -> None:
        """Put the cursor on what is shown of its turn, without a selection that would be hidden."""
        if self.hidden_at(self._caret.focus) is not None and self._page is not None:
            wrapped = self._page.wrapped
            self._place_caret(Caret(wrapped.span(wrapped.line_at(self._caret.focus)).start))

    def _move(self, offset: int, select: bool) -> None:
        """Move to an offset; what is folded is passed over as one."""
        offset = self._inside(offset)
        hidden = self.hidden_at(offset)
        if hidden is not None:
            behind = hidden.end if hidden.end < len(self._transcript.text) else hidden.start - 1
            offset = behind if offset > self._caret.head else max(0, hidden.start - 1)
        self._pass(offset)
        self._place_caret(self._caret.to(offset, select=select))

    @contextmanager
    def _leap(self) -> Iterator[None]:
        """What is passed meanwhile is not read."""
        self._leaping = True
        try:
            yield
        finally:
            self._leaping = False

    def _pass(self, offset: int) -> None:
        """Going on to an offset, the sentences before it have been read; at the end of the text the last one, too."""
        if self._page is None or self._leaping:
            return
        sentence = self.current_sentence
        behind = offset
        if offset == self._caret.head and self._sentences and sentence == self._sentences[-1]:
            behind = sentence.end
        if behind > sentence.start and behind >= min(sentence.end, len(self._transcript.text)):
            line_at = self._page.wrapped.line_at
            self._read(range(line_at(sentence.start), line_at(behind - 1) + 1), Span(sentence.start, behind))

    def _by_lines(self, steps: int, select: bool, *, scroll: bool = False) -> None:
        if self._page is None:
            return
        wrapped = self._page.wrapped
        line, cell = wrapped.place(self.cursor)
        goal = cell if self._caret.goal is None else self._caret.goal
        wanted = line + steps
        if wanted < 0 or wanted >= len(wrapped):
            offset = 0 if wanted < 0 else len(self._transcript.text)
        else:
            offset = wrapped.offset_at(wanted, goal)
        if scroll:  # a page moves the text under the cursor, which stays where it is on the screen
            self.scroll_to(y=self.scroll_offset.y + steps, animate=False)
        self._pass(offset)
        self._place_caret(self._caret.to(offset, select=select, goal=goal))

    def _extend(self, units: Sequence[Span], current: Span, steps: int) -> None:
        caret, steps = self._caret, self._counted(steps)
        if caret.selection is None:
            start, end = current.start, current.end
            caret = Caret(start, start, caret.sticky) if steps > 0 else Caret(end, end, caret.sticky)
        anchor = caret.head if caret.anchor is None else caret.anchor
        head = motion.extend_by_unit(units, anchor, caret.head, steps)
        self._place_caret(Caret(head, anchor, caret.sticky))
        self._show_head()

    def _resize_selection(self, how: Callable[..., Span | None]) -> None:
        transcript, caret = self._transcript, self._caret
        found = how(transcript.text, self._sentences, transcript.turns, caret.selection, caret.focus)
        self._place_caret(caret.selecting(found) if found else caret.let_go(), reveal=False)
        self._show_head()

    def _counted(self, steps: int) -> int:
        count, self.pending_count = self.pending_count or 1, None
        return steps * count

    def _inside(self, offset: int) -> int:
        return min(max(0, offset), len(self._transcript.text))
