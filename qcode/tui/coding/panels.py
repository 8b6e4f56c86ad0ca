"""What stands beside the text, as content: suggestions, codings here, the rule. Columns for wide, lines for narrow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from textual.content import Content

from qcode.i18n import N_
from qcode.i18n import gettext as _
from qcode.model import Code, Coding, Reason
from qcode.session.suggesting.quality import Quality
from qcode.tui.coding.adviser import Phase, Status
from qcode.tui.coding.offers import Offer, Standing
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.words import badge, bar, cut, percent, quoted, rule_parts, source_of

QUIET = "$foreground 72%"
FAINT = "$foreground 62%"
AGAINST = {
    "anchor": N_("anchor example"),
    "bank": N_("example of the bank"),
    "coding": N_("coded passage"),
    "uncoded": N_("left uncoded"),
    "rejected": N_("refused there"),
}


@dataclass(frozen=True)
class Here:
    """What is known about the place of the cursor."""

    offers: Sequence[Offer]
    chosen: int
    codings: Sequence[tuple[Coding, Code]]
    coder: str
    code: Code | None
    status: Status
    spoken_by_respondent: bool
    language: str
    reserved: bool = field(default=False, kw_only=True)
    quality: Mapping[str, Quality] = field(default_factory=dict, kw_only=True)
    learning: bool = field(default=False, kw_only=True)
    pointed: Coding | None = None

    @property
    def in_order(self) -> list[tuple[Coding, Code]]:
        """The codings: the one pointed at, own ones, those of others."""
        return sorted(self.codings, key=lambda row: (row[0] != self.pointed, row[0].coder != self.coder))

    def pointer(self, coding: Coding) -> tuple[str, str]:
        """The sign between a coding's letter and its name."""
        return ("▸", "bold $accent") if coding == self.pointed else (" ", "")


def no_offer(here: Here) -> str:
    """Why there is nothing to suggest, and what can be done about it."""
    if here.reserved:
        return _("No suggestions: this document is reserved for agreement. R in the list of documents releases it.")
    match here.status.phase:
        case Phase.OFF:
            return _("Suggestions are off. S switches them on.")
        case Phase.FAILED:
            failed = _("No suggestions: {reason}").format(reason=here.status.trouble)
            again = _("S twice tries again; coding goes on without them.")
            return f"{failed} {again}"
        case Phase.WORKING:
            share = here.status.share
            words = _("Suggestions are being prepared …")
            return words if share is None else f"{words} {share:.0%}".replace("%", " %")
        case _:
            return _nothing_fits(here)


def _nothing_fits(here: Here) -> str:
    if not here.spoken_by_respondent:
        return _("Suggestions are for respondents' words only.")
    return _("Nothing fits this sentence.")


def sign(offer: Offer) -> str:
    """What became of an offer, as one character."""
    return {Standing.OPEN: " ", Standing.CODED: "✓", Standing.DECIDED: "✗"}[offer.standing]


def _no_offer_at_length(here: Here) -> str:
    """Why there is none; at the start of the work also where suggestions come from."""
    nothing = no_offer(here)
    begins = here.learning and here.status.phase is Phase.READY and here.spoken_by_respondent and not here.reserved
    few = _("There are few suggestions until some passages are coded.")
    return f"{nothing} {few}" if begins else nothing


def suggestions_column(here: Here, looks: CodeLooks, width: int) -> Content:
    """The offers, one below the other, the chosen one with its reason."""
    if not here.offers:
        return styled(_no_offer_at_length(here), QUIET)
    lines: list[Content] = []
    for index, offer in enumerate(here.offers):
        chosen = index == here.chosen and offer.open
        lines.append(_offer_line(offer, looks, max(8, width - 18), chosen=chosen))
        if chosen:
            lines += _reason(offer, width)
            lines += _against(offer, looks, width)
            if measured := measured_in_words(here.quality.get(offer.code.path)):
                words = _("measured here: {shares}").format(shares=measured)
                lines.append(styled(f"  {words}", QUIET))
    return plain("\n").join(lines)


def _offer_line(offer: Offer, looks: CodeLooks, room: int, *, chosen: bool) -> Content:
    """An offer with its score; the name of its code takes `room` cells."""
    faint = "" if offer.open else FAINT
    return assemble(
        ("▸" if chosen else sign(offer), "bold $accent"),
        badge(looks, offer.code),
        " ",
        (f"{cut(looks.name(offer.code), room):<{room}}", "bold" if chosen else faint),
        (f" {bar(offer.suggestion.score)}", "$primary" if offer.open else FAINT),
        (f" {percent(offer.suggestion.score)}", faint),
    )


def measured_in_words(measured: Quality | None) -> str:
    """`P .62 R .55`: which share of what was suggested was right, and which share of what is right was suggested."""
    if measured is None or (measured.precision is None and measured.recall is None):
        return ""
    shares = (("P", measured.precision), ("R", measured.recall))
    return " ".join(f"{letter} {'–' if share is None else share_in_words(share)}" for letter, share in shares)


def share_in_words(share: float) -> str:
    """A share 0..1 as it is written in tables: `.62`."""
    return f"{share:.2f}".removeprefix("0")


def _against(offer: Offer, looks: CodeLooks, width: int) -> list[Content]:
    """What speaks against: the nearest text without the code, and which codes it has instead."""
    against = offer.suggestion.against
    if against is None:
        return []
    book = looks.book.by_path
    codes = ", ".join(looks.name(book[path]) for path in against.codes if path in book)
    where = against.document or _(AGAINST.get(against.source, AGAINST["bank"]))
    tail = "; ".join(part for part in (where, codes or _("no code")) if part)
    room = max(20, 2 * (width - 2) - len(tail) - 14)
    words = _("Against: {quote} ({source})").format(quote=quoted(cut(against.text, room)), source=tail)
    return [styled(f"  {words}", FAINT)]


def _reason(offer: Offer, width: int) -> list[Content]:
    reason = offer.suggestion.reason
    lines = [
        styled(f"  {source_of(reason)}:", QUIET),
        styled(f"  {quoted(cut(reason.text, 3 * max(10, width - 4)))}", QUIET),
    ]
    if reason.shared:
        shared = _("shared words")
        lines.append(assemble((f"  {shared}: ", QUIET), (", ".join(reason.shared), "underline")))
    return lines


def codings_column(here: Here, looks: CodeLooks, width: int, most: int) -> Content:
    """Codings at the cursor, own ones first and strong; at most `most` lines."""
    if not here.codings:
        return styled(_("Not coded."), QUIET)
    lines: list[Content] = []
    codings = here.in_order
    for number, (coding, code) in enumerate(codings):
        if len(lines) >= most - 1 and number + 1 < len(codings):
            lines.append(styled(_("and {count} more").format(count=len(codings) - number), QUIET))
            break
        own = coding.coder == here.coder
        tail = f" {coding.coder}{_extras(coding)}"
        name = cut(looks.name(code), max(8, width - 5 - len(tail)))
        sign = here.pointer(coding)
        lines.append(assemble(badge(looks, code), sign, (name, "bold" if own else ""), (tail, QUIET)))
        if coding.memo and len(lines) + len(codings) - number <= most:
            lines.append(styled(f"    {cut(coding.memo, max(10, width - 5))}", "italic " + QUIET))
    return plain("\n").join(lines)


def _extras(coding: Coding) -> str:
    """Weight, a pencil where there is a memo, a question mark where a person should look at the words again."""
    weight = "" if coding.weight is None else f" {coding.weight}"
    return weight + (" ✎" if coding.memo else "") + (" ?" if coding.review else "")


def rule_column(here: Here, looks: CodeLooks) -> Content:
    """The whole rule of the current code."""
    if here.code is None:
        return styled(_("The codebook has no codes. qcode codebook import FILE brings some in."), QUIET)
    key = _(" · key {key}").format(key=here.code.shortcut) if here.code.shortcut else ""
    measured = measured_in_words(here.quality.get(here.code.path))
    key += f" · {measured}" if measured else ""
    parts = [assemble(badge(looks, here.code), " ", (looks.name(here.code), "bold"), (key, QUIET))]
    for heading, text in rule_parts(here.code, here.language):
        parts.append(assemble((heading, "bold $accent"), "  ", text))
    return plain("\n").join(parts)


def strip_lines(here: Here, looks: CodeLooks, width: int) -> Content:
    """All of it in five lines, for narrow windows."""
    lines = _strip_offers(here, looks, width)
    codings = [
        assemble(
            badge(looks, code), here.pointer(coding), looks.name(code), (f" {coding.coder}{_extras(coding)}", QUIET)
        )
        for coding, code in here.in_order[:6]
    ]
    said = plain("  ").join(codings) if codings else styled(_("Not coded."), QUIET)
    lines.append(assemble((_("Here"), "$accent"), "  ", said).truncate(width, ellipsis=True))
    if here.code is not None:
        written = dict(rule_parts(here.code, here.language))
        text = written.get(_("Rule")) or written.get(_("Definition")) or ""
        name = looks.name(here.code)
        head = assemble(badge(looks, here.code), " ", (name, "bold"), "  ")
        more = _("d: more")
        room = 2 * width - head.cell_length - len(more) - 4
        lines.append(assemble(head, (cut(text, room), QUIET), "  ", (more, "$accent")))
    return plain("\n").join(lines)


def _strip_offers(here: Here, looks: CodeLooks, width: int) -> list[Content]:
    if not here.offers:
        return [styled(cut(no_offer(here), width), QUIET), plain("")]
    shown = [offer for offer in here.offers if offer.open] or list(here.offers)
    offer = here.offers[here.chosen] if here.chosen < len(here.offers) else shown[0]
    line = _chosen_offer(offer, looks)
    for each in here.offers:
        if each is not offer:
            share = percent(each.suggestion.score)
            line += assemble((sign(each), "bold"), badge(looks, each.code), f" {looks.name(each.code)}{share}  ")
    return [line.truncate(width, ellipsis=True), styled(_reason_in_a_line(offer.suggestion.reason, width), QUIET)]


def _chosen_offer(offer: Offer, looks: CodeLooks) -> Content:
    return assemble(
        ("▸" if offer.open else sign(offer), "bold $accent"),
        badge(looks, offer.code),
        " ",
        (looks.name(offer.code), "bold" if offer.open else FAINT),
        (f" {bar(offer.suggestion.score)}", "$primary"),
        f"{percent(offer.suggestion.score)}  ",
    )


def _reason_in_a_line(reason: Reason, width: int) -> str:
    """Where a suggestion comes from, in `width` cells; the words in common are left out where there is no room."""
    shared = _(" · shared: {words}").format(words=", ".join(reason.shared)) if reason.shared else ""
    head = f"  {source_of(reason)}: "
    room = width - len(head) - len(shared) - 2
    if room < 20:
        shared, room = "", width - len(head) - 2
    return f"{head}{quoted(cut(reason.text, room))}{shared}"
