"""What is grouped, and the groups that come of it: plain values, of which nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from qcode.errors import Message, UsageError
from qcode.model import Span
from qcode.suggest.themes.grouping import SEED
from qcode.suggest.themes.near import Near

FEWEST = 6
"""Passages that are needed before groups are looked for."""


class TooFew(UsageError):
    """There are too few passages to look for groups; `passages` is how many."""

    def __init__(self, passages: int) -> None:
        super().__init__(
            Message("There are {passages} passages to group; {fewest} are needed.", passages=passages, fewest=FEWEST),
            hint=Message("Group something else, or code more interviews first."),
        )
        self.passages = passages


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is grouped: passages without code, with any (`coded`), or of one code with its sub-codes (a path).

    `where` are values of document variables. `groups` is how many to look for, None: as many as are best apart. A
    group has passages of `fewest_documents` documents at least.
    """

    code: str = ""
    coded: bool = False
    where: Mapping[str, str] = field(default_factory=dict)
    groups: int | None = None
    fewest_documents: int = 2
    seed: int = SEED

    @property
    def of_codings(self) -> bool:
        """Whether coded passages are grouped, of one code or of all."""
        return self.coded or bool(self.code)


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: the number of its document, and its span."""

    document: int
    span: Span


@dataclass(frozen=True, slots=True)
class Keyword:
    """A noun or phrase of a group, in so many of its passages and documents; `g2` is log-likelihood, 0 or more."""

    word: str
    language: str
    passages: int
    documents: int
    g2: float


@dataclass(frozen=True, slots=True)
class Theme:
    """A group: `passages` with the most typical first; `typical` from different documents, `boundary` nearly elsewhere.

    `name` are nouns of the material (`""`: none set it apart), `spread` the number of documents by perspective,
    `in_vivo` phrases word for word, `near` codes that say the same or nearly.
    """

    name: str
    passages: tuple[Place, ...]
    typical: tuple[Place, ...]
    boundary: tuple[Place, ...]
    documents: int
    spread: Mapping[str, int]
    keywords: tuple[Keyword, ...]
    in_vivo: tuple[str, ...]
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Themes:
    """All groups, the largest first; `leftover` are in no group, `short` passages said too little to be grouped.

    `silhouette` (-1..1) says how well the groups are apart, `asked` how many were looked for. `totals` are the
    documents by perspective that were looked at, `reserved` those left out as they are reserved for agreement.
    """

    themes: tuple[Theme, ...]
    leftover: tuple[Place, ...]
    passages: int
    short: int
    silhouette: float
    asked: int
    encoder: str
    totals: Mapping[str, int]
    reserved: tuple[str, ...]
    wanted: Wanted

    @property
    def documents(self) -> int:
        """Documents that were looked at."""
        return sum(self.totals.values())
