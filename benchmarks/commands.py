"""Whole processes: what a person waits for after the return key."""

from __future__ import annotations

from benchmarks.measuring import Measured, peak_memory, process, seconds
from benchmarks.workshop import Workshop


def help_text(workshop: Workshop) -> Measured:
    """Measure the seconds that `qcode --help` takes, which must load none of the heavy libraries."""
    return seconds(lambda: process(["--help"], environment=workshop.environment), 2 * workshop.size.runs)


def documents(workshop: Workshop) -> Measured:
    """Measure the seconds that `qcode documents` takes in the coded study."""
    arguments = ["documents", "--project", str(workshop.coded)]
    return seconds(lambda: process(arguments, environment=workshop.environment), workshop.size.runs)


def tally(workshop: Workshop) -> Measured:
    """Measure the seconds that `qcode tally` takes in the coded study."""
    arguments = ["tally", "--project", str(workshop.coded)]
    return seconds(lambda: process(arguments, environment=workshop.environment), workshop.size.runs)


def memory(workshop: Workshop) -> Measured:
    """Measure the most megabytes that `qcode tally` held in the coded study."""
    return Measured((peak_memory(["tally", "--project", str(workshop.coded)], environment=workshop.environment),))


def memory_import(workshop: Workshop) -> Measured:
    """Measure the most megabytes that `qcode import` held while it read Word documents."""
    folder = str(workshop.documents)
    workshop.new_project("memory.qcode").close()
    arguments = ["import", folder, "--project", str(workshop.folder / "memory.qcode")]
    return Measured((peak_memory(arguments, environment=workshop.environment),))
