"""The styles of the reading view for a theme: fixed roles from the stylesheet, code colours blended and checked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.color import Color
from rich.style import Style

from qcode.tui.kit.colours import GRAPHIC, TEXT, on, parse, readable, rgb_of, rich_colour, tint

ROLES = (
    "number", "label", "respondent", "interviewer", "header", "mark", "sentence", "bar", "selection", "hit", "cursor",
    "overflow",
)  # fmt: skip
COMPONENTS = frozenset(f"transcript--{role}" for role in ROLES)
_OWN, _OTHER = 0.32, 0.18  # how much of a code's colour lies under coded words


@dataclass(frozen=True)
class Palette:
    """Styles by role. `plain` is for terminals without (enough) colours: attributes then carry the meaning."""

    base: Style
    roles: tuple[Style, ...]
    plain: bool
    _texts: dict[tuple[str, bool, str, bool, bool], Style] = field(default_factory=dict, compare=False, repr=False)
    _lit: dict[Style, Style] = field(default_factory=dict, compare=False, repr=False)
    _signs: dict[tuple[str, str], Style] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(cls, base: Style, component: Callable[[str], Style], *, plain: bool) -> Palette:
        """From the widget's own style and its component styles."""
        styles = []
        for role in ROLES:
            style = component(f"transcript--{role}")
            if plain:
                style = _plain(role)
            elif role in ("selection", "hit", "cursor"):
                style = _seen(style, style.bgcolor)
            elif role in ("number", "bar", "overflow"):
                style = _seen(style, base.bgcolor, GRAPHIC if role == "bar" else TEXT)
            styles.append(style)
        return cls(base, tuple(styles), plain)

    def role(self, name: str) -> Style:
        """The style of a fixed role."""
        return self.roles[ROLES.index(name)]

    def text(self, role: str, *, label: bool = False, colour: str = "", own: bool = True, many: bool = False) -> Style:
        """Text of a role, tinted when it is coded; underlined when several codings meet on it."""
        key = (role, label, colour, own, many)
        style = self._texts.get(key)
        if style is None:
            style = self._texts[key] = self._text(role, label, colour, own=own, many=many)
        return style

    def _text(self, role: str, label: bool, colour: str, *, own: bool, many: bool) -> Style:
        style = self.base + self.role(role)
        if label:
            style += self.role("label")
        if self.plain:
            # Without tints an underline says coded, and bold with it that several codings meet.
            return style + Style(underline=bool(colour) or None, bold=many or label or None)
        under = rgb_of(self.base.bgcolor)
        front = rgb_of((self.base + self.role("respondent")).color, (255, 255, 255))
        if colour:
            under = tint(under, parse(colour), front, _OWN if own else _OTHER)
            style += Style(bgcolor=rich_colour(under), underline=many or None)
        return style + Style(color=rich_colour(readable(rgb_of(style.color, front), under)))

    def current(self, style: Style) -> Style:
        """Text of the current sentence: on its own background unless it is tinted already."""
        lit = self._lit.get(style)
        if lit is None:
            lit = style
            under = self.role("sentence").bgcolor
            if not self.plain and under is not None and style.bgcolor == self.base.bgcolor:
                lit += Style(
                    bgcolor=under, color=rich_colour(readable(rgb_of(style.color, (255, 255, 255)), rgb_of(under)))
                )
            self._lit[style] = lit
        return lit

    def caret(self, style: Style, *, block: bool) -> Style:
        """The character under the cursor: a block, or an underline while the keys go elsewhere."""
        if not block:
            return style + Style(underline=True)
        if self.plain:
            return style + Style(reverse=True, bold=True)
        return style + self.role("cursor")

    def badge(self, colour: str) -> Style:
        """The letter at the start of an own coding's stripe: on the code's colour."""
        return self._sign("badge", colour)

    def letter(self, colour: str) -> Style:
        """The letter of another coder's coding: in the code's colour."""
        return self._sign("letter", colour)

    def stripe(self, colour: str) -> Style:
        """The line of a stripe."""
        return self._sign("stripe", colour)

    def hint(self, colour: str) -> Style:
        """The letter of a suggestion, which is no coding yet."""
        return self._sign("hint", colour)

    def _sign(self, kind: str, colour: str) -> Style:
        style = self._signs.get((kind, colour))
        if style is None:
            look = Style(bold=kind in ("badge", "letter") or None, italic=kind == "hint" or None)
            front, under = parse(colour), rgb_of(self.base.bgcolor)
            if self.plain:
                look += Style(color=rich_colour(front), reverse=kind == "badge" or None)
            elif kind == "badge":
                look += Style(color=rich_colour(on(front)), bgcolor=rich_colour(front))
            else:
                look += Style(color=rich_colour(readable(front, under, GRAPHIC if kind == "stripe" else TEXT)))
            style = self._signs[kind, colour] = self.base + look
        return style


def _plain(role: str) -> Style:
    return {
        "number": Style(dim=True),
        "label": Style(bold=True),
        "interviewer": Style(dim=True),
        "header": Style(dim=True),
        "mark": Style(dim=True),
        "bar": Style(bold=True),
        "selection": Style(reverse=True),
        "hit": Style(bold=True, italic=True),
        "cursor": Style(reverse=True),
        "overflow": Style(bold=True),
    }.get(role, Style())


def _seen(style: Style, under: Color | None, least: float = TEXT) -> Style:
    """With a foreground that can be seen on a background."""
    if under is None or under.is_default:
        return style
    return style + Style(color=rich_colour(readable(rgb_of(style.color, (255, 255, 255)), rgb_of(under), least)))
