"""Textual's widgets that show text, with the door for foreign text in them: no markup, no control characters.

They are named as Textual names them, so that style sheets and queries find them. Screens import them from here only.
"""

from __future__ import annotations

from typing import Any

from textual import widgets
from textual.content import Content
from textual.visual import VisualType
from textual.widgets import option_list

from qcode.tui.kit.foreign import plain
from qcode.visible import visible_in_line


class Static(widgets.Static):
    """Words, shown as they are written."""

    def __init__(self, content: VisualType = "", **options: Any) -> None:
        super().__init__(_shown(content), **{**options, "markup": False})

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show other words; text from elsewhere has no markup and no control characters."""
        super().update(_shown(content), layout=layout)


class Label(widgets.Label):
    """A label, shown as it is written."""

    def __init__(self, content: VisualType = "", **options: Any) -> None:
        super().__init__(_shown(content), **{**options, "markup": False})


class Button(widgets.Button):
    """A button whose label is shown as it is written."""

    def __init__(self, label: str | Content, **options: Any) -> None:
        super().__init__(plain(label), **options)


class Input(widgets.Input):
    """A field whose placeholder is shown on one line, as it is written."""

    def validate_placeholder(self, placeholder: str) -> str:
        """The placeholder as it can be shown."""
        return visible_in_line(placeholder)


class Option(option_list.Option):
    """A line of a list, shown as it is written."""

    def __init__(self, prompt: VisualType, id: str | None = None, disabled: bool = False) -> None:
        super().__init__(_shown(prompt), id=id, disabled=disabled)


class OptionList(widgets.OptionList):
    """A list of lines that are shown as they are written."""

    def __init__(self, *lines: Any, **options: Any) -> None:
        super().__init__(*lines, **{**options, "markup": False})

    def replace_option_prompt_at_index(self, index: int, prompt: VisualType) -> Any:
        """Show another line at this place."""
        return super().replace_option_prompt_at_index(index, _shown(prompt))


def _shown(content: VisualType) -> VisualType:
    return plain(content) if isinstance(content, str) else content
