"""Spreadsheets: rows of text, document variables, tables of answers, codings in bulk.

May use `text`, `formats.package`, `formats.pieces` and `speech`.
"""
