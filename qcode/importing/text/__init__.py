"""From the bytes of a text file to the text that is stored: encodings, texts that were encoded twice.

Uses no other room.
"""
