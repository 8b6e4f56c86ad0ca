"""The documents of the project: the screen where a coder starts, importing, and the perspective of a document."""
