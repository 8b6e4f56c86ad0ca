"""From paths on a command line to transcripts."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcode.errors import InputError, Message, QcodeError, some
from qcode.importing.formats.readers import BY_SUFFIX, ONLY_NAMED, Reader
from qcode.importing.source import Comment, Oddity, Source, SpeakerRules
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.layout import read_layout
from qcode.importing.tables.answers import TABLES, Columns, read_answers
from qcode.importing.text.decode import decode
from qcode.importing.text.foreign import Kind, kind_by_suffix, other_project
from qcode.importing.text.magic import kind_of
from qcode.importing.text.mending import mended
from qcode.model import Transcript

_LARGEST = 256 * 2**20
"""Bytes of a file that is still read; the text of the longest interviews takes less than one of the 256 MB."""
# In folders these are often something else, or the interview beside them once more: they are read when named.
_LEFT_OUT = frozenset((*ONLY_NAMED, *TABLES))
_NO_RULES = SpeakerRules()
_HIDDEN = (".", "~$")  # hidden files, and those that Word keeps beside an open document
_NO_TRANSCRIPTS = ("readme", "liesmich")


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript as read from a file; `name` is the file's stem in NFC, `source_format` its suffix without dot.

    `folder` is the name of the folder that it lies in.
    Of a table with a document in each row, `name` and `variables` are what the row says, `row` is its number (else 0).
    """

    name: str
    source_name: str
    source_format: str
    encoding: str
    transcript: Transcript
    notices: tuple[Message, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    comments: tuple[Comment, ...] = ()
    variables: Mapping[str, str] = field(default_factory=dict)
    row: int = 0
    folder: str = ""


def expand(paths: Iterable[Path]) -> list[Path]:
    """Files as they are, folders as the transcripts inside them, sorted; each file once.

    Never raises: a missing file, a folder without transcripts and one that can't be opened come back as they are,
    so that `read_file` names each of them and the good ones still land.
    """
    found: dict[str, Path] = {}
    for path in paths:
        inside = _transcripts_in(path) if path.is_dir() else [path]
        for file in inside or [path]:
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _transcripts_in(folder: Path) -> list[Path]:
    found: list[Path] = []
    locked: list[Path] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: locked.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_project(Path(root, name))]
        found += [Path(root, name) for name in files if _is_transcript(name)]
    return sorted([*found, *locked], key=lambda path: [unicodedata.normalize("NFC", part) for part in path.parts])


def _is_project(folder: Path) -> bool:
    """Whether a folder is a project of QualCoder: its texts are in its data base, with their codings."""
    return (folder / "data.qda").is_file()


def _is_transcript(name: str) -> bool:
    """True for the name of a file that a folder is taken to hold as a transcript."""
    if name.startswith(_HIDDEN) or name.casefold().startswith(_NO_TRANSCRIPTS):
        return False
    suffix = Path(name).suffix.lower()
    return suffix in BY_SUFFIX and suffix not in _LEFT_OUT


def left_out(paths: Iterable[Path]) -> list[Message]:
    """A notice for each folder with files that `expand` leaves out though they could perhaps come in."""
    folders = [path for path in paths if path.is_dir()]
    by_folder = [(folder, _left_out_in(folder)) for folder in folders]
    return [
        *(
            Message(
                "{folder}: {names} left out; tables, .json and .xml come in when they are named.",
                folder=str(folder),
                names=some(names, 3),
            )
            for folder, names in by_folder
            if names
        ),
        *(
            Message("{folder} is a project of QualCoder: it comes in whole when it is named.", folder=str(data.parent))
            for folder in folders
            for data in sorted(folder.glob("**/data.qda"))
            if data.parent != folder
        ),
    ]


def _left_out_in(folder: Path) -> list[str]:
    """The names of those files in a folder and the folders in it."""
    names = [name for _root, _folders, files in sorted(os.walk(folder)) for name in sorted(files)]
    return [name for name in names if Path(name).suffix.lower() in _LEFT_OUT and not name.startswith(_HIDDEN)]


def read_documents(
    path: Path,
    *,
    encoding: str | None = None,
    language: str | None = None,
    columns: Columns | None = None,
    mend: bool = False,
    rules: SpeakerRules = _NO_RULES,
) -> tuple[Imported, ...]:
    """Read what is in a file: one transcript, or of a table the documents in its rows. For `mend` and `rules` see
    `read_file`.

    Raises what `read_file` raises, and UsageError for a column that the table does not have.
    """
    suffix = path.suffix.lower()
    if suffix not in TABLES:
        return (read_file(path, encoding=encoding, language=language, mend=mend, rules=rules),)
    with _naming(path):
        _bytes_of(path)  # says what is wrong with the file itself
        answers = read_answers(path, columns or Columns(), encoding=encoding)
    return tuple(
        Imported(
            name=answer.name,
            source_name=_text(path.name),
            source_format=suffix.removeprefix("."),
            encoding="",
            transcript=in_languages(answer.transcript, language) if language else answer.transcript,
            notices=answer.notices,
            oddities=answer.oddities,
            variables=answer.variables,
            row=answer.row,
            folder=_folder(path),
        )
        for answer in answers
    )


def read_file(
    path: Path,
    *,
    encoding: str | None = None,
    language: str | None = None,
    interviewer: Collection[str] = (),
    mend: bool = False,
    rules: SpeakerRules = _NO_RULES,
) -> Imported:
    """Read one transcript. `mend` puts letters right that were encoded twice, in files of text; `rules` is what a
    person said of the speakers.

    Raises InputError, naming the file, for one that is missing, unreadable or no transcript; UsageError for an
    unknown encoding, for an interviewer's label that the file does not have and for a pattern that is none.
    """
    with _naming(path):
        data = _bytes_of(path)
        suffix, notices = _suffix_by_content(path, data)
        source = _source(path, data, suffix, encoding, mend=mend)
        transcript, oddities = _transcript(source, language, interviewer, rules)
    return Imported(
        name=_text(path.stem),
        source_name=_text(path.name),
        source_format=suffix.removeprefix("."),
        encoding=source.encoding,
        transcript=transcript,
        notices=(*notices, *source.notices),
        oddities=oddities,
        comments=source.comments,
        folder=_folder(path),
    )


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Errors in the block name the file, unless they name a place already."""
    try:
        yield
    except QcodeError as error:
        raise type(error)(error.what, where=error.where or str(path), hint=error.hint) from None


def _source(path: Path, data: bytes, suffix: str, encoding: str | None, *, mend: bool) -> Source:
    """What the reader of a suffix finds in a file; raises InputError where there is none or it can't read the file."""
    reader = BY_SUFFIX.get(suffix)
    if reader is None:
        kind = other_project(suffix) or kind_of(data) or kind_by_suffix(suffix)
        raise InputError(_unreadable(path, kind), hint=kind.hint if kind else _readable())
    if mend and kind_of(data) is None:
        return _mended(data, encoding, reader)
    return reader.read(data, encoding=encoding)


def _transcript(
    source: Source, language: str | None, interviewer: Collection[str], rules: SpeakerRules
) -> tuple[Transcript, tuple[Oddity, ...]]:
    """The transcript that the reader found, or that the layout of its text tells; and what is odd in it."""
    if rules and source.again is not None:
        source = source.again(rules)
    if source.transcript is None:
        layout = read_layout(source.text, interviewer=interviewer, language=language, rules=rules, bold=source.bold)
        return layout.transcript, (*source.oddities, *layout.oddities)
    transcript = in_languages(source.transcript, language) if language else source.transcript
    return transcript, source.oddities


def _mended(data: bytes, encoding: str | None, reader: Reader) -> Source:
    """Read with the letters put right that were encoded twice; the file itself stays as it is."""
    decoded = decode(data, encoding)
    text, count, line = mended(decoded.text)
    source = reader.read(text.encode("utf-8", "surrogatepass"))
    mending = Message(
        "line {line}: {count} letters that were encoded twice were put right, this is the first", line=line, count=count
    )
    notices = (mending, *source.notices) if count else source.notices
    return replace(source, encoding=decoded.encoding, notices=notices)


def _suffix_by_content(path: Path, data: bytes) -> tuple[str, tuple[Message, ...]]:
    """The suffix whose reader is to read a file, and a notice where that is not its own: `.doc` is often RTF."""
    suffix = path.suffix.lower()
    kind = kind_of(data)
    reader = BY_SUFFIX.get(kind.suffix) if kind else None
    if kind is None or reader is None or reader is BY_SUFFIX.get(suffix):
        return suffix, ()
    return kind.suffix, (Message("the file is {kind}, whatever its ending says: read as such", kind=kind.what),)


def _text(name: str) -> str:
    """The name of a file in NFC; one that is not UTF-8 (from an old archive) is read as cp1252."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("cp1252", "replace")
    return unicodedata.normalize("NFC", name)


def _folder(path: Path) -> str:
    return _text(path.absolute().parent.name)


def _bytes_of(path: Path) -> bytes:
    """All bytes of a file; raises InputError that says why there are none to be had."""
    try:
        _refuse_no_file(path)
        _refuse_large(path)
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(Message("There is no such file."), hint=Message("Check the path and the ending.")) from None
    except PermissionError:
        raise InputError(
            Message("You are not allowed to read it."), hint=Message("Change its permissions or copy it.")
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(Message("It can't be read: {reason}.", reason=str(error))) from None


def _refuse_no_file(path: Path) -> None:
    """Raise InputError for a folder and for pipes, devices and the like."""
    if path.is_dir():
        next(path.iterdir(), None)  # says when the folder itself may not be opened
        raise InputError(Message("There are no transcripts in this folder."), hint=_readable())
    if path.exists() and not path.is_file():
        raise InputError(Message("This is no ordinary file."))


def _refuse_large(path: Path) -> None:
    """Raise InputError for a file that is too large for a transcript: most often it is the recording."""
    if path.stat().st_size <= _LARGEST:
        return
    if kind := kind_by_suffix(path.suffix.lower()):
        raise InputError(Message("This is {kind}.", kind=kind.what), hint=kind.hint)
    raise InputError(
        Message("The file is larger than {size} MB.", size=_LARGEST // 2**20),
        hint=Message("No transcript is: save its text alone."),
    )


def _unreadable(path: Path, kind: Kind | None) -> Message:
    ending = (
        Message("files that end in {suffix}", suffix=path.suffix) if path.suffix else Message("files without an ending")
    )
    if kind is None:
        return Message("qcode can't read {files}.", files=ending)
    return Message("qcode can't read {files} (this is {kind}).", files=ending, kind=kind.what)


def _readable() -> Message:
    return Message("Transcripts end in {endings}.", endings=", ".join(BY_SUFFIX))
