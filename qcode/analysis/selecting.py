"""A selection applied to a study: which documents, codings and codes an analysis looks at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.errors import Message, UsageError
from qcode.model import Code, Codebook, Study, StudyDocument, intersect, union
from qcode.model.selection import Selection


def in_documents(study: Study, selection: Selection) -> Study:
    """The study with only the documents of the selection, and everybody's codings in them.

    Whose codings count is another question (`final.what_counts`). With `speakers` the respondents' words are those of
    these speakers.
    """
    if not selection.narrows_documents and not selection.speakers:
        return study
    entries = [entry for entry in study.documents if selection.has_document(entry.document)]
    if selection.speakers:
        entries = [_said_by(entry, selection.speakers) for entry in entries]
    numbers = {entry.document.id for entry in entries}
    codings = [coding for coding in study.codings if coding.document in numbers]
    left_out = tuple(entry for entry in study.left_out if selection.has_document(entry.document))
    return replace(study, documents=tuple(entries), codings=codings, left_out=left_out)


def _said_by(entry: StudyDocument, speakers: Sequence[str]) -> StudyDocument:
    spans = union(span for label in speakers for span in entry.speakers.get(label, ()))
    return replace(entry, respondent=intersect(entry.respondent, spans))


def shown_codes(codebook: Codebook, selection: Selection) -> Sequence[Code]:
    """The codes that have rows, in the order of the codebook: those named with all below them, of the level asked for.

    Raises UsageError for a level without codes.
    """
    codes = [code for code in codebook if _is_named(code, selection.codes)] if selection.codes else codebook.codes
    if selection.level is None:
        return codes
    of_level = [code for code in codes if code.level == selection.level]
    if not of_level:
        deepest = max((code.level for code in codes), default=0)
        raise UsageError(
            Message("There are no codes of level {level}.", level=selection.level),
            hint=Message("The codebook has levels 1 to {deepest}.", deepest=deepest),
        )
    return of_level


def _is_named(code: Code, paths: Sequence[str]) -> bool:
    return any(code.path == path or code.path.startswith(path + "/") for path in paths)
