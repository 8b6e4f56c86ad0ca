"""On which codings a number rests: what the provenance line under every table says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

FINAL, CODERS, EACH, EVERYBODY = "final", "coders", "each", "all"


@dataclass(frozen=True, slots=True)
class WordAlpha:
    """Krippendorff's α on words, the mean over codes, in the documents that two coders have done; -1..1.

    `low` and `high` are its 95 % interval over documents, None where there are fewer than five.
    """

    value: float
    low: float | None = None
    high: float | None = None


def nothing_known() -> WordAlpha | None:
    """How far coders agree where no document was done by two."""
    return None


@dataclass(frozen=True, slots=True)
class Basis:
    """Whose codings count, in how many documents.

    `rule` is FINAL (one coding in each document), CODERS (that of the coders who were named), EACH (each coder's by
    itself, in groups of coders) or EVERYBODY. `documents` is N: those that are coded or done, of which `done` are done
    by those who count there. `consensus` documents have a consensus; `coders` has the number of documents for each
    coder whose coding counts alone. `joined` are names of documents where coders shared the work and all of it counts;
    `leading` names of documents that were coded double and not settled, each with the coder who leads. `double` are
    numbers of documents that two or more coders have done, `blind` how many of those were coded blind. `left_out` are
    names of documents that nobody has coded or done, `hidden` of those that may not be looked at yet.
    `people` are all who have coded one of the documents or are done with it, whether their codings count or not.
    `agreement` reckons how far coders agreed before consensus, when it is asked for.
    """

    rule: str = FINAL
    documents: int = 0
    done: int = 0
    consensus: int = 0
    coders: Mapping[str, int] = field(default_factory=dict)
    joined: tuple[str, ...] = ()
    leading: tuple[tuple[str, str], ...] = ()
    double: tuple[int, ...] = ()
    blind: int = 0
    left_out: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    agreement: Callable[[], WordAlpha | None] = field(default=nothing_known, compare=False, repr=False)

    @property
    def coded(self) -> bool:
        """Whether there is any document to count."""
        return self.documents > 0

    def renamed(self, names: Mapping[str, str]) -> Basis:
        """The same with other names of documents; those that are not among them stay."""
        return replace(
            self,
            joined=tuple(names.get(name, name) for name in self.joined),
            leading=tuple((names.get(name, name), coder) for name, coder in self.leading),
            left_out=tuple(names.get(name, name) for name in self.left_out),
            hidden=tuple(names.get(name, name) for name in self.hidden),
        )

    def to_data(self) -> dict[str, object]:
        """The basis as plain values, for JSON; `alpha`, `low`, `high` are None where that is not known."""
        alpha = self.agreement()
        numbers = (None, None, None) if alpha is None else (alpha.value, alpha.low, alpha.high)
        rounded = [None if number is None else round(number, 4) for number in numbers]
        return {
            "rule": self.rule,
            "consensus": self.consensus,
            "coders": dict(self.coders),
            "joined": len(self.joined),
            "done": self.done,
            "documents": self.documents,
            "double": len(self.double),
            "left_out": list(self.left_out),
            **dict(zip(("alpha", "low", "high"), rounded, strict=True)),
        }


NO_BASIS = Basis()
"""Of a table of nothing."""
