"""A person's own keys: theirs win, an action whose key they gave away keeps its others, and mistakes are said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product

from qcode.i18n import gettext as _
from qcode.keys.action import NO_KEY, Action, key_name, keys_of
from qcode.keys.names import key_of

EVERYWHERE = "app"
ON_ONE_SCREEN = frozenset(("coding", "transcript"))
"""Actions whose keys go to the same screen though their ids begin with another word."""


def settled(person: Mapping[str, str], actions: Sequence[Action]) -> tuple[dict[str, str], list[str]]:
    """All keys that differ from those the app came with, and what is wrong in a person's settings."""
    known = {action.id: action for action in actions}
    unknown = [
        _("Settings, [keys]: there is no action {action}.").format(action=name) for name in person if name not in known
    ]
    own = {name: _key_list(wish) for name, wish in person.items() if name in known}
    lost = {action.id: _left(action, _given_away(action, known, own)) for action in actions if action.id not in own}
    return {**own, **{name: keys for name, keys in lost.items() if keys}}, [*unknown, *_clashes(known, own)]


def _key_list(wish: str) -> str:
    """The keys that a person wrote as the framework names them; none for blanks."""
    return ",".join(map(_named, _split(wish))) if wish.strip() else NO_KEY


def _clashes(known: Mapping[str, Action], own: Mapping[str, str]) -> Iterator[str]:
    """A sentence for every two different actions on one screen that were given the same key."""
    for name, other in product(own, own):
        if name < other and _meet(name, other) and known[name].action != known[other].action:
            both = set(keys_of(known[name], own)) & set(keys_of(known[other], own))
            if both:
                yield _("Settings, [keys]: {key} is given to two actions, {one} and {other}.").format(
                    key=", ".join(map(key_name, sorted(both))), one=name, other=other
                )


def _given_away(action: Action, known: Mapping[str, Action], own: Mapping[str, str]) -> set[str]:
    """The keys that a person gave to other actions on the same screen."""
    return {key for name in own if _meet(name, action.id) for key in keys_of(known[name], own)}


def _left(action: Action, given_away: Collection[str]) -> str:
    """The keys that an action keeps: NO_KEY where it loses all, `""` where it loses none."""
    keys = keys_of(action, {})
    left = [key for key in keys if key not in given_away]
    if len(left) == len(keys):
        return ""
    return ",".join(left) or NO_KEY


def _split(wish: str) -> list[str]:
    """The keys that commas part; a lone comma is the key itself."""
    return [each.strip() for each in wish.split(",") if each.strip()] or [wish.strip()]


def _named(key: str) -> str:
    """A key as the framework names it, also where a person wrote the character: `*`, `ctrl+*`, `strg` is not known."""
    *modifiers, last = key.split("+") if key != "+" else (key,)
    return "+".join([*modifiers, key_of(last) if len(last) == 1 else last])


def _meet(one: str, other: str) -> bool:
    """Whether two actions have their keys on one screen."""
    places = {one.partition(".")[0], other.partition(".")[0]}
    return len(places) == 1 or EVERYWHERE in places or places == ON_ONE_SCREEN
