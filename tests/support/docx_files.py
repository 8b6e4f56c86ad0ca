"""Word documents for tests, from the XML of their body."""

from __future__ import annotations

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STRICT_RELATION = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def word_file(
    body: str,
    *,
    namespace: str = W,
    relation: str = RELATION,
    main: str = "word/document.xml",
    prolog: str = "",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A package with this body; `extra` are further members."""
    document = (
        f'{prolog}<w:document xmlns:w="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><w:body>{body}</w:body></w:document>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="{main}"/></Relationships>'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", rels)
        package.writestr(main, document)
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return buffer.getvalue()


def p(*runs: str, properties: str = "") -> str:
    """A paragraph of runs."""
    return f"<w:p>{properties}{''.join(runs)}</w:p>"


def r(text: str) -> str:
    """A run with text."""
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def with_parts(body: str, parts: dict[str, str]) -> bytes:
    """A package whose main part is related to further parts: `{"comments": "<w:comment …>"}`."""
    ns = f'xmlns:w="{W}"'
    relations = "".join(
        f'<Relationship Id="r{index}" Type="{RELATION.rpartition("/")[0]}/{kind}" Target="{kind}.xml"/>'
        for index, kind in enumerate(parts)
    )
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}'
    extra = {f"word/{kind}.xml": f"<w:{kind} {ns}>{content}</w:{kind}>".encode() for kind, content in parts.items()}
    extra["word/_rels/document.xml.rels"] = f"{relations}</Relationships>".encode()
    return word_file(body, extra=extra)
