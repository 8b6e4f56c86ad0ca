"""The studies that are measured, each made once, when something asks for it, in a temporary folder."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.material import PERSPECTIVES, as_docx, as_pdf, as_text, transcript, write_interviews

if TYPE_CHECKING:
    from qcode.session.core import Session

CODERS = ("Ada", "Bo")
CODES = 20


@dataclass(frozen=True)
class Size:
    """How much of everything; the numbers of the budgets, or less for a quick look."""

    interviews: int = 30
    words: int = 10_000
    codings: int = 5_000
    long_words: int = 100_000
    pdf_pages: int = 200
    large_interviews: int = 1_000
    large_words: int = 1_000
    large_codings: int = 100_000
    runs: int = 5


QUICK = Size(3, 1_000, 200, 4_000, 5, 20, 500, 1_000, 1)


class Workshop:
    """Transcripts, projects and codings of one size."""

    def __init__(self, folder: Path, size: Size) -> None:
        self.folder = folder
        self.size = size

    @property
    def environment(self) -> dict[str, str]:
        """Settings and cached vectors of the benchmark, not of the person who runs it."""
        return {"QCODE_CONFIG": str(self.folder / "settings"), "QCODE_CACHE": str(self.folder / "vectors")}

    @cached_property
    def texts(self) -> Path:
        """A folder of .txt interviews."""
        write_interviews(self.folder / "txt", self.size.interviews, self.size.words, as_text, ".txt")
        return self.folder / "txt"

    @cached_property
    def documents(self) -> Path:
        """A folder of .docx interviews with the same words as `texts`."""
        write_interviews(self.folder / "docx", self.size.interviews, self.size.words, as_docx, ".docx")
        return self.folder / "docx"

    @cached_property
    def printed(self) -> Path:
        """A folder with one long interview as a PDF."""
        folder = self.folder / "pdf"
        folder.mkdir()
        as_pdf(folder / "long.pdf", transcript(self.size.long_words, "de"), self.size.pdf_pages)
        return folder

    @cached_property
    def bare(self) -> Path:
        """A project with the interviews and no coding."""
        return self._project("bare.qcode", self.texts)

    @cached_property
    def codings(self) -> Path:
        """Codings of the interviews by two coders, with 20 codes, as .csv."""
        return self._write_codings(self.bare, self.size.codings, "codings.csv")

    @cached_property
    def coded(self) -> Path:
        """The project with interviews and codings."""
        return self._coded("coded.qcode", self.bare, self.codings)

    @cached_property
    def large(self) -> Path:
        """The project of many documents and codings."""
        write_interviews(self.folder / "many", self.size.large_interviews, self.size.large_words, as_text, ".txt")
        bare = self._project("many-bare.qcode", self.folder / "many")
        return self._coded("many.qcode", bare, self._write_codings(bare, self.size.large_codings, "many.csv"))

    def with_long(self, words: int, codings: int | None = None) -> Path:
        """A project with one interview of that many words, which has all the codings, or so many."""
        count = self.size.codings if codings is None else min(codings, self.size.codings)
        texts, name = f"long-{words}", f"long-{words}" if codings is None else f"long-{words}-{count}"
        if not (self.folder / f"{name}.qcode").exists():
            if not (self.folder / texts).exists():
                write_interviews(self.folder / texts, 1, words, as_text, ".txt")
            bare = self._project(f"{name}-bare.qcode", self.folder / texts)
            self._coded(f"{name}.qcode", bare, self._write_codings(bare, count, f"{name}.csv"))
        return self.folder / f"{name}.qcode"

    def new_project(self, name: str) -> Session:
        """A project with nothing but the codebook; one of that name is replaced."""
        from qcode.session.codebook.codebooks import new_project

        (self.folder / name).unlink(missing_ok=True)
        return new_project(self.folder / name, CODERS[0], codebook="four_functions")

    def _project(self, name: str, folder: Path) -> Path:
        from qcode.session.documents.acts import import_paths
        from qcode.session.documents.preview import ImportOptions

        with self.new_project(name) as session:
            import_paths(session, [folder], ImportOptions(table=self._table(folder)))
        return self.folder / name

    def _table(self, folder: Path) -> Path:
        """A table of variables for the interviews of a folder."""
        table = self.folder / f"{folder.name}.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["document", "perspective", "year"])
            for number, path in enumerate(sorted(folder.iterdir())):
                writer.writerow([path.stem, PERSPECTIVES[number % 3], 2020 + number % 5])
        return table

    def _coded(self, name: str, bare: Path, codings: Path) -> Path:
        import shutil

        from qcode.session.coding.bulk import apply_file
        from qcode.session.core import open_session

        shutil.copyfile(bare, self.folder / name)
        with open_session(self.folder / name, CODERS[0]) as session:
            apply_file(session, codings)
        return self.folder / name

    def _write_codings(self, project: Path, count: int, name: str) -> Path:
        """Spans of one to four sentences of respondents' speech; some overlap, as they do."""
        from qcode.language.sentences import transcript_sentences
        from qcode.model import Role
        from qcode.session.core import open_session

        mix = random.Random(count)
        rows: set[tuple[str, int, int, str, str]] = set()
        with open_session(project, CODERS[0]) as session:
            codes = [code.path for code in session.codebook if code.codable][:CODES]
            share = -(-count // len(session.documents))
            for document in session.documents:
                transcript = session.transcript(document.id)
                said = [
                    (index, span)
                    for index, span in transcript_sentences(transcript)
                    if transcript.role(transcript.turns[index]) is Role.RESPONDENT
                ]
                wanted = min(count, len(rows) + share)
                while len(rows) < wanted:
                    first = mix.randrange(len(said))
                    last = min(first + mix.randint(0, 3), len(said) - 1)
                    while said[last][0] != said[first][0]:
                        last -= 1
                    rows.add(
                        (
                            document.name,
                            said[first][1].start,
                            said[last][1].end,
                            mix.choice(codes),
                            CODERS[mix.random() < 0.5],
                        )
                    )
        with (self.folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["document", "start", "end", "code", "coder"])
            writer.writerows(sorted(rows))
        return self.folder / name
