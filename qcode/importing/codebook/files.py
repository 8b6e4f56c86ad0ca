"""Codebook files: check one and name every mistake, or read one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural
from qcode.importing.codebook.schema import Reader
from qcode.importing.codebook.splitting import could_split, split
from qcode.importing.codebook.yaml_tree import MAX_NODES, TooMuch, parse, read_text
from qcode.importing.problems import Problem, Problems
from qcode.model import Codebook

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
WORD = ".docx"
EXCHANGED = (".qdc", ".qdpx")

__all__ = ["CodebookFile", "Problem", "check_codebook", "read_codebook", "read_codebook_file"]


@dataclass(frozen=True, slots=True)
class CodebookFile:
    """The codebook in a file, the columns that were not read, and names that look like paths and were left whole."""

    book: Codebook
    unread: tuple[str, ...] = ()
    could_split: tuple[str, ...] = ()


def check_codebook(path: Path | str) -> list[Problem]:
    """Every mistake in the codebook file, in the order of its lines; empty when there is none.

    InputError only when there is no file that could be read.
    """
    return list(_read(Path(path))[1])


def read_codebook(path: Path | str, *, split_names: bool = False) -> Codebook:
    """The codebook in a file. InputError names every mistake; what is only unfinished is let pass.

    `split_names`: names such as `A::B`, `A > B` become levels of the tree.
    """
    return read_codebook_file(path, split_names=split_names).book


def read_codebook_file(path: Path | str, *, split_names: bool = False) -> CodebookFile:
    """The same with what a person should know about the file."""
    book, problems = _read(Path(path), split_names=split_names)
    blocking = [problem for problem in problems if problem.blocking]
    if blocking:
        what = Plural("The codebook has a mistake:", "The codebook has {count} mistakes:", len(blocking))
        rows = [problem.located(str(path)) for problem in blocking]
        raise InputError(Listing([what, *rows], "\n  "), where=str(path))
    is_table = Path(path).suffix.lower() in (*TABLES, WORD)
    names = could_split(book) if is_table else []
    if split_names and names:
        return CodebookFile(split(book), tuple(problems.unread))
    return CodebookFile(book, tuple(problems.unread), tuple(names))


def _read(path: Path, *, split_names: bool = False) -> tuple[Codebook, Problems]:
    problems = Problems()
    suffix = path.suffix.lower()
    if suffix in TABLES:
        from qcode.importing.codebook.table import read_codebook_table

        return read_codebook_table(path, problems), problems
    if suffix == WORD:
        from qcode.importing.codebook.docx import read_codebook_docx

        return read_codebook_docx(path, problems), problems
    if suffix in EXCHANGED:
        from qcode.importing.refi.codebook import read_codebook_file as read_exchanged

        return read_exchanged(path, problems, split_names=split_names), problems
    text = read_text(path, problems)
    root = None if text is None else parse(text, problems)
    codebook = Codebook()
    if root is not None:
        try:
            codebook = Reader(problems).codebook(root)
        except TooMuch:
            problems.wrong(
                None,
                "",
                Message("this is no codebook: its aliases (*) stand for more than {most} values", most=MAX_NODES),
            )
    return codebook, problems
