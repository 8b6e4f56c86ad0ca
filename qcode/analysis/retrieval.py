"""Finding coded segments again: by code, document, coder and variables, together with or without other codes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from qcode.analysis.naming import check_variable
from qcode.model import PERSPECTIVE, Coding, Segment, Span, Study, StudyDocument, Transcript
from qcode.model.naming import nfc, one_code, one_document

NO_CONDITIONS: Mapping[str, str] = MappingProxyType({})


def segments(
    study: Study,
    transcripts: Mapping[int, Transcript],
    *,
    code: str | None = None,
    document: str | None = None,
    coder: str | None = None,
    where: Mapping[str, str] = NO_CONDITIONS,
    also: Sequence[str] = (),
    without: Sequence[str] = (),
) -> list[Segment]:
    """The codings that meet all conditions, as segments to read.

    A code is named by path or unique id and includes its sub-codes. `also` keeps segments that share text (more than
    white space) with a segment of each of those codes, `without` drops those that share text with any; with `coder`
    set, that coder's segments only. Ordered by document (as in the study), start, end, code (as in the codebook),
    coder. `transcripts` is asked only for documents that have such segments. Raises UsageError for an unknown code,
    document or variable.
    """
    documents = _documents(study, document, where)
    wanted = _keys(study, code)
    every = [(_keys(study, name), True) for name in also] + [(_keys(study, name), False) for name in without]
    order = {one.key: index for index, one in enumerate(study.codebook)}
    by_document: defaultdict[int, list[Coding]] = defaultdict(list)
    for coding in study.codings:
        if coder is None or coding.coder == coder:
            by_document[coding.document].append(coding)
    found: list[Segment] = []
    for entry in documents:
        codings = by_document.get(entry.document.id, [])
        kept = [coding for coding in codings if coding.code in wanted]
        if not kept:
            continue
        transcript = transcripts[entry.document.id]
        for keys, must in every:
            others = _Others(transcript.text, (coding.span for coding in codings if coding.code in keys))
            kept = [coding for coding in kept if others.meet(coding.span) is must]
        kept.sort(key=lambda one: (one.span.start, one.span.end, order[one.code], one.coder))
        found.extend(_read(study, entry, transcript, kept))
    return found


def _documents(study: Study, name: str | None, where: Mapping[str, str]) -> list[StudyDocument]:
    for variable in where:
        check_variable(study, variable)
    wanted = {variable: nfc(value) for variable, value in where.items()}
    entries = study.documents
    if name is not None:
        entries = (study.by_id[one_document([entry.document for entry in study.documents], name).id],)
    return [
        entry
        for entry in entries
        if all(entry.document.variables.get(variable, "") == value for variable, value in wanted.items())
    ]


def _keys(study: Study, name: str | None) -> frozenset[int]:
    codes = study.codebook.codes if name is None else study.codebook.subtree(one_code(study.codebook, name).path)
    return frozenset(code.key for code in codes)


class _Others:
    """The segments of another code in one text, asked whether they share text with a span."""

    def __init__(self, text: str, spans: Iterable[Span]) -> None:
        self.text = text
        self.spans = sorted(set(spans))
        self.starts = [span.start for span in self.spans]
        self.longest = max(map(len, self.spans), default=0)

    def meet(self, span: Span) -> bool:
        """True when one of them shares more than white space with `span`."""
        first = bisect_right(self.starts, span.start - self.longest)
        for index in range(first, bisect_left(self.starts, span.end)):
            other = self.spans[index]
            start, end = max(span.start, other.start), min(span.end, other.end)
            if start < end and not self.text[start:end].isspace():
                return True
        return False


def _read(study: Study, entry: StudyDocument, transcript: Transcript, codings: Iterable[Coding]) -> Iterable[Segment]:
    starts = [turn.span.start for turn in transcript.turns]
    variables = {name: value for name, value in entry.document.variables.items() if name != PERSPECTIVE}
    for coding in codings:
        index = bisect_right(starts, coding.span.start) - 1
        turn = transcript.turns[index] if index >= 0 and coding.span.start in transcript.turns[index].span else None
        code = study.codebook.by_key[coding.code]
        yield Segment(
            document=entry.document.name,
            start=coding.span.start,
            end=coding.span.end,
            text=coding.span.of(transcript.text),
            code=code.id,
            path=code.path,
            coder=coding.coder,
            origin=str(coding.origin),
            perspective=entry.document.perspective,
            speaker=turn.speaker if turn else "",
            turn=index + 1 if turn else None,
            time_ms=turn.time_ms if turn else None,
            memo=coding.memo,
            created=coding.created,
            review=coding.review,
            variables=variables,
        )
