"""Reading files once more by what a person says of the speakers, before they come in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qcode.errors import QcodeError
from qcode.i18n import gettext as _
from qcode.importing.speech.rules import compiled
from qcode.model import Role
from qcode.session.documents.preview import ImportOptions, Preview
from qcode.tui.dialogs.choose_value import Choice
from qcode.tui.dialogs.speakers import ROLE_NAMES

GOES_ON = "goes-on"
"""The choice that a paragraph without a label belongs to the turn before it."""


def unlabelled_choices() -> list[Choice]:
    """Whose paragraphs without a label may be."""
    roles = [Choice(role.value, _(ROLE_NAMES[role]), _("a turn without a name")) for role in ROLE_NAMES]
    return [*roles, Choice(GOES_ON, _("the speaker before"), _("the turn goes on"))]


def pattern_choices(patterns: Sequence[str]) -> list[Choice]:
    """The patterns of the project, and some that fit often."""
    known = [Choice(pattern, pattern, _("as in this project")) for pattern in patterns]
    others = ("#NAME:", "[NAME]", "<NAME>", "NAME -", "TIME | NAME |")
    return [*known, *(Choice(pattern, pattern, "") for pattern in others if pattern not in patterns)]


def with_unlabelled(one: Preview, options: ImportOptions, choice: str) -> Preview:
    """A file as it is read when the paragraphs without a label are somebody's. Raises what reading it raises."""
    role = None if choice == GOES_ON else Role(choice)
    return one.read_again(replace(options, unlabelled=role))


def with_pattern(previews: Sequence[Preview], options: ImportOptions, pattern: str) -> list[Preview]:
    """The files in which turns begin so, read by that; the others as they are. Raises UsageError for no pattern."""
    compiled(pattern)
    asked = replace(options, speakers=(pattern,), remembered=True)
    return [_if_it_fits(one, asked) for one in previews]


def _if_it_fits(one: Preview, options: ImportOptions) -> Preview:
    try:
        found = one.read_again(options)
    except QcodeError:
        return one
    plain = one.read_again(replace(options, speakers=()))
    return one if found.transcript.turns == plain.transcript.turns else found
