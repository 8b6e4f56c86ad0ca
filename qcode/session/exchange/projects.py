"""Projects to and from other programs: REFI-QDA out with a check of what was written, and in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qcode import __version__
from qcode.errors import Message, ProblemsFound, some
from qcode.exporting.atomic import atomic_write
from qcode.exporting.refi import project_package
from qcode.exporting.refi.cleaning import cleaned
from qcode.importing.refi.project import read_package
from qcode.model import LANGUAGES, Coding, text_hash
from qcode.model.exchange import Exchange, ExchangedDocument
from qcode.session.core import Session
from qcode.session.exchange.differences import differences
from qcode.store import documents as store_documents
from qcode.store import exchange as store_exchange
from qcode.store import settlements as store_settlements
from qcode.store import states as store_states
from qcode.store.codebook import codebook
from qcode.store.codings import coders, codings
from qcode.store.memos import memos

ORIGIN = f"qcode {__version__}"


@dataclass(frozen=True, slots=True)
class ExportedProject:
    """A .qdpx that was written: how much is in it, and what other programs can't hold, in words."""

    path: Path
    documents: int
    codes: int
    codings: int
    notes: tuple[Message, ...]


def project_exchange(session: Session) -> Exchange:
    """The project as it stands, all from one moment."""
    with session.store.read() as connection:
        seed, created = store_exchange.beginning(connection)
        documents = store_documents.documents(connection)
        transcripts = store_documents.transcripts(connection)
        facts = store_exchange.speaker_facts(connection)
        done = _by_document(store_states.done(connection))
        found = Exchange(
            title=session.title,
            codebook=codebook(connection),
            documents=tuple(
                ExchangedDocument(
                    # Under pseudonyms the text is another one than the one that the project knows by this hash.
                    replace(document, sha256=text_hash(transcripts[document.id].text)),
                    transcripts[document.id],
                    facts=facts.get(document.id, {}),
                    done=tuple(sorted(done.get(document.id, ()))),
                )
                for document in documents
            ),
            codings=tuple(codings(connection)),
            memos=tuple(sorted(memos(connection), key=lambda memo: memo.id)),
            summaries=tuple(store_exchange.summaries(connection)),
            # In the order in which they were made: the two codes of one decision stay beside each other.
            settlements=tuple(sorted(store_settlements.settlements(connection), key=lambda one: one.id)),
            coders=coders(connection),
            language=main_language(document.language for document in documents),
            seed=seed,
            created=created,
        )
    return found


def _by_document(done: Iterable[tuple[int, str]]) -> Mapping[int, Collection[str]]:
    """Who is through with each document."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for number, coder in done:
        found[number].append(coder)
    return found


def main_language(languages: Iterable[str]) -> str:
    """The language of most documents."""
    counts = Counter(languages)
    return max(LANGUAGES, key=lambda language: counts[language])


def export_project(session: Session, path: Path) -> ExportedProject:
    """Write the whole project as .qdpx.

    It is checked against the schema, read again and compared before it is there. Raises ProblemsFound where that
    finds something, ProjectError where the file can't be written.
    """
    whole = project_exchange(session)
    exchange = cleaned(whole)
    content = project_package(exchange, origin=ORIGIN)
    again = read_package(content)
    if found := differences(exchange, again.exchange):
        raise ProblemsFound(
            Message(
                "Read again, the exchange file is not the project; nothing was written. {difference}",
                difference=found[0],
            ),
            where=str(path),
            hint=Message("Please report this."),
        )
    with atomic_write(path) as stream:
        stream.write(content)
    with session.store.read() as connection:
        left = store_exchange.left_behind(connection)
    counts = (len(exchange.documents), len(exchange.codebook), len(exchange.codings))
    return ExportedProject(path, *counts, tuple(_warnings(whole, exchange, left)))


def _warnings(whole: Exchange, exchange: Exchange, left: dict[Message, int]) -> Iterable[Message]:
    """What the standard or other programs can't hold."""
    astral = [entry.document.name for entry in exchange.documents if max(entry.transcript.text, default="") > "\uffff"]
    if astral:
        yield (
            Message(
                "Emoji or other rare characters are in {names}: NVivo and MAXQDA may show codings behind "
                "them shifted. Look at one there before working on.",
                names=some(astral, 3),
            )
        )
    for what, count in left.items():
        yield Message("Not in the file, as no program could read it: {what}, {count:,} ×.", what=what, count=count)
    if whole.summaries:
        yield Message("{count:,} summaries are in a note that only qcode reads.", count=len(whole.summaries))
    if any(entry.transcript.turns for entry in exchange.documents):
        yield Message("Speakers, their roles and the times of turns are in a note that only qcode reads back.")
    if any(entry.done or entry.document.reserved or entry.document.counting for entry in exchange.documents):
        yield Message(
            "Who is done with which document, whose codings count, who codes blind and what was decided is in that "
            "note too: in another program, or back from one that drops it, other codings may count."
        )
    if weighted := sum(coding.weight is not None for coding in exchange.codings):
        yield Message("{count:,} weights, as well as where a coding came from, are in that note too.", count=weighted)
    if doubled := _same_words(exchange.codings):
        yield Message(
            "{count:,} codings are of words that another coder gave the same code: some programs keep one of them.",
            count=doubled,
        )
    if exchange != whole:
        yield Message("Control characters in names or memos were replaced by �: XML can't hold them.")


def _same_words(codings: Iterable[Coding]) -> int:
    places = Counter((coding.document, coding.span, coding.code) for coding in codings)
    return sum(count - 1 for count in places.values())
