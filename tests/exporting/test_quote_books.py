"""Quote books: by code and perspective, each passage once, whole, with its place."""

from __future__ import annotations

import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from word_files import style_name

from qcode.exporting import export_segments
from qcode.exporting.segments import Manner
from qcode.model import Segment


def segment(text: str, *, path: str = "hinge/forms", coder: str = "Ada", perspective: str | None = "mo", start: int = 0,
            memo: str = "") -> Segment:  # fmt: skip
    return Segment("mo-01", start, start + len(text), text, path.rpartition("/")[2], path, coder, "manual",
                   perspective, "B", 3, 83_500, memo, "2026-01-01T00:00:00Z")  # fmt: skip


SEGMENTS = [
    segment("Wir *füllen* <alle> aus.\nAuch 🎉 & mehr."),
    segment("Wir *füllen* <alle> aus.\nAuch 🎉 & mehr.", coder="Ben", memo="- siehe\n1. oben"),
    segment("# Kein Titel", path="hinge", perspective=None, start=50),
    segment("=1+1", path="hinge", perspective="city", start=70),
]
MANNER = Manner(
    titles={"hinge": "Scharnier", "hinge/forms": "Formulare", "unused": "Nie"}, title="Studie", language="de"
)
MARKDOWN = """# Studie

## Scharnier

hinge, 2 Textstellen

### city

> \\=1+1  
>
> — mo-01 · B · Beitrag 3 · 00:01:23 · Ada

### ohne Angabe

> \\# Kein Titel  
>
> — mo-01 · B · Beitrag 3 · 00:01:23 · Ada

### Formulare

hinge/forms, 1 Textstelle

#### mo

> Wir \\*füllen\\* \\<alle\\> aus.  
> Auch 🎉 &amp; mehr.  
>
> — mo-01 · B · Beitrag 3 · 00:01:23 · Ada, Ben

Memo: \\- siehe
1\\. oben
"""  # noqa: W291


def written(folder: Path, name: str) -> bytes:
    export_segments(SEGMENTS, folder / name, manner=MANNER)
    return (folder / name).read_bytes()


def test_markdown_is_as_it_should_be_read(tmp_path: Path) -> None:
    assert written(tmp_path, "q.md").decode() == MARKDOWN


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.open: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link"):
            self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] != "style":
            self.texts.append((self.open[-1], data))


def test_html_is_one_file_with_whole_quotes(tmp_path: Path) -> None:
    reader = Reader()
    reader.feed(written(tmp_path, "q.html").decode())
    assert reader.open == []
    assert [text for tag, text in reader.texts if tag == "p"][1::1].count(SEGMENTS[0].text) == 1
    assert [text for tag, text in reader.texts if tag.startswith("h")] == [
        "Studie", "Scharnier", "city", "ohne Angabe", "Formulare", "mo",
    ]  # fmt: skip
    assert reader.links == ["#c0", "#c1"]


def test_word_has_styles_and_whole_quotes(tmp_path: Path) -> None:
    written(tmp_path, "q.docx")
    paragraphs = [(style_name(p), p.text) for p in docx.Document(str(tmp_path / "q.docx")).paragraphs]
    assert paragraphs[:4] == [
        ("Title", "Studie"), ("Heading 1", "Scharnier"), ("Normal", "hinge, 2 Textstellen"), ("Heading 2", "city"),
    ]  # fmt: skip
    assert ("Quote", SEGMENTS[0].text) in paragraphs
    assert paragraphs[-1] == ("Caption", "mo-01 · B · Beitrag 3 · 00:01:23 · Ada, Ben\nMemo: - siehe\n1. oben")
    with zipfile.ZipFile(tmp_path / "q.docx") as package:
        assert {member.date_time[0] for member in package.infolist()} == {1980}


@pytest.mark.parametrize("name", ["empty.md", "empty.html", "empty.docx"])
def test_no_passages_make_a_book_without_chapters(tmp_path: Path, name: str) -> None:
    assert export_segments([], tmp_path / name, manner=MANNER).rows == 0
    assert (tmp_path / name).stat().st_size > 0
