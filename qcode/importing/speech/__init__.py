"""From a text to its turns: header, labels, roles, time stamps. Spans only; nothing is cut or repaired.

May use `source`; knows no file format.
"""
