"""`qcode speakers`: who speaks in a document, in which role, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from qcode.cli.common import acting_coder, emit, row_format, with_session
from qcode.cli.gathering import gathered
from qcode.cli.spoken import command
from qcode.errors import Message, UsageError
from qcode.model import Role

if TYPE_CHECKING:
    from qcode.session.core import Session
    from qcode.session.documents.speakers import SpeakerEdits


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to become of the speakers of a document, as it was typed."""

    interviewer: tuple[str, ...]
    respondent: tuple[str, ...]
    other: tuple[str, ...]
    rename: tuple[str, ...]
    merge: tuple[str, ...]
    known: tuple[str, ...]

    def edits(self, labels: Sequence[str]) -> SpeakerEdits:
        """The changes to a document whose speakers have these labels; raises UsageError for what is mistyped."""
        from qcode.session import naming
        from qcode.session.documents.speakers import SpeakerEdits

        merged = _pairs(self.merge, "--merge")
        for into in merged.values():
            if into not in labels:
                raise naming.unknown("speaker", into, labels)
        roles = {label: role for role in Role for label in getattr(self, role.value)}
        return SpeakerEdits(_pairs(self.rename, "--rename") | merged, roles, _known(self.known))


@command("speakers")
@click.argument("document", metavar="DOC")
@gathered(
    "changes",
    Changes,
    click.option("--interviewer", multiple=True, metavar="LABEL", help="Make this speaker an interviewer; repeatable."),
    click.option("--respondent", multiple=True, metavar="LABEL", help="Make this speaker a respondent; repeatable."),
    click.option(
        "--other", multiple=True, metavar="LABEL", help="Make this speaker neither (an interpreter); repeatable."
    ),
    click.option("--rename", multiple=True, metavar="OLD=NEW", help="Show a speaker under another name; repeatable."),
    click.option("--merge", multiple=True, metavar="A=B", help="A is B: the turns of A go to B; repeatable."),
    click.option(
        "--set",
        "known",
        multiple=True,
        metavar="NAME:VAR=VALUE",
        help="What is known of a person; empty takes it away.",
    ),
)
@row_format
@acting_coder
@with_session
def speakers_command(session: Session, *, document: str, changes: Changes, form: str | None) -> None:
    """List the speakers of a document with turns, words and a sample; with options, change them first, as one act.

    Names given here are shown and exported; the text stays as it is.

    \b
    Example: qcode speakers mo-01 --interviewer "Frau Kern" --rename "B=Adjoa" --set "B:age=52"
    """
    from qcode.session import naming
    from qcode.session.documents.speakers import edit_speakers, speaker_rows

    entry = naming.document(session, document)
    edits = changes.edits([speaker.label for speaker in session.transcript(entry.id).speakers])
    if edits:
        edit_speakers(session, entry, edits)
    columns, rows = speaker_rows(session, entry)
    emit(rows, columns, form)


def _pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """The two names of each `OLD=NEW`."""
    found: dict[str, str] = {}
    for text in texts:
        old, equals, new = (part.strip() for part in text.partition("="))
        if not equals or not new:
            raise UsageError(
                Message("This is not OLD=NEW."),
                where=f"{option} {text}",
                hint=Message('Write for example {option} "B=Adjoa".', option=option),
            )
        found[old] = new
    return found


def _known(texts: Sequence[str]) -> dict[str, dict[str, str]]:
    """The variables of each speaker from `NAME:VAR=VALUE`."""
    from qcode.session import naming

    found: dict[str, dict[str, str]] = {}
    for text in texts:
        speaker, colon, rest = text.partition(":")
        if not colon:
            raise UsageError(
                Message("This is not NAME:VAR=VALUE."),
                where=f"--set {text}",
                hint=Message('Write for example --set "B:age=52".'),
            )
        name, value = naming.assignment(rest, "--set NAME:")
        found.setdefault(speaker.strip(), {})[name] = value
    return found
