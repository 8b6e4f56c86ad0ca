"""Codings in another shape: edges by keys, split, join, weight; the list of all codings at the cursor."""

from __future__ import annotations

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import Coding, Span
from qcode.session.coding.acts import move_edges
from qcode.session.coding.reshaping import halves, merge_codings, set_weight, split_coding, touching
from qcode.tui.coding.changing import Changing
from qcode.tui.coding.edges import Edges
from qcode.tui.coding.talk import spoken
from qcode.tui.coding.words import cut

ACTS = {"x": "remove", "e": "recode", "E": "edges", "m": "memo", "percent_sign": "weight", "%": "weight"}
"""Keys in the list of codings that do to the highlighted one what they do on the screen."""


class Shaping(Changing):
    """Codings in another shape."""

    edges: Edges | None = None

    # -- edges -----------------------------------------------------------------------------------------------------

    def action_edges(self) -> None:
        """Change where the coder's own coding here starts and ends, by keys."""
        self.with_own(_("Change the edges of which coding?"), self._start_edges)

    def _start_edges(self, coding: Coding) -> None:
        if self.desk is not None:
            self.edges = Edges(coding, self.desk.transcript.text, self.desk.sentences)
            self._show_edges()

    def _show_edges(self) -> None:
        if self.edges is None or self.desk is None:
            return
        self.view.mark_edges(self.edges.span, at_end=self.edges.at_end)
        which = _("end") if self.edges.at_end else _("start")
        name = self.looks.name(self.desk.code_of(self.edges.coding))
        words = _("{code}, {edge}: ←→ word · ↑↓ sentence · ⇥ other edge · ⏎ keep · esc leave")
        self.say(words.format(code=name, edge=which), stays=True)

    def edge_key(self, key: str) -> bool:
        """Take a key while edges are moved; False for one that means nothing then."""
        edges = self.edges
        if edges is None:
            return False
        if key in ("enter", "E"):
            self._keep_edges()
        elif key == "escape":
            self._leave_edges(edges.coding.span)
            self.say(_("The edges stay as they were."))
        else:
            moved = edges.pressed(key)
            if moved is None:
                return False
            self.edges = moved
            self._show_edges()
        return True

    def _leave_edges(self, span: Span) -> None:
        self.edges = None
        self.view.jump(span.start)

    @spoken
    def _keep_edges(self) -> None:
        edges = self.edges
        if edges is None or self.desk is None:
            return
        self._leave_edges(edges.span)
        coding = self.desk.codings.get(edges.coding.id)
        if coding is None or coding.span != edges.coding.span:
            self.say(_("This coding was changed meanwhile; nothing was done."))
        elif edges.span == coding.span:
            self.say(_("The edges stay as they were."))
        elif move_edges(self.session, coding, edges.span):
            self.saved(_("{code} → other edges · u undo").format(code=self.looks.name(self.desk.code_of(coding))))
        else:
            self.say(_("{code}: already coded here.").format(code=self.looks.name(self.desk.code_of(coding))))

    # -- split and join --------------------------------------------------------------------------------------------

    def action_split(self) -> None:
        """Make two codings of the one at the cursor, parted before the cursor's word."""
        desk = self.desk
        if desk is None:
            return
        text, cursor = desk.transcript.text, self.view.cursor
        if self.view.selection is not None:
            self.say(_("Split needs the cursor only: esc lets go of the selection."))
            return
        own = [each for each in desk.own_codings(Span(cursor, cursor)) if halves(text, each, cursor)]
        if not own:
            self.say(self.why_no_coding() or _("Put the cursor where the second part is to start."))
            return
        self.choose_of(own, _("Split which coding?"), lambda coding: self._split(coding, cursor))

    @spoken
    def _split(self, coding: Coding, offset: int) -> None:
        name = self.looks.name(self.session.codebook.by_key[coding.code])
        if split_coding(self.session, coding, offset):
            self.saved(_("{code} → two codings · u undo").format(code=name))
        else:
            self.say(_("{code}: already coded here.").format(code=name))

    def action_merge(self) -> None:
        """Make one coding of the one here and those of the same code that touch it."""
        desk = self.desk
        if desk is None:
            return
        own, _others = self.codings_here()
        text, every = desk.transcript.text, [each for each in desk.codings.values() if desk.is_own(each)]
        runs: dict[frozenset[int], list[Coding]] = {}
        for each in own:
            run = touching(text, every, each)
            if len(run) > 1:
                runs[frozenset(coding.id for coding in run)] = run
        if not runs:
            self.say(self.why_no_coding() or _("No coding of the same code touches this one."))
            return
        found = list(runs.values())
        self.choose_of([run[0] for run in found], _("Join which coding with those that touch it?"), lambda coding: (
            self._merge(next(run for run in found if coding in run))
        ))  # fmt: skip

    @spoken
    def _merge(self, run: list[Coding]) -> None:
        name = self.looks.name(self.session.codebook.by_key[run[0].code])
        merge_codings(self.session, run)
        said = ngettext("{code} → joined with {count} other", "{code} → joined with {count} others", len(run) - 1)
        said = said.format(code=name, count=len(run) - 1)
        if len({each.weight for each in run} - {None}) > 1:
            said += _(" · their weights differed: none was kept")
        self.saved(said + _(" · u undo"))

    # -- weight ----------------------------------------------------------------------------------------------------

    def action_weight(self) -> None:
        """Give the coder's own coding here a weight."""
        self.with_own(_("Weigh which coding?"), self._ask_weight)

    def _ask_weight(self, coding: Coding) -> None:
        from qcode.tui.dialogs.weight import WeightDialog

        def given(weight: str | None) -> None:
            if weight is not None:
                self._weigh(coding, int(weight) if weight else None)

        name = self.looks.name(self.session.codebook.by_key[coding.code])
        words = coding.span.of(self.desk.transcript.text) if self.desk else ""
        self.app.push_screen(WeightDialog(_("Weight of {code}").format(code=name), words, coding.weight), given)

    @spoken
    def _weigh(self, coding: Coding, weight: int | None) -> None:
        set_weight(self.session, coding, weight)
        name = self.looks.name(self.session.codebook.by_key[coding.code])
        if weight is None:
            self.saved(_("{code} → no weight · u undo").format(code=name))
        else:
            self.saved(_("{code} → weight {weight} · u undo").format(code=name, weight=weight))

    # -- all that is here ------------------------------------------------------------------------------------------

    def action_codings_here(self) -> None:
        """List everybody's codings at the cursor; one can be chosen and something be done to it."""
        desk = self.desk
        if desk is None:
            return
        marks = self.view.codings_at(self.view.selection or self.view.current_sentence)
        found = [desk.codings[mark.id] for mark in marks if mark.id in desk.codings]
        if not found:
            self.say(_("Nobody has coded anything here."))
            return
        from qcode.tui.dialogs.here import CodingsHere

        def chosen(answer: tuple[int, str] | None) -> None:
            if answer is not None and answer[0] in desk.codings:
                self._do(desk.codings[answer[0]], answer[1])

        self.app.push_screen(CodingsHere(found, self.looks, desk, ACTS, at=self.pointed), chosen)

    def _do(self, coding: Coding, what: str) -> None:
        if what == "show":
            self.show_coding(coding)
            return
        if self.desk is None or not self.desk.is_own(coding):
            words = _("This was coded by {coders}; you can only change codings of your own.")
            self.say(words.format(coders=coding.coder))
            return
        do = {
            "remove": self._remove,
            "recode": self._pick_other,
            "edges": self._start_edges,
            "memo": self._write_memo,
            "weight": self._ask_weight,
        }
        do[what](coding)

    def show_coding(self, coding: Coding) -> None:
        """Select a coding's words and say what it is."""
        if self.desk is None:
            return
        self._pointed = coding.id
        self.view.select(coding.span)
        self.look_around()
        code = self.desk.code_of(coding)
        self.current_code = code.path
        weight = "" if coding.weight is None else _(" · weight {weight}").format(weight=coding.weight)
        memo = f" · {cut(coding.memo, 60)}" if coding.memo else ""
        self.say(f"{self.looks.name(code)} · {coding.coder}{weight}{memo}")
