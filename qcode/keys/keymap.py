"""A person's own keys: theirs win, an action whose key they gave away keeps its others, and mistakes are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qcode.i18n import gettext as _
from qcode.keys.action import NO_KEY, Action, key_name, keys_of
from qcode.keys.names import key_of

EVERYWHERE = "app"
ON_ONE_SCREEN = frozenset(("coding", "transcript"))
"""Actions whose keys go to the same screen though their ids begin with another word."""


def settled(person: Mapping[str, str], actions: Sequence[Action]) -> tuple[dict[str, str], list[str]]:
    """All keys that differ from those the app came with, and what is wrong in a person's settings."""
    known = {action.id: action for action in actions}
    keys, wrong = {}, []
    for name, wish in person.items():
        if name not in known:
            wrong.append(_("Settings, [keys]: there is no action {action}.").format(action=name))
        elif wish.strip():
            keys[name] = ",".join(_named(key) for key in _split(wish))
        else:
            keys[name] = NO_KEY
    for name in keys:
        for other in keys:
            both = set(keys_of(known[name], keys)) & set(keys_of(known[other], keys))
            if name < other and both and _meet(name, other) and known[name].action != known[other].action:
                wrong.append(
                    _("Settings, [keys]: {key} is given to two actions, {one} and {other}.").format(
                        key=", ".join(map(key_name, sorted(both))), one=name, other=other
                    )
                )
    for action in actions:
        if action.id in keys:
            continue
        given_away = {key for name in keys if _meet(name, action.id) for key in keys_of(known[name], keys)}
        own = keys_of(action, {})
        if left := [key for key in own if key not in given_away]:
            if len(left) < len(own):
                keys |= {action.id: ",".join(left)}
        elif own:
            keys |= {action.id: NO_KEY}
    return keys, wrong


def _split(wish: str) -> list[str]:
    # A lone comma is the key itself.
    return [each.strip() for each in wish.split(",") if each.strip()] or [wish.strip()]


def _named(key: str) -> str:
    """A key as the framework names it, also where a person wrote the character: `*`, `ctrl+*`, `strg` is not known."""
    *modifiers, last = key.split("+") if key != "+" else (key,)
    return "+".join([*modifiers, key_of(last) if len(last) == 1 else last])


def _meet(one: str, other: str) -> bool:
    """Whether two actions have their keys on one screen."""
    places = {one.partition(".")[0], other.partition(".")[0]}
    return len(places) == 1 or EVERYWHERE in places or places == ON_ONE_SCREEN
