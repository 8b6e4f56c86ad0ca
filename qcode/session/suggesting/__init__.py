"""Suggestions for a project: what they learn from, how good they are, which codes are silent.

May use core, study, naming and the rooms `codebook`, `coding` and `documents`.
"""
