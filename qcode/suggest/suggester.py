"""Suggestions for the units of an interview, from the codebook's texts and from what coders did."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from qcode.language.encoder import Encoder
from qcode.language.vectors import VectorCache
from qcode.model import SuggestedUnit
from qcode.suggest import features as feature_settings
from qcode.suggest.actors import SIGNATURE, groups_of
from qcode.suggest.against import Counters
from qcode.suggest.calibration import DOCUMENT, NONE, RECALL, TURN, USUAL
from qcode.suggest.features import Features, FeatureSpace, Progress, said, vectors_of
from qcode.suggest.folds import TWINS
from qcode.suggest.logistic import Balance, Logistic
from qcode.suggest.material import CodedPassage, Material, Row, coded_rows, rejected_row, training_rows
from qcode.suggest.model import PENALTY, SUB_PENALTY, Model, clearest, fingerprint, fit_model, head_targets
from qcode.suggest.ranking import Asked, Prepared, Ranking, Scored
from qcode.suggest.reasons import Evidence
from qcode.suggest.shared import memory
from qcode.suggest.threads import one_thread
from qcode.suggest.tree import CodeTree
from qcode.suggest.units import Unit

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

REVISION = 6
"""Goes up with every change that gives other suggestions for the same material."""
WORDS = "words"
"""Where lemmas are kept in the cache."""
KEPT = 4
"""Documents whose features are kept for the next ranking."""


class Suggester:
    """Fitted on a Material. It does not change: `refit` gives a new one that shares what can be shared."""

    def __init__(self, tree: CodeTree, rows: list[Row], space: FeatureSpace, model: Model) -> None:
        """From what was learnt already; `fit` learns it."""
        self._tree = tree
        self._rows = rows
        self._space = space
        self._model = model
        self._live: tuple[Logistic, Balance] | None = None
        self._prepared: OrderedDict[Asked, Prepared] = OrderedDict()
        speaking = [row for row in rows if row.yes]
        self._evidence = Evidence.gather(speaking, self._vectors(speaking), tree.paths)

    @classmethod
    def fit(
        cls,
        material: Material,
        encoder: Encoder,
        *,
        cache: VectorCache | None = None,
        seed: int = 0,
        progress: Progress | None = None,
    ) -> Suggester:
        """Learn from all of the material; `progress` hears (done, all) while texts are encoded.

        What was fitted is kept in the cache (by default in the user's cache folder) and found there next time.
        """
        kept = VectorCache(encoder) if cache is None else cache
        memory.remember(kept.get(WORDS))
        tree = CodeTree(material.codebook)
        rows = training_rows(material)
        space = FeatureSpace(kept, groups_of(row.perspective for row in rows))
        constants = (
            REVISION,
            SIGNATURE,
            space.groups,
            NONE,
            TURN,
            DOCUMENT,
            RECALL,
            USUAL,
            TWINS,
            encoder.name,
            encoder.version,
            seed,
            PENALTY,
            SUB_PENALTY,
            feature_settings.NEIGHBOUR,
            feature_settings.ASKED,
            feature_settings.ACTORS,
        )
        key = fingerprint(rows, tree, constants)
        model = _stored(kept.get(key), tree)
        if model is None:
            with one_thread():
                model = fit_model(rows, tree, partial(_features, space, progress=progress), seed=seed)
            kept.put(key, model.to_bytes())
        return cls(tree, rows, space, model)

    @property
    def name(self) -> str:
        """Which encoder and which revision of the method, such as `use-1`; stored with decisions."""
        return f"{self._space.cache.encoder.name}-{REVISION}"

    def suggest(
        self,
        units: Sequence[Unit],
        *,
        perspective: str | None = None,
        language: str = "de",
        progress: Progress | None = None,
    ) -> list[SuggestedUnit]:
        """Per unit all codable codes, best first (descending score), in the order of the units.

        `perspective` is the document's; `language` that of the text, for the words named in the reasons.
        """
        if not units:
            return []
        ready = self._prepare(tuple(units), perspective or "", language, progress)
        with one_thread():
            scored = self._score(ready.looked, [unit.turn for unit in units])
        ranking = Ranking(ready, self._evidence, self._tree.paths, scored)
        if not ready.worded:
            ranking.look_up_words()
            if memory.unsaved:
                self._space.cache.put(WORDS, memory.to_bytes())
            # Not after each coding: what was shown before keeps what speaks against it, and ranking again stays quick.
            with one_thread():
                ranking.weigh(self._counters)
        return ranking.units()

    @cached_property
    def _counters(self) -> Counters:
        """What can speak against a code. Passages learnt since the fit are not among it: a coder remembers them."""
        rows = [row for row in self._rows if row.said_by_somebody]
        return Counters.gather(rows, self._vectors(rows), self._tree.paths)

    def _vectors(self, rows: Sequence[Row]) -> Array:
        """The vectors of the rows' own words, without marks; shape (n, dimension)."""
        return vectors_of(self._space.cache, [said(row.text) for row in rows])

    def refit(
        self,
        *,
        coded: Sequence[CodedPassage] = (),
        rejected: Sequence[CodedPassage] = (),
        uncoded: Sequence[CodedPassage] = (),
    ) -> Suggester:
        """A suggester that has also learnt from these passages; documents seen so far are ranked again in no time.

        The calibration stays; `fit` with the whole material sets it anew.
        """
        book = self._tree.codebook
        rows = coded_rows(book, [*coded, *uncoded])
        rows += [rejected_row(book, passage) for passage in rejected]
        if not rows:
            return self
        mixed, own = self._features_of(rows)
        live, balance = self._logistic()
        target = head_targets(rows, self._tree)
        new = object.__new__(Suggester)
        new._tree, new._space = self._tree, self._space
        new._rows = [*self._rows, *rows]
        with one_thread():
            more = live.more(mixed, target.y, balance.weigh(target.y, target.weights, target.known))
        new._live = (more, balance)
        new._model = replace(self._model, heads=more.coefficients)
        new._evidence = self._evidence.more(rows, own)
        if "_counters" in self.__dict__:
            new.__dict__["_counters"] = self._counters
        new._prepared = OrderedDict()
        fresh = len(self._evidence.rows)
        for key, ready in self._prepared.items():
            new._prepared[key] = _nearer(ready, new._evidence, fresh, self._tree.paths)
        return new

    def _logistic(self) -> tuple[Logistic, Balance]:
        """The heads' model with its data, built when first needed: ranking alone needs only the coefficients."""
        if self._live is None:
            x = _features(self._space, self._rows).mixed
            target = head_targets(self._rows, self._tree)
            balance = Balance.of(target.y, target.weights, target.known)
            weights = balance.weigh(target.y, target.weights, target.known)
            with one_thread():
                live = Logistic.fit(x, target.y, weights, penalty=PENALTY, start=self._model.heads)
            self._live = (live, balance)
        return self._live

    def _prepare(self, units: tuple[Unit, ...], perspective: str, language: str, progress: Progress | None) -> Prepared:
        key = Asked(units, perspective, language)
        ready = self._prepared.get(key)
        if ready is None:
            looked = self._space.features(units, [perspective] * len(units), progress=progress)
            with one_thread():
                places, cosines = self._evidence.nearest(looked.own, [unit.text for unit in units], self._tree.paths)
            words = {(unit.text, unit.question, unit.before, unit.after): index for index, unit in enumerate(units)}
            ready = Prepared(units, looked, language, places, cosines, {}, {}, {}, words)
            self._prepared[key] = ready
            while len(self._prepared) > KEPT:
                self._prepared.popitem(last=False)
        self._prepared.move_to_end(key)
        return ready

    def _score(self, looked: Features, turns: Sequence[int]) -> Scored:
        """What the model says of units with these features, the codes in the order of the tree's paths."""
        import numpy as np

        tree = self._tree
        place = {path: index for index, path in enumerate(tree.paths)}
        scores = np.zeros((len(turns), len(place)), dtype=np.float32)
        shown = np.zeros(scores.shape, dtype=np.bool_)
        probabilities = self._model.head_probabilities(looked, turns)
        heads = [place[path] for path in tree.heads]
        scores[:, heads] = probabilities[:, :-1]
        shown[:, heads] = probabilities[:, :-1] >= self._model.calibration.cut[:-1]
        for parent, below in tree.children.items():  # parents come before their children
            given = self._model.sub_probabilities(parent, looked.mixed)
            columns = [place[path] for path in below]
            scores[:, columns] = scores[:, [place[parent]]] * given
            shown[:, columns] = shown[:, [place[parent]]] & clearest(given) & self._model.trusted[parent]
        return Scored(scores, shown, probabilities[:, -1])

    def _features_of(self, rows: Sequence[Row]) -> tuple[Array, Array]:
        """Features and own vectors of passages just coded; those of units ranked before are not encoded again."""
        import numpy as np

        pairs: list[tuple[Array, Array]] = []
        for row in rows:
            key = row.text, row.question, row.before, row.after
            # The one looked at last comes first: the same words may stand in a document of another perspective.
            for ready in reversed(self._prepared.values()):
                if (index := ready.known.get(key)) is not None:
                    pairs.append((ready.looked.mixed[index], ready.looked.own[index]))
                    break
        if len(pairs) == len(rows):
            return np.stack([x for x, _ in pairs]), np.stack([own for _, own in pairs])
        looked = _features(self._space, rows)
        return looked.mixed, looked.own


def _features(space: FeatureSpace, rows: Sequence[Row], *, progress: Progress | None = None) -> Features:
    """The features of training texts, each with the perspective it names."""
    return space.features(rows, [row.perspective for row in rows], progress=progress)


def _stored(data: bytes | None, tree: CodeTree) -> Model | None:
    """The model from the cache; None when there is none or it can't be read."""
    if data is None:
        return None
    try:
        return Model.from_bytes(data, tree.children)
    except (ValueError, KeyError, OSError, EOFError, BadZipFile):
        return None


def _nearer(ready: Prepared, evidence: Evidence, fresh: int, paths: Sequence[str]) -> Prepared:
    """The same document with the texts from place `fresh` on as possible reasons, too."""
    import numpy as np

    places, cosines = ready.places.copy(), ready.cosines.copy()
    reasons, worded, against = ready.reasons.copy(), ready.worded.copy(), ready.against.copy()
    for place in range(fresh, len(evidence.rows)):
        row = evidence.rows[place]
        near = np.clip(ready.looked.own @ evidence.vectors[place], -1, 1)
        near[[unit.text == row.text for unit in ready.units]] = -2  # no reason for itself
        for code in row.yes:
            if code not in paths:
                continue
            column = paths.index(code)
            for index in np.flatnonzero((near > cosines[:, column]) | ((places[:, column] < 0) & (near > -2))).tolist():
                places[index, column], cosines[index, column] = place, near[index]
                worded.pop((index, column), None)
                reasons.pop(index, None)
    return replace(ready, places=places, cosines=cosines, reasons=reasons, worded=worded, against=against)
