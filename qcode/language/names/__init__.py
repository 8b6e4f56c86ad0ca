"""Names in transcripts: lists of names, rules for what has a shape of its own, and the pipeline of spaCy over both.

It uses the rest of `qcode.language` and knows nothing of projects.
"""
