"""What researchers write: memos of all kinds, the summary grid, and texts that are stored while typed.

May use core, study and naming.
"""
