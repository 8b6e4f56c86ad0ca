"""Codebook files (YAML, tables, Word, QDC): checked with every mistake named, or read.

May use `tables`, `formats.package` and `refi`.
"""
