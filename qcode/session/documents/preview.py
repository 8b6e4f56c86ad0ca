"""Transcripts as they would come in: read, shown and corrected before anything is stored.

`preview(paths, options)` reads files and folders and needs no project. Each `Preview` is a value: its methods give a
corrected one. `store_previews(session, previews, options)` in `qcode.session.documents` stores them as one act;
`import_paths` does both. For example:

    reading = preview([Path("interviews")], ImportOptions(variables={"perspective": "mo"}))
    first = reading.previews[0]
    first.speakers                       # labels with role, number of turns and words, and what they say first
    first.lines(8)                       # the first turns as they will be stored: role, speaker, words
    first = first.renamed("B", "Frau K.").with_role("AS", Role.INTERVIEWER).with_language("de")
    report = store_previews(session, [first, *reading.previews[1:]], options)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcode.errors import Message, QcodeError, UsageError
from qcode.importing.files import Imported, expand, left_out, read_documents
from qcode.importing.source import Oddity, SpeakerRules
from qcode.importing.speech import correcting
from qcode.importing.speech.cautions import TranscriptCaution, transcript_cautions
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.roles import guess_roles, label_meant, with_nameless
from qcode.importing.tables.answers import TABLES, Columns
from qcode.model import Role, Span, Transcript
from qcode.model.words import count_words
from qcode.session import naming
from qcode.session.documents.remarks import comments_notice

_SAMPLES = 3
# the number at the margin of the first turn's line
_LONE_NUMBER = re.compile(r"(?:^|(?<=\n))[ \t]*\d+[ \t.:)]*\Z")
_SAMPLE_LENGTH = 100


@dataclass(frozen=True)
class ImportOptions:
    """What a person said about the files: variables for all of them, a table of variables, encoding, language.

    `text_columns` and `name_column` say which columns of a table hold text and the names of its rows; `repair` puts
    letters right that were encoded twice; `comments` says whether comments and notes beside the text become memos.
    `speakers` are patterns that say how a turn begins, `remembered` whether they are the project's and no others were
    given, `unlabelled` is whose the paragraphs without a label are.
    """

    variables: Mapping[str, str] = field(default_factory=dict)
    table: Path | None = None
    encoding: str | None = None
    language: str | None = None
    interviewer: tuple[str, ...] = ()
    comments: bool = True
    text_columns: tuple[str, ...] = ()
    name_column: str | None = None
    repair: bool = False
    speakers: tuple[str, ...] = ()
    unlabelled: Role | None = None
    remembered: bool = False

    @property
    def rules(self) -> SpeakerRules:
        """What a person said of the speakers of all files."""
        return SpeakerRules(tuple(filter(None, self.speakers)), self.unlabelled, self.remembered)


@dataclass(frozen=True, slots=True)
class SpeakerSeen:
    """A speaker as found: label (`""` for a nameless one), role, turns, words, and the first things they say."""

    label: str
    role: Role
    turns: int
    words: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TurnSeen:
    """A turn as it will be stored; `line` of the text counts from 1, `words` are all that is said in it."""

    line: int
    speaker: str
    role: Role
    time_ms: int | None
    words: str


@dataclass(frozen=True)
class Preview:
    """One document as it would be stored: what was read from `path`, and what a person says of it.

    `variables` are those of this document alone, said by a person; they win over all others.
    """

    path: Path
    imported: Imported
    variables: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name the document will have, if no other has it."""
        return self.imported.name

    @property
    def transcript(self) -> Transcript:
        """Text, turns, speakers and language."""
        return self.imported.transcript

    @property
    def notices(self) -> tuple[Message, ...]:
        """What a person should know about the file as a whole."""
        return self.imported.notices

    @property
    def oddities(self) -> tuple[Oddity, ...]:
        """What looks wrong in the file, each with its line."""
        return self.imported.oddities

    @property
    def cautions(self) -> tuple[Message, ...]:
        """Sentences about what is doubtful in the reading as it is now: one label only, a long header."""
        return tuple(caution.sentence for caution in self.doubts)

    @property
    def doubts(self) -> tuple[TranscriptCaution, ...]:
        """The same as values; a row of a table is made of question and answer, so that nothing is doubtful."""
        return () if self.imported.row else transcript_cautions(self.transcript)

    @property
    def header_words(self) -> int:
        """Words before the first turn."""
        return count_words(self.transcript.text, self.transcript.header)

    @property
    def respondent_words(self) -> int:
        """Words that respondents say."""
        return sum(seen.words for seen in self.speakers if seen.role is Role.RESPONDENT)

    def read_again(self, options: ImportOptions) -> Preview:
        """The same file, read by other rules of who speaks; what was corrected in it is as the file has it again.

        Raises what `read_documents` raises.
        """
        if self.imported.row:
            return self
        ((imported, _),) = _read(self.path, options)
        return replace(self, imported=replace(imported, name=self.imported.name))

    @property
    def header(self) -> str:
        """What stands before the first turn and belongs to nobody."""
        return _LONE_NUMBER.sub("", self.transcript.header.of(self.transcript.text)).strip()

    @property
    def words(self) -> int:
        """Words that somebody says."""
        return sum(seen.words for seen in self.speakers)

    @property
    def speakers(self) -> tuple[SpeakerSeen, ...]:
        """Who speaks, in the order of their first words."""
        text = self.transcript.text
        said: dict[str, list[Span]] = {speaker.label: [] for speaker in self.transcript.speakers}
        for turn in self.transcript.turns:
            said.setdefault(turn.speaker, []).append(turn.speech)
        return tuple(
            SpeakerSeen(
                label,
                self.transcript.roles.get(label, Role.RESPONDENT),
                len(speeches),
                sum(count_words(text, speech) for speech in speeches),
                tuple(_short(speech.of(text)) for speech in speeches if speech)[:_SAMPLES],
            )
            for label, speeches in said.items()
        )

    def lines(self, count: int | None = None) -> tuple[TurnSeen, ...]:
        """The first turns as they will be read, all of them when no number is given."""
        text, line, counted = self.transcript.text, 1, 0
        found = []
        for turn in self.transcript.turns[:count]:
            line, counted = line + text.count("\n", counted, turn.span.start), turn.span.start
            role = self.transcript.role(turn)
            found.append(TurnSeen(line, turn.speaker, role, turn.time_ms, turn.speech.of(text)))
        return tuple(found)

    def renamed(self, label: str, name: str) -> Preview:
        """With a speaker under another name; one that is there already makes the two one.

        Raises UsageError for a speaker who is not there.
        """
        return self.merged([label], name)

    def merged(self, labels: Collection[str], into: str) -> Preview:
        """With several labels as one speaker. Raises UsageError for a speaker who is not there."""
        self._check(labels)
        return self._with(correcting.merged(self.transcript, labels, into.strip()))

    def with_role(self, label: str, role: Role) -> Preview:
        """With another role of a speaker. Raises UsageError for a speaker who is not there."""
        self._check([label])
        return self._with(correcting.with_roles(self.transcript, {label: role}))

    def with_language(self, language: str) -> Preview:
        """In another language, `de` or `en`."""
        return self._with(in_languages(self.transcript, language))

    def with_name(self, name: str) -> Preview:
        """The same document under another name."""
        return replace(self, imported=replace(self.imported, name=name.strip() or self.imported.name))

    def with_variables(self, variables: Mapping[str, str]) -> Preview:
        """With these variables besides those it has."""
        return replace(self, variables={**self.variables, **variables})

    def _with(self, transcript: Transcript) -> Preview:
        return replace(self, imported=replace(self.imported, transcript=transcript))

    def _check(self, labels: Collection[str]) -> None:
        known = [speaker.label for speaker in self.transcript.speakers]
        for label in labels:
            if label not in known:
                raise naming.unknown("speaker", label, known)


@dataclass(frozen=True)
class Reading:
    """What was read from some paths: documents, and the files that can't be read, each with its error."""

    previews: tuple[Preview, ...] = ()
    failed: tuple[tuple[Path, QcodeError], ...] = ()
    notices: tuple[Message, ...] = ()


OnFile = Callable[[int, int, Path], None]
"""Called before each file with its number (from 0), how many there are, and its path; once more when all are read."""


def preview(paths: Sequence[Path], options: ImportOptions, on_file: OnFile | None = None) -> Reading:
    """Read files and folders as they would be imported; nothing is stored and no project is needed.

    A file that can't be read is in the answer and stops no other. Raises UsageError when none of the files has a
    speaker who was named as interviewer, and when columns are named without a table.
    """
    files = expand(paths)
    if (options.text_columns or options.name_column) and not any(path.suffix.lower() in TABLES for path in files):
        raise UsageError(
            Message("Columns are named, but no file is a table."), hint=Message("Tables end in .csv, .tsv or .xlsx.")
        )
    read: list[Preview] = []
    failed: list[tuple[Path, QcodeError]] = []
    met: set[str] = set()
    for path in _announced(files, on_file):
        try:
            documents = _read(path, options)
        except QcodeError as error:
            failed.append((path, error))
            continue
        read += [Preview(path, imported) for imported, _ in documents]
        met.update(*(here for _, here in documents))
    if read:
        _check_met(options.interviewer, met, read)
    return Reading(tuple(read), tuple(failed), tuple(left_out(paths)))


def _announced(files: Sequence[Path], on_file: OnFile | None) -> Iterator[Path]:
    """The files, each announced before it is read, and the end after the last."""
    for number, path in enumerate(files):
        if on_file is not None:
            on_file(number, len(files), path)
        yield path
    if on_file is not None and files:
        on_file(len(files), len(files), files[-1])


def _check_met(interviewers: Iterable[str], met: Collection[str], read: Iterable[Preview]) -> None:
    """Raise UsageError where a person was named as interviewer who speaks nowhere."""
    for label in interviewers:
        if label not in met:
            known = sorted({speaker.label for found in read for speaker in found.transcript.speakers} - {""})
            raise naming.unknown("speaker", label, known)


def _read(path: Path, options: ImportOptions) -> list[tuple[Imported, set[str]]]:
    """The documents of a file, each with the named interviewers that it has."""
    found = read_documents(
        path,
        encoding=options.encoding,
        language=options.language,
        columns=Columns(options.text_columns, options.name_column),
        mend=options.repair,
        rules=options.rules,
    )
    return [_with_interviewers(imported, options) for imported in found]


def _with_interviewers(imported: Imported, options: ImportOptions) -> tuple[Imported, set[str]]:
    """In a folder not every interview has all the interviewers that were named."""
    if notice := comments_notice(imported.comments, kept=options.comments):
        imported = replace(imported, notices=(*imported.notices, notice))
    labels = [speaker.label for speaker in imported.transcript.speakers]
    here = {name for name in options.interviewer if label_meant(labels, name) is not None}
    if here:
        imported = replace(imported, transcript=asked_by(imported.transcript, here, options.unlabelled))
    return imported, here


def asked_by(transcript: Transcript, interviewers: Collection[str], unlabelled: Role | None = None) -> Transcript:
    """With these as interviewers and all others as respondents, but for who has no name where a person said whose
    that is."""
    speakers = guess_roles(transcript.text, transcript.turns, interviewer=interviewers)
    return replace(transcript, speakers=with_nameless(speakers, transcript.turns, unlabelled))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SAMPLE_LENGTH else line[: _SAMPLE_LENGTH - 1].rstrip() + "…"
