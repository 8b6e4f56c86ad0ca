"""How good suggestions are on this project's own codings: each document judged by what was learnt from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from qcode.errors import Message, UsageError
from qcode.language.sentences import transcript_sentences
from qcode.model import Coding, Document
from qcode.session.codebook.banks import project_bank
from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.suggesting.learning import ENOUGH, by_document_of, codes_of, looked_at, passages
from qcode.session.vector_caches import vector_cache
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


@dataclass(frozen=True, slots=True)
class Design:
    """How suggestions are measured: on the codings of these `coders` (None: all), with the documents in `folds` parts.

    `seed` decides which documents go together. `curve` asks for the learning curve, too.
    """

    coders: Collection[str] | None = None
    folds: int = FOLDS
    seed: int = SEED
    curve: bool = False


def evaluate(session: Session, design: Design | None = None, *, progress: Progress | None = None) -> Evaluation:
    """Cross-validation by document: parts of the documents are put aside in turn, the others are learnt from.

    Documents with fewer than ENOUGH codings are skipped: what a coder left uncoded there says nothing. A document is
    judged up to its last coding. `progress` hears (done, all) suggesters fitted. Raises UsageError when fewer than two
    documents can be used.
    """
    design = design or Design()
    by_document = by_document_of(codings_of.codings(session), design.coders)
    used, skipped = _usable(session.documents, by_document)
    work = _Work(session, used, by_document, design)
    parts = _parts(used, design.folds, design.seed)
    fewest_others = len(used) - max(map(len, parts))
    sizes = [size for size in CURVE if size < fewest_others] if design.curve else []
    judged = work.judge_all(parts, [None, *sizes], progress or _tell_nobody)
    curve = {size: judged[size] for size in sizes}
    if design.curve:
        curve[fewest_others] = judged[None]  # what each was judged by at least
    return Evaluation(
        codes=work.tree.paths,
        heads=tuple(work.tree.paths.index(path) for path in work.tree.heads),
        judged=judged[None],
        suggester=work.name,
        folds=len(parts),
        seed=design.seed,
        skipped=tuple(document.name for document in skipped),
        curve=curve,
    )


def _usable(
    documents: Sequence[Document], codings: Mapping[int, Sequence[Coding]]
) -> tuple[list[Document], list[Document]]:
    """The coded documents that can be judged, and those with too few codings. Raises UsageError for less than two."""
    coded = [document for document in documents if document.id in codings]
    used = [document for document in coded if looked_at(codings[document.id])]
    if len(used) < 2:
        raise UsageError(
            Message(
                "{count} of {all} documents have {enough} codings or more; two are needed.",
                count=len(used),
                all=len(documents),
                enough=ENOUGH,
            ),
            hint=Message(
                "Code more interviews; suggestions can only be judged on documents that they have not learnt from."
            ),
        )
    return used, [document for document in coded if document not in used]


def _tell_nobody(done: int, whole: int) -> None:
    """Progress that nobody wants to hear of."""


def _by_turns(parts: Sequence[Sequence[Document]]) -> list[Document]:
    """The documents of all parts, one of each in turn, so that a few of them are of several perspectives."""
    return [document for row in zip_longest(*parts) for document in row if document is not None]


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
        self, session: Session, used: Sequence[Document], codings: Mapping[int, Sequence[Coding]], design: Design
    ) -> None:
        self.session = session
        self.seed = design.seed
        self.tree = CodeTree(session.codebook)
        self.bank = project_bank(session)
        self.cache = vector_cache(session)
        self.name = ""
        self._units: dict[int, list[Unit]] = {}
        self._codings = codings
        learnt = passages(session, self.units, {document.id for document in used}, coders=design.coders)
        self.coded, self.rejected, self.uncoded = map(_by_document, learnt)

    def units(self, document: int) -> list[Unit]:
        """The sentences of respondents in a document, kept for the next fold."""
        if document not in self._units:
            transcript = self.session.transcript(document)
            self._units[document] = units(transcript, transcript_sentences(transcript))
        return self._units[document]

    def judge_all(
        self, parts: Sequence[list[Document]], sizes: Sequence[int | None], progress: Progress
    ) -> dict[int | None, tuple[Judged, ...]]:
        """Per size all documents by name, judged by what was learnt from so many of the other parts (None: all)."""
        judged: dict[int | None, list[Judged]] = {size: [] for size in sizes}
        for place, part in enumerate(parts):
            others = _by_turns([*parts[place + 1 :], *parts[:place]])
            for number, (size, of_size) in enumerate(judged.items(), start=1):
                of_size.extend(self.judge(part, others[:size]))
                progress(place * len(sizes) + number, len(parts) * len(sizes))
        return {size: tuple(sorted(rows, key=lambda one: one.document)) for size, rows in judged.items()}

    def judge(self, held: Sequence[Document], learnt_from: Sequence[Document]) -> list[Judged]:
        """The held-out documents as a suggester sees them that has learnt from the others."""
        from qcode.suggest.suggester import Suggester

        def of_documents(passages: Mapping[str, list[CodedPassage]]) -> list[CodedPassage]:
            return [passage for document in learnt_from for passage in passages.get(document.name, ())]

        learnt = map(of_documents, (self.coded, self.rejected, self.uncoded))
        material = Material(self.session.codebook, self.bank, *learnt)
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
            for path in self._with_above(codes):
                row[column[path]] = True
        for place, unit in enumerate(found):
            for one in unit.suggestions:
                scores[place, column[one.code]] = one.score
                shown[place, column[one.code]] = one.shown
        return Judged(document.name, document.perspective or "", gold, scores, shown)

    def _with_above(self, codes: Iterable[str]) -> Iterator[str]:
        """The codes with all codable ones above them: who applies a sub-code says its code, too."""
        for code in codes:
            path = code
            while path in self.tree.parents:
                yield path
                path = self.tree.parents[path]


def _by_document(passages: Sequence[CodedPassage]) -> dict[str, list[CodedPassage]]:
    found: dict[str, list[CodedPassage]] = defaultdict(list)
    for passage in passages:
        found[passage.document].append(passage)
    return found
