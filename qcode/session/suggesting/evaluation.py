"""How good suggestions are on this project's own codings: each document judged by what was learnt from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from qcode.errors import Message, UsageError
from qcode.language.sentences import transcript_sentences
from qcode.model import Coding, Document
from qcode.session.codebook.banks import project_bank
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.suggesting.learning import ENOUGH, codes_of, looked_at, passages
from qcode.suggest.material import CodedPassage, Material
from qcode.suggest.tree import CodeTree
from qcode.suggest.units import Unit, units

if TYPE_CHECKING:
    from qcode.suggest.evaluation import Judged
    from qcode.suggest.suggester import Suggester

SEED = 1
FOLDS = 5
CURVE = (0, 1, 2, 4, 8, 16, 32)
"""Numbers of coded documents that are learnt from in a learning curve."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Evaluation:
    """Every coded document, judged by a suggester that has not seen it.

    `codes` are paths, in the order of the columns of `judged`; `heads` their places at the top of the tree. `curve`
    holds, per number of documents learnt from, the same judgements, where it was asked for.
    """

    codes: tuple[str, ...]
    heads: tuple[int, ...]
    judged: tuple[Judged, ...]
    suggester: str
    folds: int
    seed: int
    skipped: tuple[str, ...]
    curve: Mapping[int, tuple[Judged, ...]] = field(default_factory=dict)


def evaluate(
    session: Session,
    *,
    coders: Collection[str] | None = None,
    folds: int = FOLDS,
    seed: int = SEED,
    curve: bool = False,
    progress: Progress | None = None,
) -> Evaluation:
    """Cross-validation by document: parts of the documents are put aside in turn, the others are learnt from.

    Documents with fewer than ENOUGH codings are skipped: what a coder left uncoded there says nothing. A document is
    judged up to its last coding. `progress` hears (done, all) suggesters fitted. Raises UsageError when fewer than two
    documents can be used.
    """
    by_document: dict[int, list[Coding]] = defaultdict(list)
    for coding in codings_of.codings(session):
        if coders is None or coding.coder in coders:
            by_document[coding.document].append(coding)
    coded = [document for document in session.documents if by_document[document.id]]
    used = [document for document in coded if looked_at(by_document[document.id])]
    if len(used) < 2:
        raise UsageError(
            Message(
                "{count} of {all} documents have {enough} codings or more; two are needed.",
                count=len(used),
                all=len(session.documents),
                enough=ENOUGH,
            ),
            hint=Message(
                "Code more interviews; suggestions can only be judged on documents that they have not learnt from."
            ),
        )
    work = _Work(session, used, by_document, coders, seed)
    parts = _parts(used, folds, seed)
    sizes = [size for size in CURVE if size < len(used) - max(map(len, parts))] if curve else []
    steps, done = len(parts) * (1 + len(sizes)), 0

    def report() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, steps)

    judged: list[Judged] = []
    points: dict[int, list[Judged]] = {size: [] for size in sizes}
    for place, part in enumerate(parts):
        # Taken from the other parts by turns, so that a few documents are of several perspectives.
        rest = parts[place + 1 :] + parts[:place]
        others = [document for row in zip_longest(*rest) for document in row if document is not None]
        judged += work.judge(part, others)
        report()
        for size in sizes:
            points[size] += work.judge(part, others[:size])
            report()
    if sizes:
        points[len(used) - max(map(len, parts))] = judged  # what each was judged by at least
    heads = tuple(work.tree.paths.index(path) for path in work.tree.heads)
    skipped = tuple(document.name for document in coded if document not in used)
    found = {size: tuple(sorted(rows, key=_name)) for size, rows in points.items()}
    return Evaluation(
        work.tree.paths, heads, tuple(sorted(judged, key=_name)), work.name, len(parts), seed, skipped, found
    )


def _name(judged: Judged) -> str:
    return judged.document


def _parts(documents: Sequence[Document], folds: int, seed: int) -> list[list[Document]]:
    """The documents, shuffled, in so many parts that each perspective is spread over all."""
    import random

    shuffled = sorted(documents, key=lambda document: document.name)
    random.Random(seed).shuffle(shuffled)
    shuffled.sort(key=lambda document: document.perspective or "")
    count = max(2, min(folds, len(shuffled)))
    return [shuffled[place::count] for place in range(count)]


class _Work:
    """What all folds share: sentences, what was coded in them, and the encoder with its cache."""

    def __init__(
        self,
        session: Session,
        used: Sequence[Document],
        codings: Mapping[int, Sequence[Coding]],
        coders: Collection[str] | None,
        seed: int,
    ) -> None:
        from qcode.language.encoder import load_encoder
        from qcode.language.vectors import VectorCache

        self.session = session
        self.seed = seed
        self.tree = CodeTree(session.codebook)
        self.bank = project_bank(session)
        self.cache = VectorCache(load_encoder())
        self.name = ""
        self._units: dict[int, list[Unit]] = {}
        self._codings = codings
        learnt = passages(session, self.units, {document.id for document in used}, coders=coders)
        self.coded, self.rejected, self.uncoded = map(_by_document, learnt)

    def units(self, document: int) -> list[Unit]:
        """The sentences of respondents."""
        if document not in self._units:
            transcript = self.session.transcript(document)
            self._units[document] = units(transcript, transcript_sentences(transcript))
        return self._units[document]

    def judge(self, held: Sequence[Document], learnt_from: Sequence[Document]) -> list[Judged]:
        """The held-out documents as a suggester sees them that has learnt from the others."""
        from qcode.suggest.suggester import Suggester

        names = [document.name for document in learnt_from]
        material = Material(
            self.session.codebook,
            self.bank,
            [passage for name in names for passage in self.coded.get(name, ())],
            [passage for name in names for passage in self.rejected.get(name, ())],
            [passage for name in names for passage in self.uncoded.get(name, ())],
        )
        fitted = Suggester.fit(material, self.cache.encoder, cache=self.cache, seed=self.seed)
        self.name = fitted.name
        return [self._judged(fitted, document) for document in held]

    def _judged(self, fitted: Suggester, document: Document) -> Judged:
        import numpy as np

        from qcode.suggest.evaluation import Judged

        here, paths = self._codings[document.id], self.tree.paths
        everything = self.units(document.id)
        # The neighbours after the last coding are read, but only what was looked at is judged.
        seen = sum(unit.span.end <= looked_at(here) for unit in everything)
        found = fitted.suggest(everything, perspective=document.perspective, language=document.language)[:seen]
        column = {path: place for place, path in enumerate(paths)}
        gold = np.zeros((seen, len(paths)), dtype=np.bool_)
        scores = np.zeros(gold.shape, dtype=np.float32)
        shown = np.zeros(gold.shape, dtype=np.bool_)
        for row, codes in zip(gold, codes_of(self.session, everything[:seen], here), strict=True):
            for path in codes:
                above = path
                while above in column:  # who applies a sub-code says its code, too
                    row[column[above]] = True
                    above = self.tree.parents[above]
        for place, unit in enumerate(found):
            for one in unit.suggestions:
                scores[place, column[one.code]] = one.score
                shown[place, column[one.code]] = one.shown
        return Judged(document.name, document.perspective or "", gold, scores, shown)


def _by_document(passages: Sequence[CodedPassage]) -> dict[str, list[CodedPassage]]:
    found: dict[str, list[CodedPassage]] = defaultdict(list)
    for passage in passages:
        found[passage.document].append(passage)
    return found
