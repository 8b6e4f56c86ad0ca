"""Rich text: groups, control words and code pages, read without a library.

May use `formats.marks`, `formats.signs` and `source`.
"""
