"""All that is written about a code, in one form. Leaving it keeps it, as one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import TextArea

from qcode.errors import QcodeError
from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import LANGUAGES, Code, Example, Words
from qcode.model.wording import with_fields
from qcode.tui.kit.foreign import plain
from qcode.tui.kit.troubles import trouble_in_words
from qcode.tui.kit.widgets import Input, Static

FIELDS = {
    "definition": N_("Definition"),
    "when": N_("When"),
    "when_not": N_("Not when"),
    "rule": N_("Rule"),
}
TONGUES = {"de": N_("German"), "en": N_("English"), "": N_("all languages")}
NARROW = 90


class CodeForm(ModalScreen[None]):
    """Gives the code as it was left to `keep`, which may refuse it by raising QcodeError: then the form stays."""

    CSS_PATH = "codebook.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+s", "keep", show=False, priority=True),
        Binding("ctrl+x", "leave", show=False, priority=True),
    ]

    def __init__(self, code: Code, title: str, keep: Callable[[Code], None]) -> None:
        super().__init__()
        self._code, self._title, self._keep = code, title, keep

    def compose(self) -> ComposeResult:
        """Id, key and colour; names; the texts, German beside English; the anchor examples; the keys."""
        code = self._code
        with Vertical(id="form") as window:
            window.border_title = plain(self._title)
            with VerticalScroll(id="fields", can_focus=False):
                with Horizontal(classes="pair"):
                    yield _half(_("Id"), Input(code.id, id="id", compact=True, select_on_focus=False))
                    yield _half(
                        _("Key"), Input(code.shortcut, id="key", compact=True, max_length=1, select_on_focus=False)
                    )
                    yield _half(_("Colour"), Input(code.colour, id="colour", compact=True, select_on_focus=False))
                with Horizontal(classes="pair"):
                    for tongue in _tongues(code.name):
                        label = f"{_('Name')} · {_(TONGUES.get(tongue, tongue))}"
                        text = code.name.get(tongue, "")
                        yield _half(label, Input(text, id=_id("name", tongue), compact=True, select_on_focus=False))
                for field, heading in FIELDS.items():
                    words = getattr(code, field)
                    with Horizontal(classes="pair"):
                        for tongue in _tongues(words):
                            label = f"{_(heading)} · {_(TONGUES.get(tongue, tongue))}"
                            yield _half(label, _area(words.get(tongue, ""), _id(field, tongue)))
                yield from self._examples()
            yield Static("", id="trouble", markup=False)
            yield Static(
                _("tab next field · esc closes and saves · ctrl+x leaves it as it was · undo takes it back"),
                classes="keys",
                markup=False,
            )

    def _examples(self) -> Iterator[Widget]:
        for number, example in enumerate((*self._code.examples, Example(""))):
            label = _("Anchor example {number}").format(number=number + 1)
            if not example.text:
                label = _("One more anchor example")
            facts = " ".join(part for part in (example.lang, example.perspective) if part)
            yield Static(label, classes="label", markup=False)
            yield _area(example.text, f"example-{number}")
            yield Input(
                facts,
                id=f"facts-{number}",
                classes="facts",
                compact=True,
                select_on_focus=False,
                placeholder=_("its language (de, en) and perspective, such as: de mo"),
            )

    def on_mount(self) -> None:
        """Begin in the field of the name."""
        self.query_one(f"#{_id('name', _tongues(self._code.name)[0])}").focus()

    def on_resize(self, event: events.Resize) -> None:
        """German above English where there is no room beside it."""
        self.set_class(event.size.width < NARROW, "-narrow")

    def written(self) -> Code:
        """The code as it stands in the form."""
        code = self._code
        words: dict[str, Words] = {}
        words["name"] = {tongue: self._input(_id("name", tongue)) for tongue in _tongues(code.name)}
        for field in FIELDS:
            words[field] = {t: self._area(_id(field, t)) for t in _tongues(getattr(code, field))}
        kept = {name: {t: text for t, text in texts.items() if text.strip()} for name, texts in words.items()}
        path = f"{code.parent}/{self._input('id')}" if code.parent else self._input("id")
        return replace(
            with_fields(code, kept),
            path=path,
            shortcut=self._input("key").strip(),
            colour=self._input("colour").strip(),
            examples=tuple(self._example(number) for number in range(len(code.examples) + 1)),
        )

    def _example(self, number: int) -> Example:
        first, *rest = self._input(f"facts-{number}").split() or [""]
        lang, perspective = (first, " ".join(rest)) if first in LANGUAGES else ("", " ".join([first, *rest]))
        return Example(self._area(f"example-{number}"), lang, perspective)

    def _input(self, name: str) -> str:
        return self.query_one(f"#{name}", Input).value

    def _area(self, name: str) -> str:
        return self.query_one(f"#{name}", TextArea).text

    def action_keep(self) -> None:
        """Close with what is written; what can't be kept is said, and the form stays."""
        if "/" in self._input("id"):
            self.query_one("#trouble", Static).update(_("It has a '/'."))
            return
        try:
            self._keep(self.written())
        except QcodeError as error:
            self.query_one("#trouble", Static).update(trouble_in_words(error))
            return
        self.dismiss(None)

    def action_leave(self) -> None:
        """Close without a change; what was typed is dropped."""
        self.dismiss(None)


def _tongues(words: Words) -> list[str]:
    """The languages that have a field: the two we know, and what else is written."""
    return [*LANGUAGES, *sorted(set(words) - set(LANGUAGES))]


def _id(field: str, tongue: str) -> str:
    return f"{field}-{tongue or 'all'}"


def _half(label: str, field: Widget) -> Widget:
    return Vertical(Static(label, classes="label", markup=False), field, classes="half")


def _area(text: str, name: str) -> TextArea:
    return TextArea(text, id=name, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", compact=True)
