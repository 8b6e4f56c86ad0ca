"""Dialogs: each asks one thing, returns a value and changes nothing itself."""
