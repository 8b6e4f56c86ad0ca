"""Finding passages again: keyword in context, queries over codings, and lists to work through.

May use core, study, naming and the room `coding`.
"""
