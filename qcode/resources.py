"""Files that travel with the package: codebooks, the names of their groups, and example transcripts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path


def folder(name: str) -> Path:
    """The shipped folder `codebooks` or `transcripts_example`.

    In an installed wheel it lies inside the package, in a checkout (editable install) beside it.
    """
    package = Path(__file__).parent
    inside = package / "data" / name
    return inside if inside.is_dir() else package.parent / name


def shipped_codebooks() -> tuple[str, ...]:
    """Names of the shipped codebooks, without suffix."""
    return tuple(sorted(path.stem for path in folder("codebooks").glob("*.yaml")))


@dataclass(frozen=True, slots=True)
class ValueNames:
    """What a value of a document variable is called, by language: one of them, many, and as the head of a column."""

    singular: Mapping[str, str]
    plural: Mapping[str, str]
    short: Mapping[str, str]


@cache
def value_names(variable: str) -> Mapping[str, ValueNames]:
    """The names of the values that shipped studies give a document variable, in the order they are shown in.

    Empty for a variable that no shipped study has; values that a study made up itself have no names but themselves.
    """
    with (folder("codebooks") / "variables.json").open(encoding="utf-8") as file:
        variables = json.load(file)
    return {
        entry["value"]: ValueNames(entry["singular"], entry["plural"], entry["short"])
        for entry in variables.get(variable, ())
    }


def value_order(value: str, variable: str) -> tuple[int, str]:
    """Sort key of a value: those of the shipped studies in their order, then all others by code point."""
    named = tuple(value_names(variable))
    return (named.index(value), "") if value in named else (len(named), value)


def offered_values(used: Iterable[str], variable: str) -> Sequence[str]:
    """The values to choose from in a study that uses these: the named ones come first, then the study's own.

    A study that has groups of its own and none of the named ones is offered its own only.
    """
    distinct = set(used)
    named = set(value_names(variable))
    offered = distinct if distinct and not distinct & named else distinct | named
    return sorted(offered, key=lambda value: value_order(value, variable))
