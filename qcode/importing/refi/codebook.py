"""A codebook of another program: .qdc, or the codes of a .qdpx."""

from __future__ import annotations

from qcode.importing.refi.codes import Codes
from qcode.importing.refi.container import Container, local, parse
from qcode.model import Codebook


def read_codes(data: bytes, name: str, *, split_names: bool = False) -> tuple[Codebook, tuple[str, ...]]:
    """The codebook and what was odd in it; raises InputError."""
    from qcode.errors import InputError

    if data.startswith(b"PK"):
        data, name = Container(data).project()
    root = parse(data, name)
    codes = Codes(split_names)
    for element in root.iter():
        if isinstance(element.tag, str) and local(element) == "Codes":
            codes.read(element)
            break
    else:
        raise InputError("There is no codebook in this file: the element Codes is missing.", where=name)
    oddities = list(codes.oddities)
    for element in root:
        if local(element) == "Sets" and len(element):
            oddities.append(f"{len(element)} sets of codes are left out.")
    if codes.could_split and not split_names:
        first, count = codes.could_split[0], len(codes.could_split)
        oddities.append(f"{count} names look like a path ({first}); --split-names makes a tree of them.")
    return codes.book()[0], tuple(oddities)
