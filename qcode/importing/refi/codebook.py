"""A codebook of another program: .qdc, or the codes of a .qdpx."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.problems import Problems
from qcode.importing.refi.codes import Codes
from qcode.importing.refi.container import Container, children, local, parse, read_bytes
from qcode.model import LANGUAGES, Codebook

_TITLE = re.compile(rb"<\?qcode title=(\{.*?\})\?>")


def read_codebook_file(path: Path, problems: Problems, *, split_names: bool = False) -> Codebook:
    """The codebook in a .qdc or .qdpx; what is odd in it keeps nobody from using it. Raises InputError."""
    try:
        book, oddities = read_codes(read_bytes(path), path.name, split_names=split_names)
    except InputError as error:
        raise InputError(error.what, where=error.where or str(path), hint=error.hint) from None
    for oddity in oddities:
        problems.unfinished(None, "", oddity)
    return book


def read_codes(data: bytes, name: str, *, split_names: bool = False) -> tuple[Codebook, tuple[Message, ...]]:
    """The codebook and what was odd in it; raises InputError."""
    if data.startswith(b"PK"):
        data, name = Container(data).project()
    root = parse(data, name)
    element = next(root.iter("{*}Codes"), None)
    if element is None:
        raise InputError(Message("There is no codebook in this file: the element Codes is missing."), where=name)
    codes = Codes(split_names)
    codes.read(element)
    oddities = (*codes.oddities, *_left_out(root), *_unsplit(codes))
    return replace(codes.book()[0], title=_title(data)), oddities


def _left_out(root: Any) -> Iterator[Message]:
    """What a codebook holds beside its codes."""
    if local(root) != "CodeBook":
        return
    for sets in children(root, "Sets"):
        if len(sets):
            yield Message("{count} sets of codes are left out.", count=len(sets))


def _unsplit(codes: Codes) -> Iterator[Message]:
    """How to make a tree of names that look like paths, where that was not asked for."""
    if codes.could_split and not codes.split_names:
        yield Message(
            "{count} names look like a path ({first}); `qcode codebook import --split-names` makes a tree of them.",
            count=len(codes.could_split),
            first=codes.could_split[0],
        )


def _title(data: bytes) -> dict[str, str]:
    """The title, which qcode notes before the codes as the standard has no place for it."""
    match = _TITLE.search(data[:10_000])
    try:
        title = json.loads(match[1]) if match else {}
    except ValueError:
        return {}
    return {key: text for key, text in title.items() if key in ("", *LANGUAGES) and isinstance(text, str)}
