"""Reports of a small study: golden Markdown and HTML, the structure of the Word file, the same bytes twice.

After a change that is meant: GOLDEN=write pytest tests/session/test_reports.py, then read the difference.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from builders import apply, bring, document, study
from word_files import style_name

from qcode import __version__
from qcode.errors import UsageError
from qcode.exporting.report import report_file
from qcode.model.selection import EVERYTHING, Selection
from qcode.session import Session
from qcode.session.documents.acts import set_variables
from qcode.session.output.report.basis import ReportOptions
from qcode.session.output.report.reports import report, write_report
from qcode.session.writing import summaries

GOLDEN = Path(__file__).parent / "golden"
PLAIN = ReportOptions(language="en", figures=False)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    folder = tmp_path_factory.mktemp("study")
    made = study(folder)
    bring(made, folder, "mo-02", "[00:02:00] I: Und hier?\n\n[00:03:30] B: Hier ist <wenig> & *nichts* los.\n",
          perspective="mo")  # fmt: skip
    set_variables(made, document(made), {"perspective": "mo", "pseudonym": "Verein A"})
    apply(made, "Wir gehen mit aufs Amt.")
    apply(made, "wir füllen Formulare aus", "hinge/forms")
    apply(made, "Das ist wie eine Familie.", "homemaking")
    apply(made, "Hier ist <wenig> & *nichts* los.", "homemaking", "mo-02")
    apply(made, "We refer people to the association.", "views/praise", "city-01")
    made.coder = "Ben"
    apply(made, "Wir gehen mit aufs Amt.")
    summaries.write_summary(made, document(made), made.codebook.by_path["hinge"], "Goes along.\n\nFills in forms.")
    return made


def settled(content: bytes) -> bytes:
    """Without what differs from day to day: when somebody coded, and the version of the program."""
    text = re.sub(r"\d{4}-\d\d-\d\d(?= to|\.)|(?<=to )\d{4}-\d\d-\d\d", "DAY", content.decode())
    return text.replace(__version__, "VERSION").replace(__version__.replace(".", "\\."), "VERSION").encode()


@pytest.mark.parametrize(
    ("name", "selection", "options"),
    [
        ("report.md", EVERYTHING, PLAIN),
        ("report.html", EVERYTHING, PLAIN),
        ("report_mayring.md", Selection(coders=("Ada",)), replace(PLAIN, template="mayring", quotes=1)),
    ],
)
def test_the_report_is_as_it_should_be_read(
    session: Session, name: str, selection: Selection, options: ReportOptions
) -> None:
    content = settled(report_file(report(session, selection, options), Path(name).suffix))
    if os.environ.get("GOLDEN") == "write":
        (GOLDEN / name).write_bytes(content)
    assert content == (GOLDEN / name).read_bytes()


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
def test_the_same_project_gives_the_same_bytes(session: Session, suffix: str) -> None:
    options = ReportOptions(language="en", figures=suffix != ".docx")
    assert report_file(report(session, options=options), suffix) == report_file(
        report(session, options=options), suffix
    )


def test_the_word_file_has_styles_tables_and_words_for_its_figures(session: Session) -> None:
    content = report_file(report(session, options=ReportOptions(language="de")), ".docx")
    made = docx.Document(io.BytesIO(content))
    styles = [style_name(paragraph) for paragraph in made.paragraphs]
    assert styles[:3] == ["Title", "Subtitle", "Heading 1"]
    assert {"Heading 2", "Heading 3", "Caption", "Quote", "Quote Place", "List Bullet"} <= set(styles)
    texts = [paragraph.text for paragraph in made.paragraphs if style_name(paragraph) == "Quote"]
    assert "Hier ist <wenig> & *nichts* los." in texts
    heads = [table.rows[0]._tr for table in made.tables if len(table.columns) > 2]
    assert heads and all("w:tblHeader" in head.xml for head in heads)
    words = {style_name(paragraph) for cell in made.tables[0]._cells for paragraph in cell.paragraphs}
    assert words == {"Table Head", "Table Text"}
    body = made.element.xml
    assert len(made.inline_shapes) == 5
    told = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)
    assert len(told) == 5 and all("n = 3" in one for one in told)
    assert body.count("SEQ Abbildung") == 5 and body.count("SEQ Tabelle") >= 5
    assert "PAGE" in made.sections[0].footer._element.xml
    assert 'w:val="de-DE"' in made.styles.element.xml
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


class Page(HTMLParser):
    """Collects what a browser would stumble over."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.heads: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "xlink:href", "action"):
                self.addresses.append(value or "")
            if tag == "th" and name == "scope":
                self.heads.append(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_by_itself(session: Session) -> None:
    text = report_file(report(session, options=ReportOptions(language="en")), ".html").decode()
    page = Page()
    page.feed(text)
    assert page.open == []
    assert len(page.ids) == len(set(page.ids)) > 20
    assert all(address.startswith("#") and address[1:] in page.ids for address in page.addresses)
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(page.ids)
    assert set(re.findall(r'https?://[^\s"<>]+', text)) == {
        "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
    }  # fmt: skip
    assert page.tags.count("svg") == 5 == page.tags.count("figcaption")
    assert page.tags.count("th") == len(page.heads)
    assert "<script>" in text and "Hier ist &lt;wenig&gt; &amp; *nichts* los." in text
    assert text.count('<html lang="en">') == 1


def test_names_are_pseudonyms_wherever_they_stand(session: Session) -> None:
    for suffix in (".html", ".md"):
        text = report_file(report(session, options=ReportOptions(language="en")), suffix).decode()
        assert "Verein A" in text and "mo-01" not in text


def test_a_german_report_is_german(session: Session) -> None:
    text = report_file(report(session, options=ReportOptions(language="de", figures=False, test=True)), ".md").decode()
    assert "Das Material umfasst 3 Interviews mit 55 Wörtern, davon 41 von Befragten." in text
    assert "keine Grundgesamtheit" in text and "33,3" in text
    headings = [line for line in text.splitlines() if line.startswith("## ")]
    assert headings[0] == "## Material und Methode" and headings[-1] == "## Anhang: Einstellungen"


def test_quotes_and_coders_can_be_chosen(session: Session) -> None:
    found = report_file(report(session, options=ReportOptions(language="en", figures=False, quotes=0)), ".md").decode()
    assert "Quotes by code" not in found and "> " not in found
    own = report_file(report(session, Selection(coders=("Ben",)), PLAIN), ".md").decode()
    assert "Wir gehen mit aufs Amt." in own and "We refer people" not in own
    assert "by Ben (1)" in own


def test_tests_are_in_the_report_when_asked_for(session: Session) -> None:
    text = report_file(report(session, options=ReportOptions(language="en", figures=False, test=True)), ".md").decode()
    assert "Tests of the differences on whole interviews" in text and "All 3 arrangements were looked at." in text
    with pytest.raises(UsageError, match="can't be tested"):
        report(session, options=ReportOptions(by="document", test=True))


def test_a_project_without_anything_has_a_report_too(tmp_path: Path) -> None:
    from builders import project

    empty = project(tmp_path, book=None)
    for name in ("r.md", "r.html", "r.docx"):
        write_report(empty, tmp_path / name, options=ReportOptions(language="en"))
        assert (tmp_path / name).stat().st_size > 300
    assert "There are no documents yet." in (tmp_path / "r.md").read_text(encoding="utf-8")
    (tmp_path / "b").mkdir()
    write_report(study(tmp_path / "b"), tmp_path / "bare.md", options=ReportOptions(language="en"))
    assert "Nothing is coded yet." in (tmp_path / "bare.md").read_text(encoding="utf-8")


def test_wrong_wishes_leave_no_file(session: Session, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.pdf"):
        write_report(session, tmp_path / "r.pdf")
    with pytest.raises(UsageError):
        write_report(session, tmp_path / "r.md", Selection(coders=("Eve",)))
    for options in (ReportOptions(by="shoes"), ReportOptions(template="free")):
        with pytest.raises(UsageError):
            write_report(session, tmp_path / "r.md", options=options)
    assert list(tmp_path.iterdir()) == []
