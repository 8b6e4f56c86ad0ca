"""Groups and passages as they are written on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textual.content import Content

from qcode.analysis.retrieval import turn_of
from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.session import Session
from qcode.session.themes.groups import Place, Theme, Wanted
from qcode.suggest.themes.near import Near
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.labels import group_label
from qcode.tui.kit.numbers import clock, whole
from qcode.tui.kit.words import cut, quoted

FAINT = "$foreground 65%"


@dataclass(frozen=True, slots=True)
class GroupState:
    """What a person made of a group: its name, how many passages were kept, the code that was made of it (`""`)."""

    name: str
    kept: int
    made: str


def group_row(theme: Theme, state: GroupState, totals: Mapping[str, int], looks: CodeLooks) -> Content:
    """A group in two or three lines: name and passages, spread over perspectives, codes that are near."""
    where = ngettext("{count} document", "{count} documents", theme.documents).format(count=whole(theme.documents))
    lines = [
        assemble((state.name, "bold"), (f"  {whole(state.kept)} · {where}", FAINT)),
        assemble("  ", spread(theme, totals)),
    ]
    if state.made:
        lines.append(styled("  ✓ " + _("code {code} was made of it").format(code=state.made), "$success"))
    elif theme.near:
        lines.append(assemble(("  " + _("near: ") + near_in_words(theme.near[:2], looks), "$warning")))
    return plain("\n").join(lines)


def spread(theme: Theme, totals: Mapping[str, int]) -> Content:
    """A bar for each perspective: documents that have the group, of those that were looked at."""
    parts = []
    for name, total in totals.items():
        has = theme.spread.get(name, 0)
        label = group_label(name or None, short=True)
        full = round(3 * has / total) if total else 0
        full = max(full, 1) if has else 0
        parts.append(
            assemble((f"{cut(label, 6)} ", FAINT), ("█" * full, "$primary"), ("░" * (3 - full), FAINT),
                             (f" {has}/{total}", FAINT))
        )  # fmt: skip
    return plain("  ").join(parts)


def near_in_words(near: Sequence[Near], looks: CodeLooks) -> str:
    """Codes with how near they are."""
    book = looks.book.by_path
    return ", ".join(
        f"{looks.long_name(book[each.path]) if each.path in book else each.path} ({each.score:.2f})" for each in near
    )


def about(theme: Theme, looks: CodeLooks) -> Content:
    """What is known of a group: words that set it apart, phrases, codes that are near."""
    lines: list[Content] = []
    if theme.keywords:
        words = ", ".join(f"{word.word} {word.passages}" for word in theme.keywords)
        lines.append(assemble((_("Words: "), "bold $accent"), words))
    if theme.in_vivo:
        phrases = "  ".join(quoted(phrase) for phrase in theme.in_vivo)
        lines.append(assemble((_("Word for word: "), "bold $accent"), (phrases, "italic")))
    if theme.near:
        lines.append(assemble((_("Near: "), "bold $accent"), (near_in_words(theme.near, looks), "$warning")))
    return plain("\n").join(lines)


def passage_row(session: Session, place: Place) -> Content:
    """A passage with its place."""
    document = session.documents_by_id[place.document]
    transcript = session.transcript(place.document)
    number, turn = turn_of(transcript, place.span)
    parts = [document.name, turn.speaker if turn else "", f"¶ {number}" if number else ""]
    parts += [clock(turn.time_ms) if turn else "", group_label(document.perspective, short=True)]
    where = " · ".join(part for part in parts if part)
    return assemble((where, FAINT), "\n", cut(place.span.of(transcript.text), 600))


def wish_in_words(wanted: Wanted, looks: CodeLooks) -> str:
    """What is grouped, in a few words."""
    if wanted.code:
        code = looks.book.by_path.get(wanted.code)
        what = _("passages of {code}").format(code=looks.long_name(code) if code else wanted.code)
    else:
        what = _("all coded passages") if wanted.coded else _("passages without a code")
    perspective = wanted.where.get("perspective")
    return f"{what} · {group_label(perspective)}" if perspective else what
