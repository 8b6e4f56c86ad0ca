"""The package of a .qdpx: its one .qde and the texts in its folder of sources, however they are spelt."""

from __future__ import annotations

import posixpath
import unicodedata
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from qcode.errors import InputError, Message, system_reason
from qcode.importing.formats.package import open_package, read_part

LARGEST = 2**31 - 1
"""Bytes that may come out of a package: the largest file that the standard allows inside."""


class Container:
    """An open .qdpx: its project and the texts that the project names by their paths."""

    def __init__(self, data: bytes) -> None:
        self._package: zipfile.ZipFile = open_package(data, most=LARGEST)
        self._names = [name for name in self._package.namelist() if not name.endswith("/")]
        # The first of two names that differ in case only, those beside the .qde before those further down.
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, str] = {}
        for name in sorted(self._names, key=lambda name: name.count("/")):
            self._by_path.setdefault(_folded(name), name)
            self._by_name.setdefault(posixpath.basename(_folded(name)), name)

    def project(self) -> tuple[bytes, str]:
        """The .qde and its name; raises InputError when there is none, or more than one."""
        projects = _outermost([name for name in self._names if name.lower().endswith(".qde") and not _hidden(name)])
        if len(projects) != 1:
            raise InputError(
                Message("The package holds {count} .qde files, so it is no project of REFI-QDA.", count=len(projects))
                if projects
                else Message("The package holds no project.qde, so it is no project of REFI-QDA."),
                hint=Message("Export it again from its program."),
            )
        return read_part(self._package, projects[0]), projects[0]

    def source(self, path: str) -> bytes | None:
        """The file that a path of the project means; None when it is not in the package."""
        if path.startswith("absolute:"):
            return None
        place = path.removeprefix("internal://").removeprefix("relative:///")
        # As it is written before as an address: a name may have a percent sign of its own.
        name = self._named(_folded(place)) or self._named(_folded(unquote(place)))
        return None if name is None else read_part(self._package, name)

    def _named(self, wanted: str) -> str | None:
        """The file of a path, in the folder of sources before elsewhere."""
        return (
            self._by_path.get(f"sources/{wanted}")
            or self._by_path.get(wanted)
            or self._by_name.get(posixpath.basename(wanted))
        )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\\", "/").lstrip("/").casefold()


def _outermost(names: list[str]) -> list[str]:
    """The files that are in no folder, or all of them where every one is in a folder."""
    return [name for name in names if "/" not in name.replace("\\", "/")] or names


def _hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or posixpath.basename(name).startswith(".")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises InputError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(
            Message("There is no such file."), where=str(path), hint=Message("Check the path and the ending.")
        ) from None
    except OSError as error:
        raise InputError(Message("It can't be read: {reason}.", reason=system_reason(error)), where=str(path)) from None


def parse(data: bytes, name: str) -> Any:
    """The root of an XML document without DTD, entities and network; raises InputError."""
    from lxml import etree

    # Projects have long notes: the size is limited where the package is opened.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True, remove_comments=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            Message("{name} is broken XML: {reason}.", name=name, reason=error.msg),
            hint=Message("Export it again from its program."),
        ) from None
    if root.getroottree().docinfo.doctype:
        raise InputError(
            Message("{name} has a document type, which no exchange file has.", name=name),
            hint=Message("Don't open it."),
        )
    return root


def local(element: Any) -> str:
    """The name of an element without its name space."""
    return str(element.tag).rpartition("}")[2]


def guid(text: str | None) -> str:
    """A GUID as it is compared: in capitals, without braces."""
    return (text or "").strip().strip("{}").upper()


def name_of(element: Any) -> str:
    """The name of an element as it is stored (NFC), without white space around it; empty where it has none."""
    return unicodedata.normalize("NFC", element.get("name") or "").strip()


def targets(element: Iterable[Any], name: str) -> list[str]:
    """The GUIDs that the references of this name directly below an element point to."""
    return [guid(reference.get("targetGUID")) for reference in children(element, name)]


def children(element: Iterable[Any], name: str) -> list[Any]:
    """The elements of this name directly below one, or among several."""
    return [child for child in element if local(child) == name]
