"""Groups of passages by meaning, proposed for codes that a person may make. Nothing here is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial

from qcode.session.coding import acts as codings_of
from qcode.session.core import Session
from qcode.session.themes.describing import Describer, by_perspective
from qcode.session.themes.groups import Themes, Wanted
from qcode.session.themes.passages import coded_texts, documents_for, passages_of, read_passages
from qcode.session.vector_caches import vector_cache

Progress = Callable[[str, int, int], None]


def themes(session: Session, wanted: Wanted, *, progress: Progress | None = None) -> Themes:
    """Group passages. The same project and wish give the same groups.

    `progress` hears (what, done, all): `words` while passages are read, `vectors`, `groups`. Slow: for a thread.
    Raises UsageError for an unknown code or variable, or when there are too few passages.
    """
    from qcode.suggest.themes.grouping import group
    from qcode.suggest.themes.items import in_context, own_vectors, points
    from qcode.suggest.themes.near import CodeMiddles
    from qcode.suggest.threads import one_thread

    tell = progress or _tell_nobody
    cache = vector_cache(session)
    codings = codings_of.codings(session)
    documents, reserved = documents_for(session, wanted)
    passages = read_passages(passages_of(session, wanted, documents, codings), cache, wanted, partial(tell, "words"))
    items = passages.items
    own = own_vectors(cache, items, partial(tell, "vectors"))
    tell("groups", 0, 1)
    with one_thread():
        laid = points(in_context(cache, items, own), passages.noun_keys(), wanted.seed)
    grouped = group(
        laid,
        [item.document for item in items],
        count=wanted.groups,
        fewest_documents=wanted.fewest_documents,
        seed=wanted.seed,
    )
    texts = coded_texts(session, codings)
    middles = CodeMiddles(cache, session.codebook, texts, own, [item.language for item in items])
    describer = Describer(passages, session.codebook, middles, wanted)
    named, leftover = describer.themes(grouped)
    tell("groups", 1, 1)
    return Themes(
        named,
        describer.places(leftover),
        len(items),
        passages.short,
        round(grouped.silhouette, 4),
        grouped.asked,
        cache.encoder.name,
        by_perspective(Counter(document.perspective or "" for document in documents)),
        tuple(document.name for document in reserved),
        wanted,
    )


def _tell_nobody(what: str, done: int, whole: int) -> None:
    """Progress that nobody wants to hear of."""
