"""The summary grid: case by code, the passages on one side, the researcher's summary on the other."""
