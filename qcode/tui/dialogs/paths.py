"""Paths as people type or drop them into a line: what is meant, and what could follow."""

from __future__ import annotations

import os
import shlex
from pathlib import Path


def typed_paths(line: str) -> list[Path]:
    """The paths in a line: all of it when that exists or has no quotes, else as a shell reads it; `~` is the home.

    Terminals put quotes or backslashes into the path of a file that is dropped on them.
    """
    text = line.strip()
    if not text:
        return []
    whole = Path(text).expanduser()
    if whole.exists():
        return [whole]
    try:
        parts = shlex.split(text)
    except ValueError:  # a single quote in a name
        return [whole]
    several = [Path(part).expanduser() for part in parts]
    quoted = any(mark in text for mark in "\"'\\")
    return several if quoted or (len(several) > 1 and all(path.exists() for path in several)) else [whole]


def completions(line: str, *, most: int = 200) -> list[str]:
    """The lines that this one could become: each entry of the folder that goes on as typed, folders with a slash.

    Hidden entries only when the dot is typed. An unreadable folder has none.
    """
    folder, slash, start = line.rpartition("/")
    if line in ("~", ".", ".."):
        return [f"{line}/"]
    place = Path(folder + slash if slash else ".").expanduser()
    found: list[tuple[bool, str]] = []
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                hidden = entry.name.startswith(".") and not start.startswith(".")
                if not hidden and entry.name.casefold().startswith(start.casefold()):
                    found.append((not entry.is_dir(), entry.name))
    except OSError:
        return []
    found.sort(key=lambda one: (one[0], one[1].casefold()))
    return [f"{folder}{slash}{name}{'' if is_file else '/'}" for is_file, name in found[:most]]


def common(lines: list[str]) -> str:
    """What all lines start with."""
    if not lines:
        return ""
    first, last = min(lines), max(lines)
    same = 0
    while same < min(len(first), len(last)) and first[same] == last[same]:
        same += 1
    return first[:same]
