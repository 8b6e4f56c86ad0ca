"""PDFs with a text layer: lines with their places, margins taken off, paragraphs built.

May use `formats.marks`, `speech.patterns`, `speech.stamps` and `source`; PDFium enters through `lines` alone.
"""
