"""REFI-QDA: projects (.qdpx) and codebooks (.qdc) for other programs."""

from qcode.exporting.refi.codebook import codebook_xml
from qcode.exporting.refi.package import project_package
from qcode.exporting.refi.schema import schema_problems

__all__ = ["codebook_xml", "project_package", "schema_problems"]
