"""Figures of a study as SVG, PNG and PDF. Each kind is a frozen value that can draw itself."""

from qcode.exporting.figures.canvas import SUFFIXES, About, Look, Picture, rendered

__all__ = ["SUFFIXES", "About", "Look", "Picture", "rendered"]
