"""Which paragraphs of a Word document are bold throughout, by their runs and their styles."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from typing import Any

from qcode.importing.formats.package import attribute, local_name, parse_xml, read_part, related

_OFF = ("0", "false", "off")
_DEEPEST = 12  # styles that are based on one another


def bold_styles(package: zipfile.ZipFile, main: str) -> frozenset[str]:
    """The ids of the styles whose words are bold; empty where the file has no styles that can be read."""
    found: dict[str, tuple[bool | None, str]] = {}
    for name in related(package, main, "styles"):
        try:
            root = parse_xml(read_part(package, name), name)
        except KeyError:
            continue
        for style in root:
            if local_name(style) == "style":
                found[attribute(style, "styleId")] = (_says_bold(_child(style, "rPr")), _based_on(style))
    return frozenset(style for style in found if _is_bold_style(style, found))


def _is_bold_style(style: str, found: dict[str, tuple[bool | None, str]]) -> bool:
    for _ in range(_DEEPEST):
        says, parent = found.get(style, (False, ""))
        if says is not None:
            return says
        style = parent
    return False


def _based_on(style: Any) -> str:
    parent = _child(style, "basedOn")
    return "" if parent is None else attribute(parent, "val")


def is_bold(paragraph: Any, styles: Collection[str]) -> bool:
    """True for a paragraph in which every run with words is bold."""
    properties = _child(paragraph, "pPr")
    style = None if properties is None else _child(properties, "pStyle")
    is_style_bold = style is not None and attribute(style, "val") in styles
    has_words = False
    for run in _runs(paragraph):
        if not any((text.text or "").strip() for text in run if local_name(text) == "t"):
            continue
        has_words = True
        if not _is_run_bold(run, styles, is_style_bold):
            return False
    return has_words


def _runs(parent: Any) -> Iterator[Any]:
    for child in parent:
        name = local_name(child)
        if name == "r":
            yield child
        elif name in ("hyperlink", "ins", "smartTag", "sdt", "sdtContent"):
            yield from _runs(child)


def _is_run_bold(run: Any, styles: Collection[str], inherited: bool) -> bool:
    properties = _child(run, "rPr")
    if (says := _says_bold(properties)) is not None:
        return says
    style = None if properties is None else _child(properties, "rStyle")
    return inherited or (style is not None and attribute(style, "val") in styles)


def _says_bold(properties: Any) -> bool | None:
    """What properties of a run say; None where they say nothing of it."""
    bold = None if properties is None else _child(properties, "b")
    return None if bold is None else attribute(bold, "val") not in _OFF


def _child(element: Any, name: str) -> Any:
    return next((child for child in element if local_name(child) == name), None)
