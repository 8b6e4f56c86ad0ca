"""From what people type about a disagreement to the disagreement that is meant, and what is to become of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qcode.analysis.consensus import AGREED, OWN, WORDS, Disagreement
from qcode.errors import Listing, Message, UsageError
from qcode.model import Code, Codebook, Span
from qcode.session import naming
from qcode.session.core import Session
from qcode.session.settling.acts import Case, Decision
from qcode.session.settling.finding import Compared, compared

NAMED = 6
"""So many disagreements are named where it is not clear which is meant."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it is typed: the place of the disagreement, its code where there are several at this place, what is
    taken, and why. `own_code` and `own_words` give the place a code or words of its own."""

    document: str
    start: int
    end: int
    code: str = ""
    take: str = ""
    reason: str = ""
    own_code: str = ""
    own_words: tuple[int, int] | None = None


class Asking:
    """Looks up what is meant; each document is compared once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._compared: dict[int, Compared] = {}

    def case(self, asked: Asked) -> Case:
        """The disagreement and the decision that are meant. Raises UsageError for unknown names and unclear places."""
        document = naming.document(self.session, asked.document)
        if document.id not in self._compared:
            self._compared[document.id] = compared(self.session, document)
        found = self._compared[document.id]
        disagreement = _meant(self.session.codebook, found, asked)
        return Case(document, disagreement, self._decision(asked, disagreement))

    def _decision(self, asked: Asked, disagreement: Disagreement) -> Decision:
        take = naming.nfc(asked.take.strip())
        if not asked.own_code and asked.own_words is None:
            if take == OWN:
                raise UsageError(
                    Message("Which words or which code?"),
                    where=_place(asked),
                    hint=Message("Name a code with --as C, words with --words START END, or both."),
                )
            return Decision(_known(take, disagreement), asked.reason)
        if take not in ("", OWN):
            raise UsageError(
                Message("A code or words of one's own are what is taken: {take} can't be taken, too.", take=take),
                where=_place(asked),
            )
        book = self.session.codebook
        own = naming.code(book, asked.own_code) if asked.own_code else _code_meant(book, asked, disagreement)
        words = asked.own_words or (disagreement.start, disagreement.end)
        if not 0 <= words[0] < words[1]:
            raise UsageError(Message("There are no words at this place."), where=f"{words[0]}–{words[1]}")
        return Decision(OWN, asked.reason, Span(*words), own)


def _known(take: str, disagreement: Disagreement) -> str:
    """What is taken, or UsageError: a coder of the document or one of a few words."""
    words = [word for word in WORDS if word not in (OWN, AGREED)]
    if take in words and take in disagreement.coders:
        raise UsageError(
            Message("A coder is called {name}, so it is not clear what is meant.", name=take),
            hint=Message("Say it with --words START END and --as C, or decide in the app."),
        )
    if take in words or take in disagreement.coders:
        return take
    if not take:
        raise UsageError(Message("What is to be taken?"), hint=_choices(disagreement))
    raise UsageError(Message("{take} can't be taken here.", take=take), hint=_choices(disagreement))


def _choices(disagreement: Disagreement) -> Message:
    names = ", ".join(disagreement.coders)
    return Message("The name of a coder ({names}), both, neither, longest or shortest.", names=names)


def _code_meant(book: Codebook, asked: Asked, disagreement: Disagreement) -> Code:
    """The code that words of one's own get where none is named for them; UsageError where there are two."""
    if asked.code:
        return naming.code(book, asked.code)
    if len(disagreement.codes) > 1:
        raise UsageError(
            Message("The coders have two codes here."), where=_place(asked), hint=Message("Name one with --as C.")
        )
    return book.by_key[disagreement.codes[0]]


def _meant(book: Codebook, found: Compared, asked: Asked) -> Disagreement:
    """The disagreement at a place: the one with these edges, else the only one that shares words with it."""
    key = naming.code(book, asked.code).key if asked.code else None
    near = [
        one
        for one in found.comparison.disagreements
        if any(place.overlaps(asked.start, asked.end) for place in one.places) and (key is None or key in one.codes)
    ]
    exact = [one for one in near if (one.start, one.end) == (asked.start, asked.end)]
    meant = exact or near
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise UsageError(
            Message("There is no disagreement at this place."),
            where=_place(asked),
            hint=Message("See: qcode disagreements --document {document}", document=found.document.name),
        )
    raise UsageError(
        Message("There are several disagreements at this place."),
        where=_place(asked),
        hint=Message("Name the code, or the edges, of one: {places}.", places=_named(book, meant)),
    )


def _named(book: Codebook, meant: Sequence[Disagreement]) -> Message:
    return Listing(f"{one.start} {one.end} --code {book.by_key[one.codes[0]].path}" for one in meant[:NAMED])


def _place(asked: Asked) -> str:
    return f"{asked.document} {asked.start}–{asked.end}"
