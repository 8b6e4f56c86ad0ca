"""OpenDocument texts for tests, from the XML of their body."""

from __future__ import annotations

import io
import zipfile

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{short}="{_OASIS}:{short if short != "svg" else "svg-compatible"}:1.0"'
    for short in ("office", "text", "table", "style", "draw", "svg")
)


def odt_file(
    body: str, *, styles: str = "", prolog: str = "", mimetype: str = "application/vnd.oasis.opendocument.text",
    extra: dict[str, bytes] | None = None,
) -> bytes:  # fmt: skip
    """A package with this body; `extra` are further members."""
    content = (
        f'{prolog}<office:document-content {_NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        if mimetype:
            package.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return buffer.getvalue()


def p(content: str) -> str:
    """A paragraph."""
    return f"<text:p>{content}</text:p>"
