"""Transcripts as they would come in: what was found in each file, to be corrected before anything is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from qcode.errors import QcodeError
from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.keys.action import Action
from qcode.model import LANGUAGES, PERSPECTIVE
from qcode.session.documents.everywhere import everybody
from qcode.session.documents.preview import ImportOptions, Preview, Reading
from qcode.session.documents.speakers import SpeakerEdits, in_turn
from qcode.tui.dialogs.choose_value import Choice, ChooseDialog
from qcode.tui.documents.previewing import found_in
from qcode.tui.documents.rereading import pattern_choices, unlabelled_choices, with_pattern, with_unlabelled
from qcode.tui.kit.bindings import bindings
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.key_bar import KeyBar
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Option, OptionList, Static
from qcode.tui.kit.words import cut_to, middle_cut

_GROUP = N_("Before transcripts come in")
ACTIONS = (
    Action("preview.import", "i,enter", "bring_in", N_("Import"), N_("Store all chosen documents"), True, _GROUP),
    Action("preview.speakers", "s", "speakers", N_("Speakers"), N_("Correct roles and names"), True, _GROUP),
    Action("preview.everybody", "S", "everybody", N_("All speakers"), N_("Roles in all files at once"), True, _GROUP),
    Action(
        "preview.unlabelled", "u", "unlabelled", N_("No label"), N_("Whose paragraphs without one are"), True, _GROUP
    ),
    Action(
        "preview.pattern", "b", "pattern", N_("Beginnings"), N_("Say how a turn begins, as in <NAME>"), True, _GROUP
    ),
    Action("preview.language", "l", "language", N_("Language"), N_("German or English"), True, _GROUP),
    Action("preview.perspective", "p", "perspective", N_("Perspective"), N_("Perspective of this one"), True, _GROUP),
    Action("preview.take", "space", "take", N_("Take/leave"), N_("Leave this file out, or take it in"), True, _GROUP),
    Action("preview.page_down", "pagedown,J", "page(1)", N_("Read on"), N_("Scroll the text down"), group=_GROUP),
    Action("preview.page_up", "pageup,K", "page(-1)", N_("Read back"), N_("Scroll the text up"), group=_GROUP),
    Action("preview.down", "j", "move(1)", N_("Down"), N_("Go to the next file"), group=_GROUP),
    Action("preview.up", "k", "move(-1)", N_("Up"), N_("Go to the file before"), group=_GROUP),
    Action("preview.leave", "escape", "leave", N_("Cancel"), N_("Store nothing"), True, _GROUP),
)


class PreviewScreen(Screen[list[Preview] | None]):
    """Gives the documents to store as they were corrected, None when the person goes back."""

    CSS_PATH = "preview.tcss"
    AUTO_FOCUS = "#files"
    ACTIONS = ACTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(ACTIONS)

    def __init__(
        self, reading: Reading, there: Sequence[str | None], perspectives: Sequence[str], options: ImportOptions
    ) -> None:
        """`there` has for each file the document with the same text, `options` says how the files were read."""
        super().__init__()
        self.options = options
        self._previews = list(reading.previews)
        self._failed = reading.failed
        self._there = there
        self._perspectives = perspectives
        self._common = options.variables.get(PERSPECTIVE, "")
        self._taken = [name is None for name in there]

    def compose(self) -> ComposeResult:
        """Files on the left, what was found in one of them on the right, keys."""
        yield Static(id="preview-title", markup=False)
        with Horizontal(id="preview-middle"):
            yield OptionList(id="files", markup=False)
            with VerticalScroll(id="found", can_focus=False):
                yield Static(id="found-text", markup=False)
        yield KeyBar(ACTIONS, self.why_not, id="keys")

    def on_mount(self) -> None:
        """All files, the first one open."""
        self.query_one(OptionList).set_options(
            [*(Option(self._line(at)) for at in range(len(self._previews))), *(self._failure(at) for at in self._bad)]
        )
        self.query_one(OptionList).highlighted = 0
        self._show()

    @property
    def _bad(self) -> range:
        return range(len(self._failed))

    @property
    def _at(self) -> int | None:
        """The file under the cursor, None for one that can't be read."""
        at = self.query_one(OptionList).highlighted
        return at if at is not None and at < len(self._previews) else None

    def why_not(self, action: str) -> str:
        """Why an action can't be done now, `""` when it can."""
        match action.removeprefix("preview."):
            case "import":
                return "" if any(self._taken) else _("No file is chosen.")
            case "everybody":
                return "" if self._previews else _("This file can't be read.")
            case "speakers" | "language" | "perspective" | "take" | "unlabelled" | "pattern":
                return "" if self._at is not None else _("This file can't be read.")
            case _:
                return ""

    def _line(self, at: int) -> Content:
        mark = "=" if self._there[at] is not None and not self._taken[at] else "✓" if self._taken[at] else "·"
        style = "bold $text-success" if self._taken[at] else "dim"
        name = cut_to(middle_cut(self._previews[at].imported.source_name, 21), 21).rstrip()
        odd = ("  !", "bold $text-warning") if self._previews[at].oddities or self._previews[at].cautions else ""
        return assemble((f"{mark} ", style), (name, "" if self._taken[at] else "dim"), odd)

    def _failure(self, at: int) -> Option:
        name = cut_to(middle_cut(self._failed[at][0].name, 21), 21).rstrip()
        return Option(assemble(("✗ ", "bold $text-error"), name))

    def _show(self) -> None:
        count = sum(self._taken)
        parts = [ngettext("{count} document comes in", "{count} documents come in", count).format(count=count)]
        if self._failed:
            bad = len(self._failed)
            parts.append(ngettext("{count} can't be read", "{count} can't be read", bad).format(count=bad))
        parts.append(_("nothing is stored yet"))
        title = assemble((_("Import transcripts"), "bold"), ("  " + " · ".join(parts), "dim"))
        self.query_one("#preview-title", Static).update(title)
        at = self.query_one(OptionList).highlighted
        if self._at is not None:
            one = self._previews[self._at]
            perspective = one.variables.get(PERSPECTIVE, self._common)
            shown = found_in(one, group_label(perspective) if perspective else "", self._there[self._at])
        elif at is not None and self._failed:
            shown = assemble(("✗ ", "bold $text-error"), str(self._failed[at - len(self._previews)][1]))
        else:
            shown = plain("")
        self.query_one("#found-text", Static).update(shown)
        self.query_one(KeyBar).refresh()

    @on(OptionList.OptionHighlighted)
    def _other_file(self) -> None:
        self.query_one("#found", VerticalScroll).scroll_home(animate=False)
        self._show()

    @on(OptionList.OptionSelected)
    def _entered(self) -> None:
        self.action_bring_in()

    def _change(self, at: int, changed: Preview) -> None:
        self._previews[at] = changed
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._show()

    def action_take(self) -> None:
        """Leave this file out, or take it in; a text that the project has can't come in again."""
        at = self._at
        if at is None:
            return
        if self._there[at] is not None:
            self.app.notify(_("This text is there already, as {name}.").format(name=self._there[at]), markup=False)
            return
        self._taken[at] = not self._taken[at]
        self.query_one(OptionList).replace_option_prompt_at_index(at, self._line(at))
        self._show()

    def action_language(self) -> None:
        """Take the next language for the file under the cursor."""
        if (at := self._at) is not None:
            now = self._previews[at].transcript.language
            other = LANGUAGES[(LANGUAGES.index(now) + 1) % len(LANGUAGES)] if now in LANGUAGES else LANGUAGES[0]
            self._change(at, self._previews[at].with_language(other))

    def action_perspective(self) -> None:
        """Whose view this document is."""
        at = self._at
        if at is None:
            return
        choices = [Choice(value, group_label(value)) for value in self._perspectives]
        title = _("Perspective of {name}").format(name=self._previews[at].name)

        def chosen(value: str | None) -> None:
            if value is not None:
                self._change(at, self._previews[at].with_variables({PERSPECTIVE: value}))

        self.app.push_screen(ChooseDialog(title, choices, free=True), chosen)

    def action_speakers(self) -> None:
        """Change roles and names of the speakers in the file under the cursor."""
        at = self._at
        if at is None:
            return
        from qcode.tui.dialogs.speakers import SpeakersDialog

        def chosen(edits: SpeakerEdits | None) -> None:
            if edits:
                self._change(at, _edited(self._previews[at], edits))

        self.app.push_screen(SpeakersDialog(self._previews[at].transcript), chosen)

    def action_everybody(self) -> None:
        """Change the roles of speakers in all files at once."""
        from qcode.tui.dialogs.speakers import SpeakersDialog

        found = everybody(one.transcript for one in self._previews)

        def chosen(edits: SpeakerEdits | None) -> None:
            if not edits:
                return
            for at, one in enumerate(self._previews):
                roles = {label: role for label, role in edits.roles.items() if label in one.transcript.roles}
                self._change(at, _edited(one, SpeakerEdits(roles=roles)))

        self.app.push_screen(SpeakersDialog(found.transcript, mixed=found.mixed), chosen)

    def action_unlabelled(self) -> None:
        """Say whose the paragraphs of the file under the cursor are that have no label."""
        at = self._at
        if at is None:
            return
        title = _("Whose are paragraphs without a label in {name}?").format(name=self._previews[at].name)

        def chosen(choice: str | None) -> None:
            if choice is not None:
                self._try(lambda: self._change(at, with_unlabelled(self._previews[at], self.options, choice)))

        self.app.push_screen(ChooseDialog(title, unlabelled_choices()), chosen)

    def action_pattern(self) -> None:
        """Say how a turn begins; files in which turns begin so are read anew."""
        title = _("How a turn begins: NAME is the label, TIME a time, all else as it is written")

        def chosen(pattern: str | None) -> None:
            if pattern is not None and pattern.strip():
                self._try(lambda: self._read_by(pattern.strip()))

        self.app.push_screen(ChooseDialog(title, pattern_choices(self.options.speakers), free=True), chosen)

    def _read_by(self, pattern: str) -> None:
        found = with_pattern(self._previews, self.options, pattern)
        count = sum(new is not old for new, old in zip(found, self._previews, strict=True))
        if count:
            others = [known for known in self.options.speakers if known != pattern]
            self.options = replace(self.options, speakers=(pattern, *others), remembered=False)
        for at, one in enumerate(found):
            self._change(at, one)
        said = ngettext("{count} file is read anew.", "{count} files are read anew.", count)
        self.app.notify(said.format(count=count) if count else _("No turn begins so in these files."), markup=False)

    def _try(self, deed: Callable[[], None]) -> None:
        """Do it, or say why it can't be done."""
        try:
            deed()
        except QcodeError as error:
            self.app.notify(trouble_in_words(error), severity="error", markup=False)

    def action_page(self, step: int) -> None:
        """Scroll what was found in the file by so many screens."""
        found = self.query_one("#found", VerticalScroll)
        found.scroll_relative(y=step * max(1, found.size.height - 2), animate=False)

    def action_move(self, step: int) -> None:
        """Move to the next file (1) or the one before (-1)."""
        files = self.query_one(OptionList)
        if step > 0:
            files.action_cursor_down()
        else:
            files.action_cursor_up()

    def action_bring_in(self) -> None:
        """Close with the files that are chosen, or say why none can be brought in."""
        if reason := self.why_not("preview.import"):
            self.app.notify(reason, severity="warning", markup=False)
            return
        self.dismiss([one for one, taken in zip(self._previews, self._taken, strict=True) if taken])

    def action_leave(self) -> None:
        """Close; nothing of the files is stored."""
        self.dismiss(None)


def _edited(found: Preview, edits: SpeakerEdits) -> Preview:
    for label, role in edits.roles.items():
        found = found.with_role(label, role)
    for old, new in in_turn(edits.names):
        found = found.renamed(old, new)
    return found
