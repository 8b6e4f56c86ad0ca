"""A project as .qdpx: the XML and the texts in one zip, the same bytes for the same project."""

from __future__ import annotations

import io
import zipfile

from qcode.errors import Message, ProblemsFound
from qcode.exporting.refi.project import ProjectXml
from qcode.exporting.refi.schema import PROJECT, schema_problems
from qcode.model.exchange import Exchange

_DATE = (1980, 1, 1, 0, 0, 0)
_QUICK = 1
"""How hard to pack: harder saves little and takes three times as long."""


def project_package(exchange: Exchange, *, origin: str) -> bytes:
    """The bytes of the .qdpx. Raises ProblemsFound when the XML would not be valid."""
    xml = ProjectXml(exchange, origin)
    content = xml.bytes()
    if problems := schema_problems(content, PROJECT):
        raise ProblemsFound(
            Message("The exchange file would not be valid: {problem}.", problem=problems[0]),
            hint=Message("Please report this."),
        )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        _add(package, "project.qde", content)
        for name, text in xml.sources.items():
            _add(package, f"sources/{name}", text.encode("utf-8", "replace"))
    return buffer.getvalue()


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, _DATE)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    info.create_system = 3
    package.writestr(info, content, compresslevel=_QUICK)
