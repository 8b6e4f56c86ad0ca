"""A codebook of another program: .qdc, or the codes of a .qdpx."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

from qcode.errors import InputError, Message
from qcode.importing.problems import Problems
from qcode.importing.refi.codes import Codes
from qcode.importing.refi.container import Container, local, parse, read_bytes
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
    codes = Codes(split_names)
    for element in root.iter():
        if isinstance(element.tag, str) and local(element) == "Codes":
            codes.read(element)
            break
    else:
        raise InputError(Message("There is no codebook in this file: the element Codes is missing."), where=name)
    oddities = list(codes.oddities)
    for element in root:
        if local(element) == "Sets" and local(root) == "CodeBook" and len(element):
            oddities.append(Message("{count} sets of codes are left out.", count=len(element)))
    if codes.could_split and not split_names:
        first, count = codes.could_split[0], len(codes.could_split)
        oddities.append(
            Message(
                "{count} names look like a path ({first}); `qcode codebook import --split-names` makes a tree of them.",
                count=count,
                first=first,
            )
        )

    return replace(codes.book()[0], title=_title(data)), tuple(oddities)


def _title(data: bytes) -> dict[str, str]:
    """The title, which qcode notes before the codes as the standard has no place for it."""
    match = _TITLE.search(data[:10_000])
    try:
        title = json.loads(match[1]) if match else {}
    except ValueError:
        return {}
    return {key: text for key, text in title.items() if key in ("", *LANGUAGES) and isinstance(text, str)}
