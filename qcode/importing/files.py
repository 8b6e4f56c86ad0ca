"""From paths on a command line to transcripts."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qcode.errors import InputError, Message, QcodeError, some
from qcode.importing.formats.readers import MODULES, Reader, reader_for
from qcode.importing.source import Comment, Oddity, Source
from qcode.importing.speech.languages import in_languages
from qcode.importing.speech.layout import read_layout
from qcode.importing.tables.answers import TABLES, Columns, read_answers
from qcode.importing.text.decode import decode
from qcode.importing.text.foreign import Kind, kind_by_suffix
from qcode.importing.text.magic import kind_of
from qcode.importing.text.mending import mended
from qcode.model import Transcript

_LARGEST = 256 * 2**20
# In folders these are often something else, or the interview beside them once more: they are read when named.
_NAMED_ONLY = frozenset({".json", ".xml", *TABLES})
_NO_TRANSCRIPTS = ("readme", "liesmich")


@dataclass(frozen=True, slots=True)
class Imported:
    """A transcript as read from a file; `name` is the file's stem in NFC, `source_format` its suffix without dot.

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
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(root, name) for name in files if _is_transcript(name)]
    return sorted([*found, *locked], key=lambda path: [unicodedata.normalize("NFC", part) for part in path.parts])


def _is_transcript(name: str) -> bool:
    if name.startswith((".", "~$")) or name.casefold().startswith(_NO_TRANSCRIPTS):
        return False
    suffix = Path(name).suffix.lower()
    return suffix in MODULES and suffix not in _NAMED_ONLY


def left_out(paths: Iterable[Path]) -> list[Message]:
    """A notice for each folder with files that `expand` leaves out though `read_documents` could perhaps read them."""
    notices = []
    for folder in paths:
        names = [
            name
            for _root, _folders, files in (sorted(os.walk(folder)) if folder.is_dir() else ())
            for name in sorted(files)
            if Path(name).suffix.lower() in _NAMED_ONLY and not name.startswith((".", "~$"))
        ]
        if names:
            notices.append(
                Message(
                    "{folder}: {names} left out; tables, .json and .xml come in when they are named.",
                    folder=str(folder),
                    names=some(names, 3),
                )
            )
    return notices


def read_documents(
    path: Path,
    *,
    encoding: str | None = None,
    language: str | None = None,
    columns: Columns | None = None,
    mend: bool = False,
) -> tuple[Imported, ...]:
    """Read what is in a file: one transcript, or of a table the documents in its rows. `mend`: see `read_file`.

    Raises what `read_file` raises, and UsageError for a column that the table does not have.
    """
    suffix = path.suffix.lower()
    if suffix not in TABLES:
        return (read_file(path, encoding=encoding, language=language, mend=mend),)
    try:
        _bytes_of(path)  # says what is wrong with the file itself
        answers = read_answers(path, columns or Columns(), encoding=encoding)
    except QcodeError as error:
        raise type(error)(error.what, where=error.where or str(path), hint=error.hint) from None
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
) -> Imported:
    """Read one transcript. `mend` puts letters right that were encoded twice, in files of text.

    Raises InputError, naming the file, for one that is missing, unreadable or no transcript; UsageError for an
    unknown encoding and for an interviewer's label that the file does not have.
    """
    try:
        return _read(path, encoding, language, interviewer, mend=mend)
    except QcodeError as error:
        raise type(error)(error.what, where=error.where or str(path), hint=error.hint) from None


def _read(
    path: Path, encoding: str | None, language: str | None, interviewer: Collection[str], *, mend: bool
) -> Imported:
    data = _bytes_of(path)
    suffix, notice = _suffix_by_content(path, data)
    reader = reader_for(suffix)
    if reader is None:
        kind = kind_of(data) or kind_by_suffix(suffix)
        raise InputError(_unreadable(path, kind), hint=kind.hint if kind else _readable())
    source = _mended(data, encoding, reader) if mend and kind_of(data) is None else reader(data, encoding=encoding)
    if source.transcript is not None:
        transcript, oddities = source.transcript, source.oddities
        if language:
            transcript = in_languages(transcript, language)
    else:
        layout = read_layout(source.text, interviewer=interviewer, language=language)
        transcript, oddities = layout.transcript, (*source.oddities, *layout.oddities)
    return Imported(
        name=_text(path.stem),
        source_name=_text(path.name),
        source_format=suffix.removeprefix("."),
        encoding=source.encoding,
        transcript=transcript,
        notices=(notice, *source.notices) if notice else source.notices,
        oddities=oddities,
        comments=source.comments,
    )


def _mended(data: bytes, encoding: str | None, reader: Reader) -> Source:
    """Read with the letters put right that were encoded twice; the file itself stays as it is."""
    decoded = decode(data, encoding)
    text, count, line = mended(decoded.text)
    source = reader(text.encode("utf-8", "surrogatepass"))
    notices = source.notices
    if count:
        notices = (
            Message(
                "line {line}: {count} letters that were encoded twice were put right, this is the first",
                line=line,
                count=count,
            ),
            *notices,
        )
    return replace(source, encoding=decoded.encoding, notices=notices)


def _suffix_by_content(path: Path, data: bytes) -> tuple[str, Message | None]:
    """The suffix whose reader is to read a file, and a notice where that is not its own: `.doc` is often RTF."""
    suffix = path.suffix.lower()
    kind = kind_of(data)
    if kind is None or reader_for(kind.suffix) is None or MODULES.get(suffix) == MODULES[kind.suffix]:
        return suffix, None
    return kind.suffix, Message("the file is {kind}, whatever its ending says: read as such", kind=kind.what)


def _text(name: str) -> str:
    """The name of a file in NFC; one that is not UTF-8 (from an old archive) is read as cp1252."""
    try:
        name.encode()
    except UnicodeEncodeError:
        name = os.fsencode(name).decode("cp1252", "replace")
    return unicodedata.normalize("NFC", name)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            next(path.iterdir(), None)  # says when the folder itself may not be opened
            raise InputError(Message("There are no transcripts in this folder."), hint=_readable())
        if path.exists() and not path.is_file():
            raise InputError(Message("This is no ordinary file."))
        if path.stat().st_size > _LARGEST:
            kind = kind_by_suffix(path.suffix.lower())
            what = (
                Message("This is {kind}.", kind=kind.what)
                if kind
                else Message("The file is larger than {size} MB.", size=_LARGEST // 2**20)
            )
            raise InputError(what, hint=kind.hint if kind else Message("No transcript is: save its text alone."))
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(Message("There is no such file."), hint=Message("Check the path and the ending.")) from None
    except PermissionError:
        raise InputError(
            Message("You are not allowed to read it."), hint=Message("Change its permissions or copy it.")
        ) from None
    except (OSError, ValueError) as error:
        raise InputError(Message("It can't be read: {reason}.", reason=str(error))) from None


def _unreadable(path: Path, kind: Kind | None) -> Message:
    ending = (
        Message("files that end in {suffix}", suffix=path.suffix) if path.suffix else Message("files without an ending")
    )
    if kind is None:
        return Message("qcode can't read {files}.", files=ending)
    return Message("qcode can't read {files} (this is {kind}).", files=ending, kind=kind.what)


def _readable() -> Message:
    return Message("Transcripts end in {endings}.", endings=", ".join(MODULES))
