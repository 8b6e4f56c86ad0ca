"""Files for people and programs: segments, matrices, figures and reports, with names in the file's language.

May use every room of the session but `project`.
"""
