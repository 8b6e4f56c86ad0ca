"""The project as a whole: undo, redo and the log; check and backup; the example study.

Uses every other room of the session, and none of them uses it.
"""
