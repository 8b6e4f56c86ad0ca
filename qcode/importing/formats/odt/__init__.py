"""OpenDocument texts, read by our own walk over the element tree of the package.

May use `formats.package`, `formats.marks` and `source`.
"""
