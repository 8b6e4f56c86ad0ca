"""The coding that counts: in each document one, however many people have coded it.

In this order: the consensus, where it was made; the coder who was set for the document; the only coder; where coders
coded the same passages (double), the one who leads; where they shared the work, all of it. Two readings of one
interview are never added up.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import combinations

from qcode.analysis.counting import Pair, grow
from qcode.analysis.groups import CODER, factors
from qcode.analysis.selecting import in_documents, shown_codes
from qcode.model import CONSENSUS, Coding, Document, Study, StudyDocument
from qcode.model.basis import CODERS, EACH, FINAL, Basis, WordAlpha
from qcode.model.basis import EVERYBODY as ALL
from qcode.model.selection import EVERYBODY, EVERYTHING, ZERO, Selection

ByCoder = Mapping[str, Sequence[Coding]]
"""The codings of one document by coder, in order of place; a coder who is done and found nothing has none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whose codings count in a document, and why: `how` is one of the words below."""

    coders: tuple[str, ...]
    how: str


SETTLED, SET, ONLY, LEADING, JOINED = "consensus", "set", "only", "leading", "joined"


def what_counts(study: Study, selection: Selection = EVERYTHING, *, by: str = "") -> Study:
    """The study with the documents of the selection and the codings that count in them; it then has a `basis`.

    Where groups are coders (`by`), each coder's codings are there. In a study that has a basis it is settled whose
    codings count.
    """
    if study.basis is not None:
        return in_documents(study, selection)
    narrowed = in_documents(study, selection)
    rule, who = _rule(narrowed, selection, by)
    work = work_by_document(narrowed)
    kept, left_out, choices = [], [], []
    for entry in narrowed.documents:
        choice = who(entry.document, work.get(entry.document.id, {}), narrowed)
        if choice.coders or selection.uncoded == ZERO:
            kept.append(entry)
            choices.append((entry.document, choice))
        else:
            left_out.append(entry)
    return replace(
        narrowed,
        documents=tuple(kept),
        codings=_chosen(narrowed, choices),
        basis=replace(
            _basis(narrowed, choices, left_out), rule=rule, agreement=cache(partial(_word_alpha, narrowed, selection))
        ),
        left_out=tuple(left_out),
    )


def work_by_document(study: Study) -> dict[int, dict[str, list[Coding]]]:
    """For each document who has codings in it or is done with it, in order of the names, with the codings."""
    found: dict[int, dict[str, list[Coding]]] = {}
    for number, coder in study.done:
        found.setdefault(number, {}).setdefault(coder, [])
    for coding in study.codings:
        found.setdefault(coding.document, {}).setdefault(coding.coder, []).append(coding)
    return {number: dict(sorted(people.items())) for number, people in found.items()}


Who = Callable[[Document, ByCoder, Study], Choice]


def _rule(study: Study, selection: Selection, by: str) -> tuple[str, Who]:
    if by and CODER in factors(study, by):
        return EACH, _named(selection.coders) if selection.coders else _each_coder
    if selection.coders:
        return CODERS, _named(selection.coders)
    return (ALL, _everybody) if selection.coding == EVERYBODY else (FINAL, final_choice)


def _named(coders: Sequence[str]) -> Who:
    return lambda _document, found, _study: Choice(tuple(name for name in coders if name in found), JOINED)


def _everybody(_document: Document, found: ByCoder, _study: Study) -> Choice:
    """All but the consensus, which says again what others said."""
    return Choice(tuple(name for name in found if name != CONSENSUS) or tuple(found), JOINED)


def _each_coder(_document: Document, found: ByCoder, _study: Study) -> Choice:
    return Choice(tuple(found), JOINED)


def final_choice(document: Document, found: ByCoder, study: Study) -> Choice:
    """Whose codings count in a document of a study; nobody's where nobody has coded it or is done."""
    done = {coder for coder in found if (document.id, coder) in study.done}
    if CONSENSUS in done:
        return Choice((CONSENSUS,), SETTLED)
    people = {coder: codings for coder, codings in found.items() if coder != CONSENSUS}
    if not people and CONSENSUS in found:
        return Choice((CONSENSUS,), SETTLED)  # such as from a file, which has no other coder
    if document.counting in people:
        return Choice((document.counting,), SET)
    if len(people) < 2:
        return Choice(tuple(people), ONLY)
    double = [pair for pair in combinations(people, 2) if is_double(document, people, pair, done)]
    leaders = tuple(leader(circle, people, done) for circle in _circles(people, double))
    return Choice(leaders, JOINED if len(leaders) > 1 else LEADING)


def is_double(document: Document, people: ByCoder, pair: tuple[str, str], done: Collection[str]) -> bool:
    """Whether two coders coded a document double: it is reserved for them, or both are done, or half of the passages of
    the one with fewer meet the other's with the same code."""
    named = document.reserved_for
    if document.reserved and (not named or set(pair) <= set(named)):
        return True
    if set(pair) <= set(done):
        return True
    one, other = (_passages(people[name]) for name in pair)
    sizes = [sum(map(len, own.values())) for own in (one, other)]
    # Where both have as many, one long passage may meet several: neither name may decide by its letters.
    return (sizes[0] <= sizes[1] and _half_meet(one, other)) or (sizes[1] <= sizes[0] and _half_meet(other, one))


def _passages(codings: Iterable[Coding]) -> Mapping[int, Sequence[Pair]]:
    """The passages of each code, that code alone, in order of place."""
    found: defaultdict[int, list[Pair]] = defaultdict(list)
    for start, end, code in sorted({(one.span.start, one.span.end, one.code) for one in codings}):
        grow(found[code], (start, end))
    return found


def _half_meet(fewer: Mapping[int, Sequence[Pair]], more: Mapping[int, Sequence[Pair]]) -> bool:
    count = sum(map(len, fewer.values()))
    met = sum(_overlaps(place, more.get(code, ())) for code, places in fewer.items() for place in places)
    return count > 0 and 2 * met >= count


def _overlaps(place: Pair, others: Sequence[Pair]) -> bool:
    """Whether a place shares a character with one of the others, which are disjoint and in order."""
    before_end = bisect_left(others, (place[1], -1))
    return before_end > 0 and others[before_end - 1][1] > place[0]


def _circles(people: Iterable[str], double: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Coders in circles of those who coded double, directly or through another."""
    circles = [{name} for name in people]
    for one, other in double:
        together = [circle for circle in circles if one in circle or other in circle]
        circles = [circle for circle in circles if circle not in together]
        circles.append(set().union(*together))
    return sorted(sorted(circle) for circle in circles)


def leader(circle: Collection[str], people: ByCoder, done: Collection[str]) -> str:
    """Of those who coded double: who is done, then who coded first, then by name.

    The numbers of codings decide nothing: they are others in a copy that was exchanged.
    """

    def rank(name: str) -> tuple[bool, bool, str, str]:
        first = min((one.created for one in people[name]), default="")
        return name not in done, not people[name], first, name

    return min(circle, key=rank)


def _chosen(study: Study, choices: Sequence[tuple[Document, Choice]]) -> Sequence[Coding]:
    """The codings that count, in the order of the study."""
    coders = {document.id: frozenset(choice.coders) for document, choice in choices}
    nobody: frozenset[str] = frozenset()
    found = [coding for coding in study.codings if coding.coder in coders.get(coding.document, nobody)]
    return study.codings if len(found) == len(study.codings) else found


def _word_alpha(study: Study, selection: Selection) -> WordAlpha | None:
    """How far coders agreed on the codes of a table, on words, in the documents that two have done."""
    done: dict[int, list[str]] = {}
    for number, coder in study.done:
        if coder != CONSENSUS and number in study.by_id:
            done.setdefault(number, []).append(coder)
    if not any(len(coders) > 1 for coders in done.values()):
        return None
    from qcode.analysis.agreement.overall import mean_word_alpha

    found = mean_word_alpha(study, done, [code.path for code in shown_codes(study.codebook, selection)])
    return None if found.alpha is None else WordAlpha(found.alpha, found.low, found.high)


def _basis(study: Study, choices: Sequence[tuple[Document, Choice]], left_out: Sequence[StudyDocument]) -> Basis:
    counted = [(document, choice) for document, choice in choices if choice.coders]
    alone = Counter(choice.coders[0] for _, choice in counted if choice.how != SETTLED and len(choice.coders) == 1)
    documents = {document.id: document for document, _ in counted}
    finished = Counter(number for number, coder in study.done if coder != CONSENSUS and number in documents)
    double = tuple(number for number in documents if finished[number] > 1)
    return Basis(
        documents=len(choices),
        done=sum(all((one.id, coder) in study.done for coder in choice.coders) for one, choice in counted),
        consensus=sum(choice.how == SETTLED for _, choice in counted),
        coders=dict(sorted(alone.items())),
        joined=tuple(one.name for one, choice in counted if len(choice.coders) > 1),
        leading=tuple((one.name, choice.coders[0]) for one, choice in counted if choice.how == LEADING),
        double=double,
        blind=sum(documents[number].reserved and not documents[number].looked for number in double),
        left_out=tuple(entry.document.name for entry in left_out),
        hidden=study.hidden,
        people=_people(study, documents),
    )


def _people(study: Study, documents: Collection[int]) -> tuple[str, ...]:
    """Who has worked on these documents, in order by code point; a consensus is no person."""
    found = {coder for number, coder in study.done if number in documents}
    found.update({coding.coder for coding in study.codings if coding.document in documents})
    return tuple(sorted(found - {CONSENSUS}))
