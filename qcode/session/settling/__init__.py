"""Consensus: where coders of one document disagree, what was decided about it, and the codings that came of it.

May use core, study, naming, states and the rooms `codebook`, `coding` and `comparing`.
"""
