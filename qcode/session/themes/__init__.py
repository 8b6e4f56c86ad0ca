"""Groups of passages by meaning, as candidates for codes that a person names.

May use core, study, naming and the rooms `codebook` and `coding`.
"""
