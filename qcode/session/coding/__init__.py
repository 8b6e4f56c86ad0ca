"""Codings: applied, moved, weighted, split, joined and removed; in bulk; the queue and places to review.

May use core, study, naming and the rooms `codebook` and `documents`.
"""
