"""The door to spaCy: pipelines whose sentences are ours.

Importing this module loads no spaCy. The component registers itself when spaCy is there: through the entry point, or
by `load`.
"""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from qcode.errors import Message, UsageError, either
from qcode.language.sentences import sentence_spans
from qcode.model import LANGUAGES

COMPONENT = "qcode_sentences"
_TRAINED = {
    "de": ("de_core_news_lg", "de_core_news_md", "de_core_news_sm", "de_dep_news_trf"),
    "en": ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_trf"),
}
# Packages of this version are placeholders that others put under the names of spaCy's models.
_PLACEHOLDER = "999."


class Sentences:
    """Marks where sentences start in a spaCy document, by the same rules as `sentence_spans`."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, doc: Any) -> Any:
        """Set `is_sent_start` on every token of `doc` and give it back."""
        ends = [span.end for span in sentence_spans(doc.text, None, self.language)]
        passed = 0
        start = False
        for token in doc:
            # A token starts a sentence when the one before it has ended; blanks and stamps between go to neither rule.
            while passed < len(ends) and token.idx >= ends[passed]:
                passed += 1
                start = passed < len(ends)
            starts_here = token.i == 0 or (start and not token.is_space)
            token.is_sent_start = starts_here
            if starts_here:
                start = False
        return doc


def make_sentences(nlp: Any, name: str = COMPONENT) -> Sentences:
    """The factory behind `nlp.add_pipe("qcode_sentences")`: German rules for a language that is not known."""
    return Sentences(nlp.lang if nlp.lang in LANGUAGES else "de")


def register() -> None:
    """Make the component known to spaCy; a second call does nothing."""
    from spacy.language import Language

    Language.factory(COMPONENT, assigns=["token.is_sent_start", "doc.sents"], func=make_sentences)


def load(language: str, *, trained: bool = True) -> Any:
    """A pipeline for `de` or `en`: a trained one when the user has installed it, else a blank one.

    Nothing is ever downloaded. Our component stands before the parser, so that a trained parser keeps to our
    sentences. Raises UsageError for another language.
    """
    if language not in LANGUAGES:
        raise UsageError(
            Message("There is no language {language!r}.", language=language),
            hint=Message("Take {choices}.", choices=either(LANGUAGES)),
        )
    import spacy

    register()
    name = installed(language) if trained else None
    nlp = spacy.load(name) if name else spacy.blank(language)
    for other in ("senter", "sentencizer"):
        if other in nlp.pipe_names:
            nlp.remove_pipe(other)
    if "parser" in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, before="parser")
    else:
        nlp.add_pipe(COMPONENT, first=True)
    return nlp


def installed(language: str) -> str | None:
    """The best trained pipeline on this machine; placeholders do not count."""
    for name in _TRAINED[language]:
        try:
            found = version(name)
        except PackageNotFoundError:
            continue
        if not found.startswith(_PLACEHOLDER):
            return name
    return None


if "spacy.language" in sys.modules:
    # spaCy looked the component up through the entry point and needs its description, too.
    register()
