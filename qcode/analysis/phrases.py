"""The warnings in sentences: in English for the command line and files, in any tongue for who brings the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from qcode.analysis.warnings import ONE_INTERVIEW, SMALL_GROUP, Caution, Share

NAMED = 6
"""How many codes or documents a sentence names before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How to say things: a message, one of two by a number, and the names of codes, groups and variables."""

    translate: Callable[[str], str] = str
    plural: Callable[[str, str, int], str] = lambda one, many, count: one if count == 1 else many
    code: Callable[[str], str] = str
    group: Callable[[str], str] = str
    variable: Callable[[str], str] = repr


ENGLISH = Tongue()


def sentence(caution: Caution, tongue: Tongue = ENGLISH) -> str:
    """The warning in full."""
    return _SENTENCES[caution.kind](caution, tongue)


def sentences(cautions: Iterable[Caution], tongue: Tongue = ENGLISH) -> tuple[str, ...]:
    """All warnings in full."""
    return tuple(sentence(one, tongue) for one in cautions)


def listed(names: Sequence[str], tongue: Tongue = ENGLISH) -> str:
    """The first names, and how many more there are."""
    _ = tongue.translate
    rest = len(names) - NAMED
    words = ", ".join(names[:NAMED])
    return words if rest <= 0 else _("{names} and {count} more").format(names=words, count=rest)


def _missing(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{documents} of {total} documents has no value for {by} and stands apart: {names}.",
        "{documents} of {total} documents have no value for {by} and stand apart: {names}.",
        caution.numbers["documents"],
    ).format(**caution.numbers, by=tongue.variable(caution.by), names=listed(caution.where, tongue))


def _small(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    sizes = [f"{tongue.group(name)} ({caution.numbers[name]})" for name in caution.where]
    return _(
        "Fewer than {size} documents in: {groups}. One interview more or less can change these numbers a lot."
    ).format(size=SMALL_GROUP, groups=listed(sizes, tongue))


def _one_interview(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    by_code: dict[str, list[Share]] = {}
    for share in caution.shares:
        by_code.setdefault(share.code, []).append(share)
    places = [
        f"{tongue.code(path)} ({'; '.join(_share(share, tongue) for share in shares)})"
        for path, shares in by_code.items()
    ]
    return _("One interview carries more than {part} of a code's passages: {places}.").format(
        part=f"{ONE_INTERVIEW:.0%}", places=listed(places, tongue)
    )


def _share(share: Share, tongue: Tongue) -> str:
    _ = tongue.translate
    where = share.document if share.group is None else f"{tongue.group(share.group)}, {share.document}"
    return _("{where}: {most} of {total}").format(where=where, most=share.most, total=share.total)


def _left_out(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{documents} of {total} documents is neither coded nor done and is in no number: {names}.",
        "{documents} of {total} documents are neither coded nor done and are in no number: {names}.",
        caution.numbers["documents"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _hidden(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{documents} document is reserved and in no number until all who code it are done: {names}.",
        "{documents} documents are reserved and in no number until all who code them are done: {names}.",
        caution.numbers["documents"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _unsettled(caution: Caution, tongue: Tongue) -> str:
    _, ngettext = tongue.translate, tongue.plural
    first = ngettext(
        "{documents} document was coded double and not settled; the leading coder counts: {names}.",
        "{documents} documents were coded double and not settled; the leading coder counts: {names}.",
        caution.numbers["documents"],
    )
    second = _("A consensus (qcode disagreements, qcode settle) or qcode counts DOC --coder NAME settles it.")
    return f"{first} {second}".format(**caution.numbers, names=listed(caution.where, tongue))


def _shared(caution: Caution, tongue: Tongue) -> str:
    _, ngettext = tongue.translate, tongue.plural
    first = ngettext(
        "In {documents} document several coders shared the work, and all of it counts: {names}.",
        "In {documents} documents several coders shared the work, and all of it counts: {names}.",
        caution.numbers["documents"],
    )
    second = _("If one of them is to count alone: qcode counts DOC --coder NAME.")
    return f"{first} {second}".format(**caution.numbers, names=listed(caution.where, tongue))


def _everybody(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    return _("Everybody's codings are taken together: documents with several coders weigh more. For looking only.")


def _nowhere(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{codings} coding lies wholly on the header or on what interviewers say and counts nowhere, in: {names}.",
        "{codings} codings lie wholly on the header or on what interviewers say and count nowhere, in: {names}.",
        caution.numbers["codings"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _uncoded(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{documents} of {total} documents is neither coded nor done and is counted as having no code: {names}.",
        "{documents} of {total} documents are neither coded nor done and are counted as having no code: {names}.",
        caution.numbers["documents"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _one_coder(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    names = listed(caution.where, tongue)
    if caution.numbers["coders"] == 1:
        return _("Only one coder ({names}) has coded: how far coders agree is unknown.").format(names=names)
    return _("No document is done by two of the coders ({names}): how far coders agree is unknown.").format(names=names)


def _changed(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    first = ngettext(
        "The codebook changed after {documents} document was coded:",
        "The codebook changed after {documents} documents were coded:",
        caution.numbers["documents"],
    )
    second = ngettext(
        "{codings} coding follows an older version of {codes}.",
        "{codings} codings follow an older version of {codes}.",
        caution.numbers["codings"],
    )
    codes = listed([tongue.code(path) for path in caution.where], tongue)
    return f"{first} {second}".format(**caution.numbers, codes=codes)


def _review(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "{codings} coding was moved by a corrected transcript and waits to be looked at, in: {names}.",
        "{codings} codings were moved by a corrected transcript and wait to be looked at, in: {names}.",
        caution.numbers["codings"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _sample(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    return _("The interviews were chosen on purpose: the numbers describe these interviews, not a population.")


def _few_positives(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    codes = listed([tongue.code(path) for path in caution.where], tongue)
    return _(
        "Fewer than {count} units have the code: {codes}. One more or less changes the coefficients a lot; read the "
        "passages with them."
    ).format(**caution.numbers, codes=codes)


def _one_sided(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    codes = listed([tongue.code(path) for path in caution.where], tongue)
    return _(
        "Of {people}, only {coders} gave the code: {codes}. Between them and the others kappa and alpha are about 0, "
        "whoever is right: one-sided codes are a matter of the rule."
    ).format(people=caution.of, coders=caution.by, codes=codes)


def _few_compared(caution: Caution, tongue: Tongue) -> str:
    ngettext = tongue.plural
    return ngettext(
        "Only {documents} document was compared ({names}): too few for an interval, and in another one coders may "
        "agree more or less.",
        "Only {documents} documents were compared ({names}): too few for an interval, and in others coders may agree "
        "more or less.",
        caution.numbers["documents"],
    ).format(**caution.numbers, names=listed(caution.where, tongue))


def _not_said_done(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    return _(
        "Nobody has said what is done, so everybody who has coded in a document counts as through with it: who is not "
        "seems to have found nothing in the rest. qcode done DOC --coder NAME says it."
    )


def _looked(caution: Caution, tongue: Tongue) -> str:
    _ = tongue.translate
    return _("Looked at others' codings before all were done: {names}. Agreement may be higher by it.").format(
        names=listed(caution.where, tongue)
    )


def _several_codes(caution: Caution, tongue: Tongue) -> str:
    _, ngettext = tongue.translate, tongue.plural
    first = ngettext(
        "In {units} unit a coder gave several of the codes:",
        "In {units} units a coder gave several of the codes:",
        caution.numbers["units"],
    )
    second = _("alpha compares sets (MASI), and coefficients that need one category for each unit are left out.")
    return f"{first} {second}".format(**caution.numbers)


def _not_reserved(caution: Caution, tongue: Tongue) -> str:
    _, ngettext = tongue.translate, tongue.plural
    said = []
    if caution.where:
        said.append(
            ngettext(
                "{documents} document was not reserved, so coders may have seen suggestions: {names}.",
                "{documents} documents were not reserved, so coders may have seen suggestions: {names}.",
                caution.numbers["documents"],
            )
        )
    if caution.numbers["codings"]:
        said.append(_("{codings} of {total} codings are accepted suggestions; coders then agree with those."))
    return " ".join(said).format(**caution.numbers, names=listed(caution.where, tongue))


_SENTENCES: dict[str, Callable[[Caution, Tongue], str]] = {
    "missing_value": _missing,
    "small_group": _small,
    "one_interview": _one_interview,
    "left_out": _left_out,
    "hidden": _hidden,
    "unsettled": _unsettled,
    "shared": _shared,
    "uncoded": _uncoded,
    "everybody": _everybody,
    "nowhere": _nowhere,
    "one_coder": _one_coder,
    "codebook_changed": _changed,
    "review": _review,
    "sample": _sample,
    "not_said_done": _not_said_done,
    "few_positives": _few_positives,
    "one_sided": _one_sided,
    "few_compared": _few_compared,
    "not_reserved": _not_reserved,
    "looked": _looked,
    "several_codes": _several_codes,
}
KINDS = tuple(_SENTENCES)
"""All kinds of warnings, in the order in which they weigh."""
