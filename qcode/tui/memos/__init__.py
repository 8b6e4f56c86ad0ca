"""Memos: one place to read, search and write them all."""
