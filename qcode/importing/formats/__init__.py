"""One folder or module per file format: bytes in, stored text with its speakers, times and comments out.

`readers` says which module reads which suffix. May use `source`, `text` and `speech`; no format knows another.
"""
