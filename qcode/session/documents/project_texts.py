"""Who speaks in the texts of another program's project: looked for as in transcripts, and shown before they come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qcode.importing.files import Imported
from qcode.importing.refi.project import ReadProject
from qcode.importing.source import Oddity
from qcode.importing.speech.roles import label_meant
from qcode.model import Transcript
from qcode.model.exchange import ExchangedDocument
from qcode.session.documents.preview import ImportOptions, Preview, asked_by
from qcode.session.exchange.merging import laid_out_with


def with_turns(read: ReadProject, options: ImportOptions) -> tuple[ReadProject, tuple[Preview, ...]]:
    """The project with turns and speakers in its texts, and each text as it would come in.

    A project that qcode itself has written has them already: it is as it was, and nothing is shown.
    """
    previews: list[Preview] = []
    documents: list[ExchangedDocument] = []
    for entry in read.exchange.documents:
        if entry.laid_out:
            documents.append(entry)
            continue
        transcript, oddities = laid_out_with(entry, options.rules)
        transcript = _asked(transcript, options)
        documents.append(replace(entry, transcript=transcript, laid_out=True))
        previews.append(_preview(entry, transcript, oddities))
    exchange = replace(read.exchange, documents=tuple(documents))
    return replace(read, exchange=exchange), tuple(previews)


def _asked(transcript: Transcript, options: ImportOptions) -> Transcript:
    """With the interviewers that were named, where the text has them."""
    labels = [speaker.label for speaker in transcript.speakers]
    here = {name for name in options.interviewer if label_meant(labels, name) is not None}
    return asked_by(transcript, here, options.unlabelled) if here else transcript


def _preview(entry: ExchangedDocument, transcript: Transcript, oddities: tuple[Oddity, ...]) -> Preview:
    document = entry.document
    imported = Imported(
        name=document.name,
        source_name=document.source_name,
        source_format=document.source_format,
        encoding=document.encoding,
        transcript=transcript,
        oddities=oddities,
        variables=document.variables,
    )
    return Preview(Path(document.source_name), imported)
