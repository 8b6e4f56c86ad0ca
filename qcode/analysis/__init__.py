"""Counting honestly."""
