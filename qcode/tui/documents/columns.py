"""The columns of the documents screen: which fit into a width, and a document as one line of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content

from qcode.i18n import N_, ngettext
from qcode.i18n import gettext as _
from qcode.model import CONSENSUS, State
from qcode.tui.documents.overview import PICTURE, Entry, Group
from qcode.tui.kit.foreign import assemble, plain
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import line, percent, whole
from qcode.tui.kit.words import cut_to, middle_cut

GAP = 2
NAME_LEAST, NAME_MOST = 16, 44
BAR = 12
_VARIABLE_MOST = 26
RESERVED = "⊘ "


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `width` in cells."""

    title: str
    width: int
    text: Callable[[Entry], str]
    right: bool = False
    muted: bool = False


SIGNS = {State.OPEN: "", State.BEGUN: "◐", State.DONE: "●"}
"""How far the coding that counts is."""


def _state(entry: Entry) -> str:
    """How many people have begun or are done, and how far the coding that counts is."""
    people = len(entry.states.keys() - {CONSENSUS})
    return " ".join(filter(None, (str(people) if people > 1 else "", SIGNS[entry.state])))


# The widest German word or number of each is what sets the width.
_FIXED: tuple[Column, ...] = (
    Column(N_("lang"), 4, lambda entry: entry.language, muted=True),
    Column(N_("words"), 6, lambda entry: whole(entry.words), right=True),
    Column(N_("own"), 5, lambda entry: whole(entry.own), right=True),
    Column(N_("all"), 5, lambda entry: whole(entry.all), right=True, muted=True),
    Column(N_("state"), 6, _state, right=True),
)
_READ = Column(N_("read"), 7, lambda entry: percent(100 * entry.read) if entry.read else "", right=True)
_PICTURE = Column(N_("which code where"), PICTURE, lambda entry: "")
_COUNTS = Column(N_("counts"), 12, lambda entry: entry.counting if len(entry.coders) > 1 else "", muted=True)
_LAST = Column(N_("last coded"), 13, lambda entry: entry.last, muted=True)


@dataclass(frozen=True, slots=True)
class Layout:
    """The width of the names and the columns before and after the bar."""

    name: int
    before: tuple[Column, ...]
    after: tuple[Column, ...]

    @classmethod
    def fit(cls, width: int, found: Sequence[Entry]) -> Layout:
        """What fits: the fixed columns always, then how much was read, which code is where, the day of the last
        coding, and the variables in turn.
        """
        before = _FIXED
        left = width - sum(column.width + GAP for column in before) - (BAR + 5 + GAP)
        longest = max((len(entry.name) for entry in found), default=NAME_LEAST)
        name = max(min(longest, NAME_MOST, left), min(NAME_LEAST, left), 1)
        left -= name
        after: list[Column] = []
        several = any(len(entry.coders) > 1 for entry in found)
        pictured = any(entry.picture for entry in found)
        for column in (
            _READ,
            *([_PICTURE] if pictured else []),
            *([_COUNTS] if several else []),
            _LAST,
            *_variables(found),
        ):
            if column.width + GAP > left:
                continue
            after.append(column)
            left -= column.width + GAP
        return cls(name + max(0, min(left, NAME_MOST - name)), before, tuple(after))

    def header(self) -> Content:
        """The titles of the columns."""
        parts = [cut_to(_("document"), self.name)]
        parts += [_cell(_(column.title), column) for column in self.before]
        parts += [_("coded by you").ljust(BAR + 5)[: BAR + 5]]
        parts += [_cell(_(column.title), column) for column in self.after]
        return plain((" " * GAP).join(parts))

    def line(self, entry: Entry, draw: Callable[[Entry], Content] | None = None) -> Content:
        """A document; `draw` makes its picture."""
        gap = " " * GAP
        parts: list[str | Content | tuple[str, str]] = [(self._name(entry), "bold")]
        for column in self.before:
            parts += [gap, (_cell(column.text(entry), column), "dim" if column.muted else "")]
        done = line(entry.share, BAR)
        share = percent(100 * entry.share) if entry.own else ""
        parts += [gap, (done, "bold"), ("─" * (BAR - len(done)), "dim"), share.rjust(5)]
        for column in self.after:
            if column is _PICTURE:
                drawn = draw(entry) if draw is not None else plain("")
                parts += [gap, drawn, " " * (column.width - drawn.cell_length)]
            else:
                parts += [gap, (_cell(column.text(entry), column), "dim" if column.muted else "")]
        return assemble(*parts)

    def _name(self, entry: Entry) -> str:
        """The name; a sign before it says that the document is reserved for agreement."""
        sign = RESERVED if entry.reserved else ""
        return cut_to(sign + middle_cut(entry.name, self.name - len(sign)), self.name)

    def heading(self, group: Group) -> Content:
        """The heading of a perspective, with how many interviews and words it has."""
        count = len(group.entries)
        interviews = ngettext("{count} interview", "{count} interviews", count).format(count=whole(count))
        words = _("{count} words").format(count=whole(group.words))
        return assemble((group_label(group.value), "bold $text-primary"), (f"  {interviews} · {words}", "dim"))


def _variables(found: Sequence[Entry]) -> list[Column]:
    """A column per variable, as wide as its longest value."""
    names = sorted({name for entry in found for name in entry.variables})
    columns = []
    for name in names:
        values = [entry.variables.get(name, "") for entry in found]
        width = min(max(len(name), *map(len, values)), _VARIABLE_MOST)
        columns.append(Column(name, width, lambda entry, name=name: entry.variables.get(name, ""), muted=True))  # type: ignore[misc]
    return columns


def _cell(text: str, column: Column) -> str:
    cut = cut_to(text, column.width)
    return cut.strip().rjust(column.width) if column.right else cut
