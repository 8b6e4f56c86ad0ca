"""What was decided about a place on which coders disagreed."""

from __future__ import annotations

from dataclasses import dataclass

from qcode.model.span import Span


@dataclass(frozen=True, slots=True)
class Settlement:
    """A decision: who made it (`coder`), about which place of a code, what was taken, and why.

    `take` is the name of the coder who was followed, `both`, `neither`, `agreed` (all had the same), `longest` or
    `shortest` (edges by rule), or `other` for a span or code of its own. The codings of the consensus that came of it
    have the same `created` (UTC, ISO 8601 with Z).
    """

    id: int
    coder: str
    document: int
    code: int
    span: Span
    take: str
    reason: str
    created: str

    @property
    def key(self) -> tuple[int, int, int]:
        """The code's number and the place."""
        return self.code, self.span.start, self.span.end
