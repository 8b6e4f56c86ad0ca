"""Small PDFs for tests: pages of lines, each at its place."""

from __future__ import annotations

from collections.abc import Sequence

WIDE = 60  # letters of Courier at 10 points are 6 points wide
LOCKED = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>"


def pdf_file(pages: Sequence[Sequence[tuple[float, float, str]]], *, locked: bool = False) -> bytes:
    """Pages of 420 × 600 points; a piece of text is (x, y, words), 0 at the bottom; cp1252 letters."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(count))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % count,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for index, pieces in enumerate(pages):
        content = b"".join(b"BT /F1 10 Tf %g %g Td (%s) Tj ET\n" % (x, y, _escaped(words)) for x, y, words in pieces)
        content = content or b"0 0 100 100 re f\n"
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 600] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (5 + 2 * index)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    encrypt = b" /Encrypt " + LOCKED + b" /ID [<41> <41>]" if locked else b""
    return data + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        encrypt,
        start,
    )


def _escaped(words: str) -> bytes:
    return words.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def page(*lines: str, left: float = 30, top: float = 520, step: float = 12) -> list[tuple[float, float, str]]:
    """Lines below one another; an empty one leaves a gap."""
    return [(left, top - step * index, words) for index, words in enumerate(lines) if words]
