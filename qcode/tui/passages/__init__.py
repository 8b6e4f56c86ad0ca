"""Passages: retrieval as a list to read and to sort, which is how sub-codes are built."""
