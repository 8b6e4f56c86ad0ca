"""The codebook: its codes as a tree with counts, the code under the cursor as a template beside it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.timer import Timer

from qcode.i18n import gettext as _
from qcode.i18n import language, ngettext
from qcode.keys.codebook import ACTIONS
from qcode.model import in_language
from qcode.session import Changed
from qcode.session.codebook.code_counts import code_counts
from qcode.tui.codebook.base import ShownCodebook
from qcode.tui.codebook.changing import Changing
from qcode.tui.codebook.leading import Leading
from qcode.tui.codebook.looking import Looking
from qcode.tui.codebook.moving import Moving
from qcode.tui.codebook.reshaping import Reshaping
from qcode.tui.codebook.template import VIEWS, template
from qcode.tui.codebook.tree import NOTHING, CodeTree
from qcode.tui.kit.bindings import feature_bindings
from qcode.tui.kit.features import Deed
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.host import other_actions
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.screen import FeatureScreen
from qcode.tui.kit.widgets import Input, Static

WIDE = 100
"""Cells from which on the template stands beside the tree."""
REST = 0.03
"""Seconds without a move after which the template follows the cursor."""
PANELS = ("both", "tree", "template")


class CodebookScreen(FeatureScreen):
    """The codebook as a tree with the template of a code beside it: where codes are made and changed."""

    CSS_PATH: ClassVar = ["codebook.tcss", "../dialogs/dialogs.tcss"]
    AUTO_FOCUS = "#tree"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = feature_bindings(ACTIONS)

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        self._view = VIEWS[0]
        self._panel = PANELS[0]
        self._wanted = 0
        self._rest: Timer | None = None
        self._told: tuple[object, ...] = ()
        self.code_tree = CodeTree(id="tree")
        self.shown = shown = ShownCodebook(self.host, self.code_tree, self)
        self.leading = Leading(shown, lambda: self.is_active)
        self.take_features((Changing(shown), Reshaping(shown), Looking(shown), Moving(shown), self.leading, self))

    def deeds(self) -> tuple[Deed, ...]:
        """What the layout itself does: panels, templates, the filter."""
        no_code = self.shown.why_no_code
        return (
            Deed("codebook.view", self._other_view),
            Deed("codebook.panel", self._next_panel),
            Deed("codebook.filter", self._open_filter),
            Deed("codebook.all", self._show_all, self._why_not_all),
            Deed("codebook.read_up", partial(self._read, -1), no_code),
            Deed("codebook.read_down", partial(self._read, 1), no_code),
        )

    def compose(self) -> ComposeResult:
        """Title, filter, tree and template (or what to do when there are no codes), keys."""
        yield Static(id="title", markup=False)
        yield Input(id="filter", placeholder=_("name, path or definition, in any language"), compact=True)
        with Container(id="middle"):
            yield self.code_tree
            with VerticalScroll(id="side", can_focus=False):
                yield Static(id="template", markup=False)
        yield Static(id="empty", markup=False)
        yield KeyBar((*ACTIONS, *other_actions(self.app, "app.codebook")), self.why_not, id="keys")

    def on_mount(self) -> None:
        """Look up the codes with their numbers, and show them."""
        self._load()

    def on_resize(self, event: events.Resize) -> None:
        """The template beside the tree where there is room, else below."""
        self.query_one("#middle").set_class(event.size.width < WIDE, "-stacked")

    def on_screen_resume(self) -> None:
        """Coding went on while another screen was on top."""
        if self._stale:
            self._load()
        self.leading.come_back()

    def project_changed(self, changed: Changed) -> None:
        """Look again, now or when this screen is on top."""
        if changed.tables & {"code", "code_version", "coding", "queued", "document", "setting"}:
            self._stale = True
            if self.is_current or "code" in changed.tables:
                self._load()

    def language_changed(self) -> None:
        """Say everything anew in the language of the interface, names of codes too."""
        self.query_one("#filter", Input).placeholder = _("name, path or definition, in any language")
        self._load()

    def show_code(self, key: int) -> None:
        """Put the cursor on a code."""
        if self.is_mounted and self.query(CodeTree):
            self.code_tree.look_again(key)
        else:
            self._wanted = key

    def _load(self) -> None:
        self._stale = False
        self.shown.counts = dict(code_counts(self.session))
        self.code_tree.show(self.shown.book, self.shown.looks, self.shown.counts, len(self.session.documents))
        if self._wanted:
            self.code_tree.look_again(self._wanted)
            self._wanted = 0
        self._arrange()

    def _arrange(self) -> None:
        found = bool(self.code_tree.lines)
        self.query_one("#middle").display = found
        self.query_one("#empty").display = not found
        self.query_one("#empty", Static).update(self._nothing())
        self.query_one("#title", Static).update(self._title())
        self.code_tree.display = self._panel != "template"
        self.query_one("#side").display = self._panel != "tree"
        self._show_template()

    def _title(self) -> Content:
        book = self.shown.book
        codings = sum(count.direct for count in self.shown.counts.values())
        waiting = sum(count.older + count.unsorted for count in self.shown.counts.values())
        parts = [
            ngettext("{count} code", "{count} codes", len(book)).format(count=whole(len(book))),
            ngettext("{count} coding", "{count} codings", codings).format(count=whole(codings)),
            _("version {number}").format(number=book.version),
        ]
        if waiting:
            parts.append(_("{count} to look at: w").format(count=whole(waiting)))
        name = in_language(book.title, language()) or _("Codebook")
        return assemble((name, "bold"), ("  " + " · ".join(parts), "dim"))

    def _nothing(self) -> Content:
        if len(self.shown.book):
            return plain(
                _("No code matches “{pattern}”. Escape shows all of them.").format(pattern=self.code_tree.pattern)
            )
        return assemble(
            (_("There are no codes yet."), "bold"),
            "\n\n",
            _("Press n to make the first one."),
            "\n",
            _("Or bring a codebook in on the command line:"),
            ("  qcode codebook import FILE", "bold"),
            "\n\n",
            _("Each change can be undone, and older wordings are kept."),
        )

    @on(CodeTree.Moved)
    def _template_soon(self) -> None:
        """When the cursor rests: laying out a long template takes longer than a key may while one is held down."""
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(REST, self._show_template)

    def _show_template(self) -> None:
        code = self.shown.code
        side = self.query_one("#side", VerticalScroll)
        told = (code, self.shown.looks, self.shown.counts.get(code.key) if code else None, self._view)
        if code is not None and told != self._told:
            self._told = told
            shown = template(code, self.shown.looks, self.shown.counts.get(code.key, NOTHING), self._view)
            self.query_one("#template", Static).update(shown)
            side.scroll_home(animate=False)
        self.query_one(KeyBar).refresh()

    # -- what is shown ---------------------------------------------------------------------------------------------

    def _read(self, step: int) -> None:
        """Scroll the template by so many steps of three lines."""
        self.query_one("#side", VerticalScroll).scroll_relative(y=3 * step, animate=False)

    def _other_view(self) -> None:
        """Show the template of the other school for the same code."""
        self._view = VIEWS[1 - VIEWS.index(self._view)]
        self._show_template()

    def _next_panel(self) -> None:
        """Show tree and template, or one of them."""
        self._panel = PANELS[(PANELS.index(self._panel) + 1) % len(PANELS)]
        self._arrange()

    # -- the filter ------------------------------------------------------------------------------------------------

    def _why_not_all(self) -> str:
        return "" if self.code_tree.pattern or self.shown.code is None else _("Nothing is filtered.")

    def _open_filter(self) -> None:
        """Let the person type what codes must match."""
        field = self.query_one("#filter", Input)
        field.display = True
        field.focus()

    def _show_all(self) -> None:
        """Drop the filter and show all codes."""
        field = self.query_one("#filter", Input)
        field.value = ""
        field.display = False
        self.code_tree.focus()

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        self.code_tree.pattern = event.value
        self.code_tree.look_again()
        self._arrange()

    @on(Input.Submitted, "#filter")
    def _filter_done(self) -> None:
        field = self.query_one("#filter", Input)
        field.display = bool(field.value)
        self.code_tree.focus()

    @on(CodeTree.Chosen)
    async def _clicked(self) -> None:
        await self.action_do("codebook.passages")
