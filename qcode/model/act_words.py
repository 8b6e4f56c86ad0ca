"""Acts in words: one message for each, made of what the log has in its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from qcode.errors import Listing, Message, Part, Plural
from qcode.model.act import TURNED, Act, ActCode, ActKind, ActSubject

BETWEEN = " · "
_TAKEN: Mapping[str, Message] = {
    "both": Message("both"),
    "neither": Message("neither"),
    "agreed": Message("what all agree on"),
    "longest": Message("the longest edges"),
    "shortest": Message("the shortest edges"),
    "other": Message("words or a code of its own"),
}
Naming = Callable[[ActCode], str]
"""What a code is called in the words of an act."""

_COUNTED: Mapping[str, Callable[[int], Message]] = {
    "codings": lambda count: Plural("{count} coding", "{count} codings", count),
    "documents": lambda count: Plural("{count} document", "{count} documents", count),
    "passages": lambda count: Plural("{count} passage", "{count} passages", count),
    "memos": lambda count: Plural("{count} memo", "{count} memos", count),
    "places": lambda count: Plural("{count} place", "{count} places", count),
    "names": lambda count: Plural("{count} name", "{count} names", count),
    "codes": lambda count: Plural("{count} code", "{count} codes", count),
}
_MEMOS: Mapping[str, Message] = {
    "note": Message("note"),
    "method": Message("method"),
    "theory": Message("theory"),
    "case": Message("case"),
    "code": Message("code"),
    "question": Message("question"),
}


def path_of(code: ActCode) -> str:
    """A code by its path at that time."""
    return code.path


def summary(act: Act) -> Message:
    """What an act was about, as the log has it: paths of codes, the document and the place in it."""
    return _subject(act.kind, act.subject, path_of, _place(act.subject))


def in_words(act: Act, naming: Naming, *, document: bool = True) -> Message:
    """An act with its kind, without offsets; codes are called as `naming` does.

    With `document=False` the document in which words were coded is left out, for somebody who looks at it.
    """
    subject = act.subject
    place: list[Part] = [subject.name] if subject.span is None or document else []
    return Listing(_there((act.kind.label, _subject(act.kind, subject, naming, place))), BETWEEN)


def about(act: Act, naming: Naming) -> Message:
    """What an act was about, without its kind and without offsets; codes are called as `naming` does."""
    return _subject(act.kind, act.subject, naming, [act.subject.name] if act.subject.name else [])


def titled(act: Act) -> Message:
    """An act with its kind and all that the log has of it: `apply code – hinge · mo-01 12–30`."""
    return Listing((act.kind.label, summary(act)), " – ")


def quoted(act: Act) -> Message:
    """An act inside a sentence: `“apply code: hinge · mo-01 12–30”`."""
    return Message("“{kind}: {summary}”", kind=act.kind.label, summary=summary(act))


def _subject(kind: ActKind, subject: ActSubject, naming: Naming, place: list[Part]) -> Message:
    if turned := subject.notes.get(TURNED):
        before = ActKind(turned)
        bare = replace(subject, notes={name: note for name, note in subject.notes.items() if name != TURNED})
        return Listing(_there((before.label, _subject(before, bare, naming, place))), ": ")
    whole = _WHOLE.get(kind)
    if subject.text:
        return Listing((subject.text,))
    if whole is not None and (sentence := whole(subject)) is not None:
        return sentence
    what = Listing(_there((_before(subject, naming), Listing(_after(kind, subject, naming)))), " → ")
    return Listing(_there((what, *place, *_decided(subject))), BETWEEN)


def _decided(subject: ActSubject) -> Iterable[Message]:
    """What was taken where coders disagreed, and why."""
    if take := subject.notes.get("take"):
        yield taken(take)
    if reason := subject.notes.get("reason"):
        yield Message("“{text}”", text=reason)


def taken(take: str) -> Message:
    """What was taken, in words; the name of a coder as it is."""
    return _TAKEN.get(take, Listing((take,)))


def _before(subject: ActSubject, naming: Naming) -> Message:
    """How many of what, from which file, which codes."""
    counts: Message = Listing(_COUNTED[noun](count) for noun, count in subject.counts.items() if noun in _COUNTED)
    if source := subject.notes.get("source"):
        counts = Message("{what} from {source}", what=counts, source=source) if subject.counts else Listing((source,))
    if memo := subject.notes.get("memo"):
        counts = _MEMOS.get(memo, Listing((memo,)))
    codes = Listing((naming(code) for code in subject.codes), " + ")
    return Listing(_there((counts, codes)), BETWEEN)


def _after(kind: ActKind, subject: ActSubject, naming: Naming) -> Iterable[str]:
    """The codes that came in place of others; those into which one was split without its path before them."""
    above = f"{subject.codes[0].path}/" if kind is ActKind.SPLIT_CODE and subject.codes else ""
    return (naming(code).removeprefix(above) for code in subject.becomes)


def _place(subject: ActSubject) -> list[Part]:
    if title := subject.notes.get("title"):
        return [title]
    if subject.span is None:
        return [subject.name] if subject.name else []
    return [f"{subject.name} {subject.span.start}–{subject.span.end}".strip()]


def _there(parts: Iterable[Part]) -> list[Part]:
    """The parts that say something."""
    return [part for part in parts if str(part)]


def _begun(subject: ActSubject) -> Message | None:
    count = subject.counts.get("codes", 0)
    return Plural("new project with {count} code", "new project with {count} codes", count)


def _imported(subject: ActSubject) -> Message | None:
    return None if subject.counts or subject.notes else Message("variables")


def _updated(subject: ActSubject) -> Message | None:
    counts = dict(subject.counts)
    if not {"moved", "review", "lost"} <= set(counts):
        return None
    return Message("{document}: {moved} moved, {review} to review, {lost} lost", document=subject.name, **counts)


def _language(subject: ActSubject) -> Message | None:
    return Listing((subject.name, subject.notes.get("language", "")), ": ")


def _forgotten(subject: ActSubject) -> Message | None:
    return Listing((subject.notes.get("reason", ""),))


def _level(subject: ActSubject) -> Message | None:
    return Message("below {level}", level=subject.notes.get("level", ""))


def _file(subject: ActSubject) -> Message | None:
    return Listing((subject.notes.get("file", ""),))


def _documents(subject: ActSubject) -> Message | None:
    return Listing((subject.notes.get("documents") or subject.name,))


def _about_coder(subject: ActSubject) -> Message | None:
    names = subject.notes.get("documents") or subject.name
    coder = subject.notes.get("coder", "")
    return Listing(_there((names, coder)), BETWEEN)


_WHOLE: Mapping[ActKind, Callable[[ActSubject], Message | None]] = {
    ActKind.NEW: _begun,
    ActKind.IMPORT: _imported,
    ActKind.UPDATE_DOCUMENT: _updated,
    ActKind.SET_LANGUAGE: _language,
    ActKind.FORGET: _forgotten,
    ActKind.EXPORT_DESPITE_NAMES: _file,
    ActKind.QUIET_SUGGESTIONS: _level,
    ActKind.RESERVE_DOCUMENTS: _documents,
    ActKind.RELEASE_DOCUMENTS: _documents,
    **dict.fromkeys((ActKind.MARK_DONE, ActKind.MARK_NOT_DONE, ActKind.SET_COUNTING, ActKind.LOOK_EARLY), _about_coder),
}
"""Kinds whose words have a form of their own."""
