"""Office packages: zip files that are opened with limits, and their XML read without DTD, entities or network."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any

from qcode.errors import InputError, Message
from qcode.importing.text.magic import BROKEN_ZIP

MAX_PART = 40 * 2**20
MAX_TOTAL = 2**30
MAX_RATIO = 200
# Small parts of repeated markup pack very well; a bomb is large.
RATIO_COUNTS_FROM = 10 * 2**20
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


def open_package(data: bytes, *, most: int = MAX_TOTAL) -> zipfile.ZipFile:
    """The zip in `data`; InputError when it is damaged, locked, too large or names files outside itself.

    `most` bytes may come out of it.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except _BAD_ZIP:
        raise InputError(Message("This is {kind}.", kind=BROKEN_ZIP.what), hint=BROKEN_ZIP.hint) from None
    total = 0
    for member in members:
        _refuse_unsafe(member)
        total += member.file_size
        if total > most or _is_packed_too_well(member):
            raise InputError(
                Message("Unpacked, the package would be far too large (a zip bomb?)."),
                hint=Message("Don't open this file."),
            )
    return package


def _refuse_unsafe(member: zipfile.ZipInfo) -> None:
    """Raise InputError for a part whose name leads out of the package, and for one that is locked."""
    name = member.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/"):
        raise InputError(
            Message("The package holds the unsafe path {name!r}.", name=member.filename),
            hint=Message("Don't open this file."),
        )
    if member.flag_bits & 1:
        raise InputError(
            Message("The package is protected by a password."),
            hint=Message("Take the password off and save it again."),
        )


def _is_packed_too_well(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > MAX_RATIO * member.compress_size


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part; KeyError when there is none, InputError when it is damaged or too large."""
    member = package.getinfo(name)
    if member.file_size > MAX_PART:
        raise InputError(
            Message("The part {name} is too large ({size:,} bytes).", name=name, size=member.file_size),
            hint=Message("Split the document, or save its text alone."),
        )
    try:
        return package.read(member)
    except (*_BAD_ZIP, RuntimeError):
        raise InputError(Message("The part {name} is damaged.", name=name), hint=BROKEN_ZIP.hint) from None


def parse_xml(data: bytes, name: str, *, doctype: bool = False) -> Any:
    """The root element; InputError for broken XML and, unless allowed, for XML with a document type.

    Entities are never replaced and nothing outside is loaded.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(
            Message("The part {name} is broken XML: {reason}.", name=name, reason=error.msg), hint=BROKEN_ZIP.hint
        ) from None
    if not doctype and root.getroottree().docinfo.doctype:
        raise InputError(
            Message("The part {name} has a document type, which office files never have.", name=name),
            hint=Message("Don't open it."),
        )
    return root


def related(package: zipfile.ZipFile, source: str, kind: str) -> list[str]:
    """Names of the parts that `source` (`""`: the package) is related to by a type that ends in `/kind`."""
    folder, base = posixpath.split(source)
    path = posixpath.join(folder, "_rels", f"{base}.rels")
    try:
        root = parse_xml(read_part(package, path), path)
    except KeyError:
        return []
    targets = [item.get("Target", "") for item in root if _relates(item, kind)]
    return [posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for target in targets if target]


def _relates(item: Any, kind: str) -> bool:
    """True for a relation inside the package of a type that ends in `/kind`."""
    if not isinstance(item.tag, str) or item.get("TargetMode") == "External":
        return False
    return bool(item.get("Type", "").endswith(f"/{kind}"))


def local_name(element: Any) -> str:
    """The name of an element without its namespace; `""` for comments and entities."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute by its local name; `""` for none."""
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
