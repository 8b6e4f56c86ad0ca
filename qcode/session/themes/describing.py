"""What is said of a group: its name, its keywords, the passages to read first, and the codes that it is near to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.model import PERSPECTIVE, Codebook, ancestors
from qcode.resources import value_order
from qcode.session.themes.groups import Keyword, Place, Theme, Wanted
from qcode.session.themes.passages import Passages

if TYPE_CHECKING:
    from qcode.suggest.themes.grouping import Grouped
    from qcode.suggest.themes.material import Found
    from qcode.suggest.themes.near import CodeMiddles

TYPICAL, BOUNDARY, KEYWORDS = 3, 2, 8
"""How many typical and boundary passages and keywords of a group are shown."""


@dataclass(frozen=True, slots=True)
class Describer:
    """Says what is known of the groups of some passages, beside the codes of a codebook."""

    passages: Passages
    codebook: Codebook
    middles: CodeMiddles
    wanted: Wanted

    def themes(self, grouped: Grouped) -> tuple[tuple[Theme, ...], list[int]]:
        """The groups that have a name, and the places of all passages that are in none of them."""
        named: list[Theme] = []
        leftover = set(grouped.leftover)
        for members, edge in zip(grouped.groups, grouped.boundary, strict=True):
            theme = self.theme(members, edge)
            if theme is None:
                leftover.update(members)
            else:
                named.append(theme)
        return tuple(named), sorted(leftover)

    def theme(self, members: Sequence[int], edge: Sequence[int]) -> Theme | None:
        """What is known of a group; None where no word of its passages sets it apart from the others.

        `members` are places in the passages, the most typical first; `edge` the same, the nearest to others first.
        """
        from qcode.suggest.themes.naming import name_of, typical_words
        from qcode.suggest.themes.near import near_names, nearest
        from qcode.suggest.themes.vivo import in_vivo

        items, nouns = self.passages.items, self.passages.nouns
        rest = sorted(set(range(len(items))).difference(members))
        words = typical_words(members, items, nouns, rest=rest)
        name = name_of(words, alone=self.wanted.of_codings or self.wanted.fewest_documents < 2)
        if not name:
            return None
        perspective_of = {items[place].document: items[place].perspective for place in members}
        grouped_code = self._grouped_code()
        return Theme(
            name=name,
            passages=self.places(members),
            typical=self.places(_from_different(members, self.passages.found, TYPICAL)),
            boundary=self.places(_from_different(edge, self.passages.found, BOUNDARY)),
            documents=len(perspective_of),
            spread=by_perspective(Counter(perspective_of.values())),
            keywords=tuple(
                Keyword(word.words, word.language, word.passages, word.documents, round(word.g2, 4))
                for word in words[:KEYWORDS]
            ),
            in_vivo=in_vivo(members, items, nouns, words),
            near=nearest(
                near_names(name, self.codebook, but=grouped_code), self.middles.near(members, but=grouped_code)
            ),
        )

    def places(self, members: Sequence[int]) -> tuple[Place, ...]:
        """Where these passages are, in the order given."""
        found = self.passages.found
        return tuple(Place(found[member].document, found[member].span) for member in members)

    def _grouped_code(self) -> frozenset[str]:
        """The code whose passages are grouped and those above it: to be near to them is no news."""
        return frozenset(ancestors(self.wanted.code)) if self.wanted.code else frozenset()


def by_perspective(counts: Mapping[str, int]) -> dict[str, int]:
    """In the order that perspectives are shown in; documents without a perspective come last."""
    names = sorted(counts, key=lambda name: (not name, value_order(name, PERSPECTIVE)))
    return {name: counts[name] for name in names}


def _from_different(order: Sequence[int], found: Sequence[Found], count: int) -> list[int]:
    """The first `count` of an order, each from another document as long as there are any."""
    met = Counter[int]()
    rounds: list[tuple[int, int]] = []
    for place in order:
        document = found[place].document
        rounds.append((met[document], place))  # how many of its document come before it
        met[document] += 1
    return [place for _, place in sorted(rounds, key=lambda entry: entry[0])[:count]]
