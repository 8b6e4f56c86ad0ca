"""Codebook files: check one and name every mistake, or read one."""

from __future__ import annotations

from pathlib import Path

from qcode.errors import InputError, Listing, Message, Plural
from qcode.importing.codebook.schema import Reader
from qcode.importing.codebook.yaml_tree import MAX_NODES, TooMuch, parse, read_text
from qcode.importing.problems import Problem, Problems
from qcode.model import Codebook

TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
EXCHANGED = (".qdc", ".qdpx")

__all__ = ["Problem", "check_codebook", "read_codebook"]


def check_codebook(path: Path | str) -> list[Problem]:
    """Every mistake in the codebook file, in the order of its lines; empty when there is none.

    InputError only when there is no file that could be read.
    """
    return _read(Path(path))[1]


def read_codebook(path: Path | str, *, split_names: bool = False) -> Codebook:
    """The codebook in a file. InputError names every mistake; what is only unfinished is let pass.

    `split_names`: in a .qdc or .qdpx, names such as `A::B` become levels of the tree.
    """
    codebook, problems = _read(Path(path), split_names=split_names)
    blocking = [problem for problem in problems if problem.blocking]
    if blocking:
        what = Plural("The codebook has a mistake:", "The codebook has {count} mistakes:", len(blocking))
        rows = [problem.located(str(path)) for problem in blocking]
        raise InputError(Listing([what, *rows], "\n  "), where=str(path))
    return codebook


def _read(path: Path, *, split_names: bool = False) -> tuple[Codebook, list[Problem]]:
    problems = Problems()
    suffix = path.suffix.lower()
    if suffix in TABLES:
        from qcode.importing.codebook.table import read_codebook_table

        return read_codebook_table(path, problems), list(problems)
    if suffix == ".docx":
        from qcode.importing.codebook.docx import read_codebook_docx

        return read_codebook_docx(path, problems), list(problems)
    if suffix in EXCHANGED:
        from qcode.importing.refi.codebook import read_codebook_file

        return read_codebook_file(path, problems, split_names=split_names), list(problems)
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
    return codebook, list(problems)
