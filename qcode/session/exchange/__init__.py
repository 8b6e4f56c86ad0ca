"""Projects to and from other programs (REFI-QDA), with a check of what was written.

May use core, study and naming.
"""
