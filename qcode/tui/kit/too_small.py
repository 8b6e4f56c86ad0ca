"""What is shown in a terminal that is too small for any screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen

from qcode.i18n import gettext as _
from qcode.tui.kit.widgets import Static

LEAST = Size(40, 12)


def too_small(size: Size) -> bool:
    """Whether no screen can be worked with at this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(ModalScreen[None]):
    """Says so, and how large is enough. Only quitting works: a key would do what nobody sees."""

    DEFAULT_CSS = "TooSmall { align: center middle; background: $background; } TooSmall Static { width: 100%; text-align: center; }"  # noqa: E501
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+q", "app.quit", show=False)]

    def compose(self) -> ComposeResult:
        """One sentence that names the least size and says that nothing is lost."""
        words = _("The window is too small: {columns} × {lines} or more, please. Nothing is lost. (q quits)")
        yield Static(words.format(columns=LEAST.width, lines=LEAST.height), markup=False)
