"""Projects of other programs that are plain data bases: QualCoder, Taguette, RQDA.

May use `refi` (how positions are counted, what a read project is) and everything below it.
"""
