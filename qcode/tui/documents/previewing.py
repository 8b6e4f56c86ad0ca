"""What was found in a file, in words: format, speakers with samples, oddities, header, the first turns."""

from __future__ import annotations

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import in_words, ngettext
from qcode.importing.speech.cautions import CautionKind
from qcode.model import Role
from qcode.session.documents.preview import Preview, TurnSeen
from qcode.tui.dialogs.speakers import ROLE_NAMES
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.numbers import clock, whole

TURNS = 40
"""First turns that are shown as they will be read."""
ODDITIES = 6
_HEADER_LINES = 8
_MENDS = {
    CautionKind.NO_SPEAKERS: "→ b",
    CautionKind.ONE_LABEL: "→ u, b",
    CautionKind.NO_RESPONDENT: "→ s",
    CautionKind.NO_INTERVIEWER: "→ s, S",
    CautionKind.SPEECH_BEFORE: "→ u, s",
    CautionKind.LONG_HEADER: "→ u",
    CautionKind.NOTES: "→ u",
    CautionKind.BEGINNINGS: "→ b",
}
"""The keys that mend what is doubtful."""


def found_in(one: Preview, perspective: str, there: str | None) -> Content:
    """All of it, as the right side of the preview."""
    transcript = one.transcript
    count = len(transcript.turns)
    facts = [
        one.imported.source_format,
        one.imported.encoding,
        transcript.language,
        ngettext("{count} word", "{count} words", one.words).format(count=whole(one.words)),
        ngettext("{count} turn", "{count} turns", count).format(count=whole(count)),
        perspective or _("no perspective"),
    ]
    lines = [assemble((one.name, "bold"), (f"  {' · '.join(filter(None, facts))}", "dim"))]
    if there is not None:
        lines.append(plain(_("This text is there already, as {name}.").format(name=there)))
    lines += [
        assemble(("! ", "bold $text-warning"), in_words(doubt.sentence), (f"  {_MENDS[doubt.kind]}", "dim"))
        for doubt in one.doubts
    ]
    lines += [assemble(("! ", "bold $text-warning"), in_words(notice)) for notice in one.notices]
    lines += _oddities(one)
    lines += [plain(""), *_speakers(one)]
    lines += _header(one.header)
    lines += map(_turn, one.lines(TURNS))
    if count > TURNS:
        lines.append(styled(_("… and {count} more turns").format(count=whole(count - TURNS)), "dim"))
    return plain("\n").join(lines)


def _header(text: str) -> list[Content]:
    """The first lines of the header under an empty line; nothing for a file without one."""
    header = text.splitlines()
    if not header:
        return []
    left = [styled("…", "dim italic")] if len(header) > _HEADER_LINES else []
    return [plain(""), *(styled(line, "dim italic") for line in header[:_HEADER_LINES]), *left]


def _turn(turn: TurnSeen) -> Content:
    """A turn as it will be read; what interviewers and others say is faint."""
    time = f"{clock(turn.time_ms)} " if turn.time_ms is not None else ""
    label = f"{turn.speaker}: " if turn.speaker else ""
    return assemble((time, "dim"), (label, "bold $accent"), (turn.words, "" if turn.role is Role.RESPONDENT else "dim"))


def _oddities(one: Preview) -> list[Content]:
    lines = [assemble(("! ", "bold $text-warning"), in_words(odd.located)) for odd in one.oddities[:ODDITIES]]
    if len(one.oddities) > ODDITIES:
        more = len(one.oddities) - ODDITIES
        lines.append(styled(_("… and {count} more").format(count=more), "dim"))
    return lines


def _speakers(one: Preview) -> list[Content]:
    lines = []
    for seen in one.speakers:
        turns = ngettext("{count} turn", "{count} turns", seen.turns).format(count=whole(seen.turns))
        sample = f"  „{seen.samples[0]}“" if seen.samples else ""
        lines.append(
            assemble(
                (seen.label or _("without name"), "bold"),
                (f"  {_(ROLE_NAMES[seen.role])}", "$accent"),
                (f"  {turns}{sample}", "dim"),
            )
        )
    return lines
