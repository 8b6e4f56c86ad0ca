"""The provenance line: on which codings a table rests, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

from qcode.analysis.phrases import ENGLISH, Tongue
from qcode.model.basis import CODERS, EACH, EVERYBODY, Basis


def plain_decimal(value: float, digits: int) -> str:
    """A number between -1 and 1 as English journals print it: `.81`."""
    return f"{value:.{digits}f}".replace("0.", ".", 1)


def provenance(
    basis: Basis,
    tongue: Tongue = ENGLISH,
    decimal: Callable[[float, int], str] = plain_decimal,
) -> str:
    """Whose codings count in how many documents, how many are done, and how far coders agreed before consensus."""
    _ = tongue.translate
    parts = [
        _counted(basis, tongue),
        _("{done} of {documents} done").format(done=basis.done, documents=basis.documents),
    ]
    if basis.double:
        parts.append(_double(basis, tongue, decimal))
    return "; ".join(parts)


def _counted(basis: Basis, tongue: Tongue) -> str:
    _, ngettext = tongue.translate, tongue.plural
    if basis.rule in (EACH, EVERYBODY):
        title = _("Each coder's coding") if basis.rule == EACH else _("Everybody's codings together")
        where = ngettext("{count} document", "{count} documents", basis.documents).format(count=basis.documents)
        return f"{title}: {where}"
    title = _("Coding of") if basis.rule == CODERS else _("Final coding:")
    whose = [(_("consensus"), basis.consensus), *basis.coders.items(), (_("joined work"), len(basis.joined))]
    named = [(name, count) for name, count in whose if count]
    if not named:
        return _("{title} no document").format(title=title)
    places = [_("{name} in {count}").format(name=name, count=count) for name, count in named]
    return ngettext("{title} {places} document", "{title} {places} documents", named[-1][1]).format(
        title=title, places=", ".join(places)
    )


def _double(basis: Basis, tongue: Tongue, decimal: Callable[[float, int], str]) -> str:
    _ = tongue.translate
    count, blind = len(basis.double), basis.blind
    if blind == count:
        words = _("{count} coded blind by two").format(count=count)
    elif blind:
        words = _("{count} coded by two, {blind} of them blind").format(count=count, blind=blind)
    else:
        words = _("{count} coded by two, not blind").format(count=count)
    alpha = basis.agreement()
    if alpha is None:
        return words
    words += f", α {decimal(alpha.value, 2)}"
    if alpha.low is None or alpha.high is None:
        return words
    return f"{words} [{decimal(alpha.low, 2)}, {decimal(alpha.high, 2)}]"
