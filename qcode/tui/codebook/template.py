"""A code as its template: as Kuckartz describes a category, or in the four columns of Mayring's coding guide."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from qcode.i18n import gettext as _
from qcode.i18n import ngettext
from qcode.model import Code, Example, Words, in_language
from qcode.session.codebook.code_counts import CodeCount
from qcode.tui.kit.code_looks import CodeLooks
from qcode.tui.kit.foreign import assemble, plain, styled
from qcode.tui.kit.numbers import whole
from qcode.tui.kit.words import badge, perspective_name

VIEWS = ("kuckartz", "mayring")
MISSING = "$foreground 60% italic"


def template(code: Code, looks: CodeLooks, count: CodeCount, view: str) -> Content:
    """The code in one of the two views; what is not written yet is said to be missing."""
    other = VIEWS[1 - VIEWS.index(view)]
    views = _("Template after {author} · v: {other}").format(author=view.capitalize(), other=other.capitalize())
    parts = [styled(views, "$foreground 65%"), _head(code, looks, count)]
    parts += _kuckartz(code, looks) if view == "kuckartz" else _mayring(code, looks)
    return plain("\n\n").join(parts)


def _head(code: Code, looks: CodeLooks, count: CodeCount) -> Content:
    facts = [
        _("category, only groups other codes") if not code.codable else "",
        _("key {key}").format(key=code.shortcut) if code.shortcut else "",
        _("version {number}").format(number=code.version),
        ngettext("{count} coding", "{count} codings", count.direct).format(count=whole(count.direct)),
        _("{count} to look at again").format(count=whole(count.older)) if count.older else "",
        _("{count} to sort").format(count=whole(count.unsorted)) if count.unsorted else "",
    ]
    name = assemble(badge(looks, code), " ", (looks.long_name(code), "bold"))
    return plain("\n").join(
        [name, styled(code.path, "$foreground 65%"), plain(" · ".join(fact for fact in facts if fact))]
    )


def _kuckartz(code: Code, looks: CodeLooks) -> list[Content]:
    tongue = looks.language
    first, more = code.examples[:1], code.examples[1:]
    return [
        _part(_("Name of the category"), _names(code, looks)),
        _part(_("Description"), _text(code.definition, tongue)),
        _part(_("Application"), _text(code.when, tongue)),
        _part(_("Examples of application"), _examples(first)),
        _part(_("Further applications"), _text(code.rule, tongue), *([_examples(more)] if more else [])),
        _part(_("Delimitation"), _text(code.when_not, tongue)),
    ]


def _mayring(code: Code, looks: CodeLooks) -> list[Content]:
    tongue = looks.language
    rules = [words for words in (code.rule, code.when, code.when_not) if in_language(words, tongue)]
    labels = {id(code.when): _("When"), id(code.when_not): _("Not when")}
    lines = [
        assemble((f"{labels[id(words)]}: " if id(words) in labels else "", "italic"), _text(words, tongue))
        for words in rules
    ]
    return [
        _part(_("Category"), _names(code, looks)),
        _part(_("Definition"), _text(code.definition, tongue)),
        _part(_("Anchor examples"), _examples(code.examples)),
        _part(_("Coding rules"), *(lines or [_text({}, tongue)])),
    ]


def _part(heading: str, *texts: Content) -> Content:
    return plain("\n").join([styled(heading, "bold $accent"), *texts])


def _names(code: Code, looks: CodeLooks) -> Content:
    others = [f"{name} ({tongue})" for tongue, name in code.name.items() if tongue not in ("", looks.language)]
    return assemble(looks.name(code), ("".join(f" · {each}" for each in others), "$foreground 65%"))


def _text(words: Words, tongue: str) -> Content:
    text = in_language(words, tongue).strip()
    return plain(text) if text else styled(_("not written yet"), MISSING)


def _examples(examples: Sequence[Example]) -> Content:
    lines = []
    for each in examples:
        facts = [each.lang, perspective_name(each.perspective) if each.perspective else ""]
        said = ", ".join(fact for fact in facts if fact)
        quote = _("“{text}”").format(text=" ".join(each.text.split()))
        lines.append(assemble(quote, (f"  ({said})" if said else "", "$foreground 65%")))
    return plain("\n").join(lines) if lines else styled(_("none yet"), MISSING)
