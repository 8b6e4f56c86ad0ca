"""Web pages: what noScribe, word processors and players write, as lines and rows.

May use `formats.marks`, `text.decode`, `speech.layout` and `source`.
"""
