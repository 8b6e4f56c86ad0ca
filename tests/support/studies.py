"""Small studies on invented text, built in a line."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from qcode.model import (
    Code,
    Codebook,
    Coding,
    Document,
    Role,
    Span,
    Speaker,
    Study,
    StudyDocument,
    Transcript,
    Turn,
    union,
)
from qcode.model.words import word_starts

INTERVIEWER, RESPONDENT = "I", "B"


def transcript(*turns: str) -> Transcript:
    """Turns such as `I: Why?` and `B: Because.`, one per line; `I` asks, others answer."""
    text, found = "", []
    for line in turns:
        label, _, speech = line.partition(": ")
        start = len(text)
        text += line + "\n"
        found.append(Turn(Span(start, len(text) - 1), Span(len(text) - 1 - len(speech), len(text) - 1), label))
    labels = dict.fromkeys(turn.speaker for turn in found)
    roles = [Speaker(label, Role.INTERVIEWER if label == INTERVIEWER else Role.RESPONDENT) for label in labels]
    return Transcript(text, tuple(found), tuple(roles))


class Builder:
    """Collects documents and codings; `study` gives the study, `texts` the transcripts by document number."""

    def __init__(self, *paths: str) -> None:
        self.codebook = Codebook(tuple(Code(path, key=key) for key, path in enumerate(paths, start=1)))
        self.texts: dict[int, Transcript] = {}
        self.documents: list[StudyDocument] = []
        self.codings: list[Coding] = []
        self.done: set[tuple[int, str]] = set()

    def copy(self) -> Builder:
        """A builder with the same documents, to go on from."""
        other = copy(self)
        other.documents, other.codings, other.done = list(self.documents), list(self.codings), set(self.done)
        return other

    def document(self, name: str, *turns: str, **variables: str) -> int:
        number = len(self.documents) + 1
        script = transcript(*turns)
        self.texts[number] = script
        about = Document(number, name, "", "", "txt", "utf-8", "de", variables)
        starts = word_starts(script.text)
        labels = [speaker.label for speaker in script.speakers if speaker.role is Role.RESPONDENT]
        each = {name: union(turn.speech for turn in script.turns if turn.speaker == name) for name in labels}
        self.documents.append(StudyDocument(about, starts, script.speech(Role.RESPONDENT), script.speech(), each))
        return number

    def code(self, document: int, words: str, path: str, coder: str = "Ada", **more: object) -> None:
        """Code the first place where these words stand."""
        start = self.texts[document].text.index(words)
        self.code_span(document, Span(start, start + len(words)), path, coder, **more)

    def code_span(self, document: int, span: Span, path: str, coder: str = "Ada", **more: object) -> None:
        key = self.codebook.by_path[path].key
        more.setdefault("created", f"2026-01-01T{len(self.codings):08}Z")  # one after the other
        self.codings.append(Coding(len(self.codings) + 1, document, span, key, coder, **more))  # type: ignore[arg-type]

    def finish(self, document: int, *coders: str) -> None:
        """These coders are done with the document."""
        self.done.update((document, coder) for coder in coders)

    def settle(self, document: int, coder: str) -> None:
        """This coder's coding counts in the document."""
        self._about(document, counting=coder)

    def reserve(self, document: int, *coders: str) -> None:
        """The document is coded blind by these, or by everybody."""
        self._about(document, reserved=True, reserved_for=coders)

    def _about(self, document: int, **facts: object) -> None:
        entry = self.documents[document - 1]
        about = replace(entry.document, **facts)  # type: ignore[arg-type]
        self.documents[document - 1] = replace(entry, document=about)

    @property
    def study(self) -> Study:
        return Study(self.codebook, tuple(self.documents), tuple(self.codings), frozenset(self.done))


def changed(book: Codebook, path: str, version: int) -> Codebook:
    """The codebook with another version of one code."""
    codes: Sequence[Code] = [
        Code(code.path, key=code.key, version=version if code.path == path else code.version) for code in book
    ]
    return Codebook(tuple(codes))
