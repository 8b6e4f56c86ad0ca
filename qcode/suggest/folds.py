"""Cross-validation in which what belongs together stays together: an interview, and a sentence with its variants."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qcode.suggest.material import Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Places = NDArray[np.int64]

FOLDS = 5
TWINS = 0.8
"""Cosine from which two texts count as one (a sentence and its translation, a sentence varied)."""
TELLING = 4
"""Words from which on a text can be somebody's twin. "Okay." and "Ja, genau." stand in every interview."""
DOCUMENT = "document "
"""What the group of a passage from a coder's document begins with; a bank's interviews are others."""


def folds(vectors: Array, rows: Sequence[Row], *, seed: int) -> Places:
    """A fold (0 to FOLDS - 1) for each training text with its own vector; shape (n,)."""
    import numpy as np

    names = group_names(rows)
    telling = [row.text.count(" ") + 1 >= TELLING for row in rows]
    documents = np.array([name.startswith(DOCUMENT) for name in names])
    return fold_of(twin_groups(vectors, names, telling), documents, seed=seed)


def group_names(rows: Sequence[Row]) -> list[str]:
    """For each row the group that is never torn apart: its interview, or a block of turns of it; `""` for none.

    An interview that holds more than its share of all coded texts is cut into blocks of turns with as many coded
    texts each: with one coded interview in one fold, that fold would be judged by a model that has seen nothing.
    """
    coded = Counter(row.group for row in rows if row.yes and row.source != "definition")
    whole = sum(coded.values())
    names = [row.group for row in rows]
    for group, places in _by_group(rows).items():
        count = int(FOLDS * coded[group] / max(whole, 1) + 0.5)
        if count > 1 and all(rows[place].turn >= 0 for place in places):
            for place, block in _blocks(rows, places, count):
                names[place] = f"{group}\n{block}"
    return names


def _by_group(rows: Sequence[Row]) -> dict[str, list[int]]:
    """The places of the rows of each group, without those that are a group of their own."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(rows):
        if row.group:
            places[row.group].append(place)
    return places


def _blocks(rows: Sequence[Row], places: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    """The places with the number of their block, in the order of the turns."""
    by_turn: dict[int, list[int]] = defaultdict(list)
    for place in places:
        by_turn[rows[place].turn].append(place)
    coded = sum(bool(rows[place].yes) for place in places)
    before = 0
    for _, members in sorted(by_turn.items()):
        block = min(before * count // coded, count - 1)
        yield from ((place, block) for place in members)
        before += sum(bool(rows[place].yes) for place in members)


def twin_groups(vectors: Array, names: Sequence[str], telling: Sequence[bool]) -> Places:
    """A group number per text: texts of one name have the same, and so do near-equal texts; shape (n,).

    A coder's documents are never put together, whatever sentences they share, as all codings would land in one fold;
    a text from elsewhere joins the first document in which it has a twin, if both are `telling`.
    """
    import numpy as np

    first: dict[str, int] = {}
    home = np.array([first.setdefault(name, place) if name else place for place, name in enumerate(names)])
    documents, tells = np.array([name.startswith(DOCUMENT) for name in names]), np.array(telling)
    forest = _Forest(home.tolist())
    joins: list[tuple[int, int]] = []
    for left, right in _twins(vectors):
        elsewhere = ~documents[left] & ~documents[right]
        forest.tie(left[elsewhere], right[elsewhere])
        for one, other in ((left, right), (right, left)):
            mixed = documents[one] & ~documents[other] & tells[one] & tells[other]
            joins += zip(other[mixed].tolist(), home[one[mixed]].tolist(), strict=True)
    taken: set[int] = set()
    for text, document in sorted(joins):
        root = forest.root(text)
        if root not in taken:
            taken.add(forest.root(document))
            forest.parent[root] = forest.root(document)
    return np.array([forest.root(place) for place in range(len(names))], dtype=np.int64)


def _twins(vectors: Array) -> Iterator[tuple[Places, Places]]:
    """Places of near-equal texts, each pair once, some at a time."""
    import numpy as np

    for start in range(0, len(vectors), 512):
        near = vectors[start : start + 512] @ vectors[start:].T  # what stands before was compared already
        left, right = np.nonzero(np.triu(near >= TWINS, 1))
        yield left + start, right + start


@dataclass(frozen=True)
class _Forest:
    """Places that point at another of their group, or at themselves."""

    parent: list[int]

    def root(self, place: int) -> int:
        """The place that stands for the whole group."""
        while self.parent[place] != place:
            self.parent[place] = self.parent[self.parent[place]]
            place = self.parent[place]
        return place

    def tie(self, left: Places, right: Places) -> None:
        """Put the groups of each pair together, in the order of the pairs, under the root of the left one."""
        import numpy as np

        if not len(left):
            return
        roots = {place: self.root(place) for place in np.unique(np.concatenate([left, right])).tolist()}
        pairs = ((roots[one], roots[other]) for one, other in zip(left.tolist(), right.tolist(), strict=True))
        # Thousands of twins may tie the same two groups together; the order of the first ones decides on the names.
        for one, other in dict.fromkeys(pair for pair in pairs if pair[0] != pair[1]):
            self.parent[self.root(other)] = self.root(one)


def fold_of(groups: Places, documents: NDArray[np.bool_], *, seed: int) -> Places:
    """A fold (0 to FOLDS - 1) per text, the same for a whole group; shape (n,).

    Groups with texts of a coder's `documents` are few and large: the largest come first, each into the fold with
    fewest of them. Chance deals out the others.
    """
    import numpy as np

    names, number = np.unique(groups, return_inverse=True)
    sizes = np.bincount(number, weights=documents, minlength=len(names))
    random = np.random.default_rng(seed)
    found = np.zeros(len(names), dtype=np.int64)
    few = np.flatnonzero(sizes)
    many = np.flatnonzero(sizes == 0)
    found[many] = random.permutation(len(many)) % FOLDS
    full = [0] * FOLDS
    few = few[random.permutation(len(few))]
    for group in few[np.argsort(-sizes[few], kind="stable")].tolist():
        found[group] = full.index(min(full))
        full[found[group]] += int(sizes[group])
    return np.asarray(found[number], dtype=np.int64)
