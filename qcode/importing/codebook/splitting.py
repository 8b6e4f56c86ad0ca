"""Names of codes that are paths (`A > B`, `A: B`) made levels of the tree, where a person asks for that."""

from __future__ import annotations

from dataclasses import replace

from qcode.model import Code, Codebook
from qcode.model.codebook import SEPARATOR
from qcode.model.codebook_rows import tree_order
from qcode.model.levels import id_of, join, levels_of


def could_split(book: Codebook) -> list[str]:
    """The names that look like a path."""
    return [_name(code) for code in book if len(levels_of(_name(code))) > 1]


def split(book: Codebook) -> Codebook:
    """The codebook with a level for each part of such a name; levels that have no code of their own only group."""
    codes: dict[str, Code] = {}
    places: dict[str, str] = {"": ""}
    for code in book:
        *above, last = levels_of(_name(code))
        if not above:
            path = join(places[code.parent], code.id)
            name = code.name
        else:
            path = SEPARATOR.join(filter(None, (places[code.parent], *map(id_of, above), id_of(last))))
            name = {} if id_of(last) == last else {"": last}
        known = codes.get(path)
        if known is not None and known.codable:
            path, name = join(places[code.parent], code.id), code.name  # there is such a code already
        places[code.path] = path
        _add_levels(codes, path)
        codes[path] = replace(code, path=path, name=name)
    return replace(book, codes=tree_order(codes.values()))


def _add_levels(codes: dict[str, Code], path: str) -> None:
    """A heading for each level above a path that is not there yet."""
    parent = path.rpartition(SEPARATOR)[0]
    if parent and parent not in codes:
        _add_levels(codes, parent)
        codes[parent] = Code(parent, codable=False)


def _name(code: Code) -> str:
    return code.name.get("", "") or code.id
