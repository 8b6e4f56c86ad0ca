"""Several options of a command as one argument: commands have few parameters, and groups of options are shared."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import wraps
from inspect import signature
from typing import Any

from qcode.errors import Message, UsageError

Command = Callable[..., Any]
Decorator = Callable[[Any], Any]
CHOOSE_ONE = Message("Choose one of them.")
"""The hint where two options exclude each other."""
Rule = tuple[object, Message, Message | None]
"""When a call is wrong, why, and what to do instead."""


def gathered(
    argument: str, into: Callable[..., Any], *options: Decorator, names: Collection[str] | None = None
) -> Decorator:
    """Give a command these options, in the order of the help, as one argument that `into` makes of them.

    The parameters of `into` are called like the options; `names` are those of them that the command has, where it
    does not have all. `options` may hold what this function returns: the inner groups are made first.
    """
    taken = tuple(signature(into).parameters) if names is None else tuple(names)

    def decorate(command: Command) -> Command:
        @wraps(command)
        def wrapper(*arguments: Any, **values: Any) -> Any:
            given = {name: values.pop(name) for name in taken}
            return command(*arguments, **{argument: into(**given)}, **values)

        decorated: Command = wrapper
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def refuse(*rules: Rule) -> None:
    """Raise UsageError for the first rule that is broken."""
    for is_broken, why, hint in rules:
        if is_broken:
            raise UsageError(why, hint=hint)
