"""Suggestions made on the machine of the coder; never a coding until a person accepts."""
