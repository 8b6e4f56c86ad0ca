"""Counting honestly, testing on whole documents, and finding coded segments again.

Names are imported from the modules themselves: the app and every command need a few of them, and start quicker.
"""
