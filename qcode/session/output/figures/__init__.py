"""Figures of the study: each kind a file with its data and its drawing, entered by one line in `registry`.

May import analysis, exporting and the session; no other room imports a kind by its name.
"""
