"""Transcripts of the project: import with its preview, corrected texts, speakers, places, progress.

May use core, study, naming and the room `writing`; knows no codes and no codings of its own.
"""
