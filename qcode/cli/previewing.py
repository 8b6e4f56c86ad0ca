"""What transcripts look like before they come in: `qcode import --dry-run`, and the bar while many are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qcode.amounts import counted
from qcode.cli.common import say
from qcode.cli.streams import unguarded
from qcode.errors import Listing, Message, Part
from qcode.i18n import gettext, in_words
from qcode.model import Role
from qcode.visible import visible_in_line

if TYPE_CHECKING:
    from qcode.session.documents.preview import OnFile, Preview, Reading


FORMATS = ("text", "json", "jsonl")
_HEADER_LINES = 6
NO_NAME = Message("(no name)")
ROLES = {
    Role.INTERVIEWER: Message("interviewer"),
    Role.RESPONDENT: Message("respondent"),
    Role.OTHER: Message("other"),
}


def indented(line: Part, mark: str = "") -> Message:
    """A line below the name of a document, with a mark before it where it is a caution."""
    return Listing((f"    {mark}", line), "")


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
                length=count,
                label=gettext("Reading"),
                file=unguarded(sys.stderr),
                item_show_func=lambda name: name or "",
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
            for line in document_lines(found, present.get(number)):
                click.echo(in_words(line))
    else:
        _show_rows(reading, present, as_lines=form == "jsonl")
    for notice in reading.notices:
        say(notice)
    count = len(reading.previews)
    say(
        Message(
            "{documents} read, {failed} failed. Nothing was stored (--dry-run).",
            documents=counted(count, "document"),
            failed=len(reading.failed),
        )
    )


def _show_rows(reading: Reading, present: dict[int, str], *, as_lines: bool) -> None:
    """Every document as JSON: a list of them, or a line for each; files that can't be read are told elsewhere."""
    rows = [_row(found, present.get(number)) for number, found in enumerate(reading.previews)]
    if not as_lines:
        click.echo(json.dumps({"documents": rows}, ensure_ascii=False, indent=1))
        return
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def document_lines(found: Preview, there: str | None) -> Iterator[Message]:
    """A document as it would come in; one line for each but the first row of a table."""
    imported = found.imported
    words = counted(found.words, "word")
    if imported.row and not imported.notices:
        yield Listing((f"{found.name}  ", Listing((_languages(found), words, *_values(imported.variables)))), "")
        return
    yield Listing((f"{found.name}  ({found.path})" if str(found.path) != found.name else found.name,), "")
    known = [part for part in (imported.source_format, imported.encoding, _languages(found)) if part]
    yield indented(Listing((*known, words, counted(len(found.transcript.turns), "turn"))))
    yield from map(indented, _speakers(found))
    if variables := {**imported.variables, **found.variables}:
        yield indented(Message("variables: {values}", values=", ".join(_values(variables))))
    yield from map(indented, _header(found.header))
    if there is not None:
        yield indented(
            Message("the same text is there already as {document}: it would not come in again", document=there)
        )
    for caution in warnings(found):
        yield indented(caution, mark="! ")


def warnings(found: Preview) -> tuple[Message, ...]:
    """What a person should look at, each with its place and, where there is one, the option that mends it."""
    doubts = (doubt.with_option for doubt in found.doubts)
    return (*doubts, *found.notices, *(oddity.located for oddity in found.oddities))


def _values(variables: Mapping[str, str]) -> Iterator[str]:
    return (f"{name}={value}" for name, value in variables.items())


def _speakers(found: Preview) -> Iterator[Message]:
    """A line for each speaker; that there are none is a warning."""
    if [(seen.label, seen.role) for seen in found.speakers] == [("", Role.RESPONDENT)]:
        return
    for seen in found.speakers:
        yield Message(
            "{speaker} ({role}): {turns}, {words}",
            speaker=seen.label or NO_NAME,
            role=ROLES[seen.role],
            turns=counted(seen.turns, "turn"),
            words=counted(seen.words, "word"),
        )


def _header(text: str) -> Iterator[Message]:
    """The first lines of the header, and how many more there are."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_HEADER_LINES]:
        yield Message("header: {line}", line=line)
    if len(lines) > _HEADER_LINES:
        yield Message("header: and {lines} more", lines=counted(len(lines) - _HEADER_LINES, "line"))


def _languages(found: Preview) -> Message | str:
    """The language of the document, and how many turns are in another."""
    main = found.transcript.language
    other = [turn.language for turn in found.transcript.turns if turn.language]
    if not other:
        return main
    return Message("{language} ({turns} in {other})", language=main, turns=counted(len(other), "turn"), other=other[0])


def _row(found: Preview, there: str | None) -> dict[str, Any]:
    imported = found.imported
    return {
        "name": found.name,
        "file": str(found.path),
        "format": imported.source_format,
        "encoding": imported.encoding,
        "language": found.transcript.language,
        "words": found.words,
        "respondent_words": found.respondent_words,
        "turns": len(found.transcript.turns),
        "header_words": found.header_words,
        "speakers": [
            {
                "label": seen.label or None,
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
        "warnings": list(map(str, warnings(found))),
    }
