"""A report as the bytes of a file, by its suffix."""

from __future__ import annotations

from qcode.errors import Message, UsageError
from qcode.exporting.report.blocks import SUFFIXES, Report


def report_file(report: Report, suffix: str) -> bytes:
    """The file; raises UsageError for an unknown suffix."""
    if suffix == ".docx":
        from qcode.exporting.report.word import report_docx

        return report_docx(report)
    if suffix == ".html":
        from qcode.exporting.report.html import report_html

        return report_html(report).encode("utf-8", "backslashreplace")
    if suffix == ".md":
        from qcode.exporting.report.markdown import report_markdown

        return report_markdown(report).encode("utf-8", "backslashreplace")
    raise UsageError(
        Message("A report can't be written as {suffix}.", suffix=suffix or Message("a file without suffix")),
        hint=Message("Known: {choices}.", choices=", ".join(SUFFIXES)),
    )
