"""Reports of a study: the same content as Word, HTML and Markdown."""

from qcode.exporting.report.blocks import SUFFIXES, Report
from qcode.exporting.report.files import report_file

__all__ = ["SUFFIXES", "Report", "report_file"]
