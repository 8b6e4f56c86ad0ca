"""The passages of one code side by side, group by group: what ends up in the paper."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from qcode.analysis.passages import Passage
from qcode.errors import QcodeError
from qcode.i18n import N_, language, ngettext
from qcode.keys.action import Action
from qcode.keys.compare import PASSAGE_ACTIONS, PASSAGES
from qcode.session import Changed
from qcode.session.comparing.passages import passages_of_each
from qcode.tui.compare.behind import Choice
from qcode.tui.compare.jump import Jump
from qcode.tui.compare.passage_list import PassageList
from qcode.tui.compare.quote_text import quote_text
from qcode.tui.compare.writing import WritesPassages
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, styled
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.threads import in_thread
from qcode.tui.kit.widgets import Static

COLUMN = 40
"""Cells a column needs to be read with ease; below three of them the groups stand one behind the other."""
ACTIONS: tuple[Action, ...] = (
    *PASSAGE_ACTIONS,
    Action(
        "quotes.choose", "space", "choose", N_("Take"), N_("Choose this quote, or leave it out again"), True, PASSAGES
    ),
    Action(
        "quotes.copy",
        "y",
        "copy",
        N_("Copy"),
        N_("Copy the chosen quotes with their places, else the one under the cursor"),
        True,
        PASSAGES,
    ),
    Action(
        "quotes.left", "left,h,shift+tab", "group(-1)", N_("Group before"), N_("Go to the group before"), True, PASSAGES
    ),
    Action("quotes.right", "right,l,tab", "group(1)", N_("Next group"), N_("Go to the next group"), True, PASSAGES),
)


class QuotesScreen(WritesPassages):
    """Gives the place the person wants to go to, None when they go back to the table."""

    CSS_PATH = "compare.tcss"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(self, choice: Choice, groups: tuple[str | None, ...], *, at: int = 0) -> None:
        super().__init__()
        self._choice, self._groups, self._at = choice, groups, at
        self.chosen: set[tuple[int, int, int]] = set()
        self._active = groups.index(choice.number.group) if choice.number.group in groups else 0

    def compose(self) -> ComposeResult:
        """The code, a column per group, keys."""
        yield Static(id="heading", markup=False)
        yield Static(id="chosen", markup=False)
        with Horizontal(id="columns"):
            for index in range(len(self._groups)):
                with Vertical(classes="column", id=f"column-{index}"):
                    yield Static(classes="group", markup=False)
                    yield PassageList()
        yield KeyBar((*ACTIONS, *getattr(self.app, "ACTIONS", ())))

    def on_mount(self) -> None:
        """Look the passages up and go to the group that was asked for."""
        self._load(at=self._at)
        self._list.focus()

    def on_resize(self, event: events.Resize) -> None:
        """Another width, more or fewer columns."""
        self._arrange()

    def project_changed(self, changed: Changed) -> None:
        """Look them up again."""
        if changed.tables & {"coding", "code", "document", "speaker", "turn", "variable"}:
            self._load()

    def language_changed(self) -> None:
        """Write everything in the other language."""
        self._load()

    @property
    def _columns(self) -> list[Vertical]:
        return list(self.query(".column").results(Vertical))

    @property
    def _list(self) -> PassageList:
        return self._columns[self._active].query_one(PassageList)

    def _choice_of(self, index: int) -> Choice:
        return replace(self._choice, number=replace(self._choice.number, group=self._groups[index]))

    @work(exclusive=True, group="quotes")
    async def _load(self, *, at: int | None = None) -> None:
        """In a thread: the texts have to be read the first time."""
        session, selection = self.session, self._choice.selection
        numbers = [self._choice_of(index).number for index in range(len(self._groups))]
        try:
            found = await in_thread(lambda: passages_of_each(session, selection, numbers), name="quotes")
        except QcodeError:  # the code, coder or variable went
            found = [[] for _number in numbers]
        self._show(found, at)

    def _show(self, found: list[list[Passage]], at: int | None) -> None:
        book = self.session.codebook
        code = book.by_path.get(self._choice.number.code)
        name = CodeLooks(book, language()).long_name(code) if code else self._choice.number.code
        self.query_one("#heading", Static).update(styled(name, "bold"))
        for index, column in enumerate(self._columns):
            column.query_one(PassageList).fill(
                found[index], book, at=at if index == self._active else None, chosen=self.chosen
            )
            column.query_one(".group", Static).update(self._title(index, len(found[index])))
        self._arrange()

    def _title(self, index: int, count: int) -> Content:
        number = ngettext("{count} passage", "{count} passages", count).format(count=whole(count))
        place = f"  {index + 1}/{len(self._groups)}" if len(self._groups) > 1 else ""
        label = group_label(self._groups[index], self._choice.number.by)
        return assemble((label, "bold"), (f"  {number}", "dim"), (place, "dim"))

    def _arrange(self) -> None:
        """Show the columns that fit, among them the active one."""
        fit = self.size.width // COLUMN
        fit = fit if fit >= min(3, len(self._groups)) else 1
        first = max(0, min(self._active - fit // 2, len(self._groups) - fit))
        for index, column in enumerate(self._columns):
            column.display = first <= index < first + fit
            column.set_class(index == self._active, "active")

    def action_group(self, step: int) -> None:
        """To the group beside."""
        self._active = max(0, min(self._active + step, len(self._groups) - 1))
        self._arrange()
        self._list.focus()

    @on(events.DescendantFocus)
    def _clicked_into(self, event: events.DescendantFocus) -> None:
        column = event.widget.parent
        if column is not None and (column.id or "").startswith("column-"):
            self._active = int(cast(str, column.id).removeprefix("column-"))
            self._arrange()

    def action_choose(self) -> None:
        """Choose the quote, or not."""
        if (passage := self._list.passage) is not None:
            self.chosen ^= {passage.key}
            self._list.say_again(self.chosen)
            count = len(self.chosen)
            words = ngettext("{count} quote chosen", "{count} quotes chosen", count).format(count=whole(count))
            self.query_one("#chosen", Static).update(words if count else "")

    def _taken(self) -> list[tuple[str, list[Passage]]]:
        """The chosen quotes by group, in the order of the text."""
        every = [list(column.query_one(PassageList).passages) for column in self._columns]
        return [
            (group_label(group, self._choice.number.by), [one for one in found if one.key in self.chosen])
            for group, found in zip(self._groups, every, strict=True)
        ]

    def to_export(self) -> tuple[str, list[Passage]]:
        """The chosen quotes, else all of them."""
        every = [one for column in self._columns for one in column.query_one(PassageList).passages]
        return self._choice.number.code.rpartition("/")[2], [one for one in every if one.key in self.chosen] or every

    def action_copy(self) -> None:
        """Hand the quotes to the clipboard."""
        taken = self._taken()
        if not any(found for _label, found in taken):
            if (passage := self._list.passage) is None:
                return
            taken = [(group_label(self._groups[self._active], self._choice.number.by), [passage])]
        code = self.session.codebook.by_path.get(self._choice.number.code)
        title = CodeLooks(self.session.codebook, language()).long_name(code) if code else self._choice.number.code
        self.app.copy_to_clipboard(quote_text(title, taken))
        count = sum(len(found) for _label, found in taken)
        self.notify(ngettext("{count} quote copied.", "{count} quotes copied.", count).format(count=whole(count)))

    def action_move(self, step: int) -> None:
        """To a passage nearby."""
        self._list.step(step)

    def action_edge(self, side: int) -> None:
        """To the first or last passage."""
        self._list.step(side * len(self._list.passages))

    @on(PassageList.OptionSelected)
    def action_go(self) -> None:
        """Open the transcript at the passage."""
        if (passage := self._list.passage) is not None:
            at = self._list.highlighted or 0
            self.dismiss(Jump(passage.document, passage.first.start, self._choice_of(self._active), at, "quotes"))

    def action_back(self) -> None:
        """Back to the table."""
        self.dismiss(None)
