"""What transcripts look like before they come in: `qcode import --dry-run`, and the bar while many are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.cli.common import counted, say
from qcode.cli.streams import unguarded
from qcode.i18n import in_words
from qcode.visible import visible_in_line

if TYPE_CHECKING:
    from qcode.session.documents.preview import OnFile, Preview, Reading


FORMATS = ("text", "json", "jsonl")
_HEADER_LINES = 6
_NO_SPEAKERS = "no speakers found: all of it counts as one respondent's speech"


@contextmanager
def reading_bar() -> Iterator[OnFile | None]:
    """A bar on the terminal's standard error while several files are read; nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    bars: list[Any] = []

    def on_file(number: int, count: int, path: Path) -> None:
        if count < 2:
            return
        if not bars:
            shown: Any = click.progressbar(
                length=count, label="Reading", file=unguarded(sys.stderr), item_show_func=lambda name: name or ""
            )
            bars.append(shown)
            shown.__enter__()
        bars[0].update(number - bars[0].pos, visible_in_line(path.name) if number < count else "")

    try:
        yield on_file
    finally:
        for shown in bars:
            shown.__exit__(None, None, None)


def show(reading: Reading, form: str, present: dict[int, str]) -> None:
    """Print every document as it would come in; `present` names what is there already, by place in the reading."""
    if form == "text":
        for number, found in enumerate(reading.previews):
            click.echo("\n".join(_lines(found, present.get(number))))
    else:
        rows = [_row(found, present.get(number)) for number, found in enumerate(reading.previews)]
        rows += [{"file": str(path), "error": str(error)} for path, error in reading.failed]
        if form == "json":
            click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        else:
            for row in rows:
                click.echo(json.dumps(row, ensure_ascii=False))
    for notice in reading.notices:
        say(notice)
    count = len(reading.previews)
    say(f"{counted(count, 'document')} read, {len(reading.failed)} failed. Nothing was stored (--dry-run).")


def _lines(found: Preview, there: str | None) -> Iterator[str]:
    imported, transcript = found.imported, found.transcript
    kind = ", ".join(filter(None, (imported.source_format, imported.encoding, _languages(found))))
    if imported.row and not imported.notices:
        # one line for each but the first row of a table
        values = [f"{name}={value}" for name, value in imported.variables.items()]
        yield f"{found.name}  " + ", ".join([_languages(found), counted(found.words, "word"), *values])
        return
    yield f"{found.name}  ({found.path})"
    yield f"    {kind}, {counted(found.words, 'word')}, {counted(len(transcript.turns), 'turn')}"
    for seen in found.speakers:
        if not seen.label and len(found.speakers) == 1:
            yield f"    {_NO_SPEAKERS}"
        else:
            label = seen.label or "(no name)"
            yield f"    {label} ({seen.role}): {counted(seen.turns, 'turn')}, {counted(seen.words, 'word')}"
    if variables := {**imported.variables, **found.variables}:
        yield "    variables: " + ", ".join(f"{name}={value}" for name, value in variables.items())
    header = [line.strip() for line in found.header.split("\n") if line.strip()]
    for line in header[:_HEADER_LINES]:
        yield f"    header: {line}"
    if len(header) > _HEADER_LINES:
        yield f"    header: and {counted(len(header) - _HEADER_LINES, 'line')} more"
    if there is not None:
        yield f"    the same text is there already as {there}: it would not come in again"
    for notice in (*found.cautions, *found.notices):
        yield f"    ! {in_words(notice)}"
    for oddity in found.oddities:
        yield f"    ! {in_words(oddity.located)}"


def _languages(found: Preview) -> str:
    """The language of the document, and how many turns are in another."""
    other = [turn.language for turn in found.transcript.turns if turn.language]
    main = found.transcript.language
    return f"{main} ({counted(len(other), 'turn')} in {other[0]})" if other else main


def _row(found: Preview, there: str | None) -> dict[str, Any]:
    imported = found.imported
    return {
        "file": str(found.path),
        "document": found.name,
        "format": imported.source_format,
        "encoding": imported.encoding,
        "language": found.transcript.language,
        "words": found.words,
        "turns": len(found.transcript.turns),
        "speakers": [
            {
                "speaker": seen.label,
                "role": seen.role.value,
                "turns": seen.turns,
                "words": seen.words,
                "samples": list(seen.samples),
            }
            for seen in found.speakers
        ],
        "header": found.header,
        "variables": {**imported.variables, **found.variables},
        "comments": len(imported.comments),
        "there_as": there,
        "warnings": list(map(str, found.cautions)),
        "notices": list(map(str, found.notices)),
        "oddities": [{"line": oddity.line, "message": str(oddity.message)} for oddity in found.oddities],
    }
