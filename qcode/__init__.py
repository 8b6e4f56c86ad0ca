"""qcode: a qualitative coding assistant that lives in the terminal."""

__version__ = "0.2.0"
