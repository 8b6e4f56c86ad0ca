"""What the consensus screen shows of a disagreement: heading, text with marks, who has what, the rule, the reason."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from qcode.analysis.consensus import EDGE, ONLY, OTHER, Disagreement
from qcode.i18n import N_, in_words
from qcode.i18n import gettext as _
from qcode.model import Code, Span
from qcode.model.act_words import taken
from qcode.tui.consensus.desk import SettlingDesk
from qcode.tui.consensus.interlinear import Mark, interlinear, surroundings
from qcode.tui.kit.foreign import assemble, in_cells, plain
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.words import badge, quoted, rule_parts

SIGNS = "ab3456"
"""The key of each coder, which stands before the marks of theirs."""
SETTLED = "✓"
STYLES = ("$text-primary", "$text-warning", "$text-success", "$text-secondary")
KINDS = {
    ONLY: N_("not everybody has it"),
    EDGE: N_("other edges"),
    OTHER: N_("another code"),
}


def sign_of(at: int) -> str:
    """The key of the coder at this place in the order of names; more than six have none."""
    return SIGNS[at] if at < len(SIGNS) else "·"


def heading(desk: SettlingDesk) -> Content:
    """Which document, how much of it is open, and whether its consensus is made."""
    parts: list[str | tuple[str, str]] = [(_("Consensus"), "bold")]
    if desk.found is None:
        return assemble(*parts)
    found = desk.found
    left, every = len(found.open), len(desk.all)
    open_ones = _("{left} of {count} open").format(left=whole(left), count=whole(every))
    words = [found.document.name, open_ones]
    agreed = len(found.comparison.not_taken(found.settled))
    if agreed:
        words.append(_("{count} agreed on, not taken over").format(count=whole(agreed)))
    parts.append(("  " + " · ".join(words), "dim"))
    if found.is_made:
        parts.append(("  " + (_("made, with new disagreements") if left else _("made: it counts")), "$text-success"))
    return assemble(*parts)


def subheading(desk: SettlingDesk) -> Content:
    """Which of the disagreements it is, of what kind, and about which codes."""
    current = desk.current
    if current is None:
        return plain("")
    number = _("{number} of {count}").format(number=desk.index + 1, count=len(desk.all))
    names = " / ".join(map(desk.looks.long_name, desk.codes()))
    return assemble((f"{number}  ", "bold"), (names, "bold $accent"), (f"  {_(KINDS[current.kind])}", "dim"))


def nothing(desk: SettlingDesk) -> str:
    """What is said while there is no disagreement to look at."""
    found = desk.found
    if found is None:
        return desk.trouble
    if found.is_made:
        return _("Nothing is open here: the consensus of {name} is made. n goes to the next document.").format(
            name=found.document.name
        )
    return _("The coders of {name} agree on everything. A takes it over.").format(name=found.document.name)


def text_with_marks(desk: SettlingDesk, width: int, around: int) -> Content:
    """The text around the disagreement, below each line what each coder has there, and what was settled.

    `around` is how many characters before and behind it are shown at most.
    """
    current, document = desk.current, desk.document
    if current is None or document is None:
        return plain("")
    text = desk.session.transcript(document.id).text
    place = Span(current.start, current.end)
    return interlinear(text, surroundings(text, place, around), place, list(_marks(desk, current)), width)


def _marks(desk: SettlingDesk, current: Disagreement) -> Iterator[Mark]:
    for at, keys in enumerate(current.has().values()):
        for code, start, end in keys:
            yield Mark(sign_of(at), _badge(desk, code), Span(start, end), STYLES[at % len(STYLES)])
    if desk.found is None or not desk.is_settled(current):
        return
    for one in desk.found.consensus:
        if one.span.overlaps(Span(current.start, current.end)):
            yield Mark(SETTLED, _badge(desk, one.code), one.span, "bold")


def _badge(desk: SettlingDesk, key: int) -> Content:
    code = desk.session.codebook.by_key.get(key)
    return badge(desk.looks, code) if code is not None else plain("   ")


def who(desk: SettlingDesk, width: int) -> Content:
    """A line for each coder: the key, the name, and what they have; then the decision and its reason."""
    current = desk.current
    if current is None or desk.found is None:
        return plain("")
    names = [name if name in desk.found.done else _("{name} (not done)").format(name=name) for name in current.coders]
    room = min(max((len(name) for name in names), default=0), max(10, width // 3))
    lines = [
        assemble(
            (f" {sign_of(at)}  ", f"bold {STYLES[at % len(STYLES)]}"),
            (in_cells(name, room), "bold"),
            "  ",
            *_codes(desk, keys),
        )
        for at, (name, keys) in enumerate(zip(names, current.has().values(), strict=True))
    ]
    settlement = desk.found.settlement(current)
    if settlement is not None:
        what = _("settled: {what}").format(what=in_words(taken(settlement.take)))
        lines.append(
            assemble((f" {SETTLED}  ", "bold $text-success"), (f"{what} · {settlement.coder}", "$text-success"))
        )
    if desk.reason:
        lines.append(assemble(" r  ", (_("Reason: "), "bold"), quoted(desk.reason)))
    return plain("\n").join(lines)


def _codes(desk: SettlingDesk, keys: tuple[tuple[int, int, int], ...]) -> Iterator[str | tuple[str, str]]:
    names = dict.fromkeys(desk.looks.long_name(code) for key, _s, _e in keys if (code := _code(desk, key)) is not None)
    if names:
        yield " · ".join(names)
    else:
        yield _("nothing"), "dim"


def _code(desk: SettlingDesk, key: int) -> Code | None:
    return desk.session.codebook.by_key.get(key)


def rules(desk: SettlingDesk) -> Content:
    """Definition and rule of the codes that it is about."""
    blocks: list[Content] = []
    for code in desk.codes():
        rows: list[str | Content | tuple[str, str]] = [
            badge(desk.looks, code),
            " ",
            (desk.looks.long_name(code), "bold"),
        ]
        for title, text in rule_parts(code, desk.looks.language):
            rows += ["\n", (f"{title}: ", "bold"), text]
        blocks.append(assemble(*rows))
    return plain("\n\n").join(blocks)
