"""What figures of a study are drawn with, as SVG, PNG and PDF. The kinds of figures are in `session/output/figures`."""

from qcode.exporting.figures.canvas import SUFFIXES, About, Look, Picture, known_suffix, rendered

__all__ = ["SUFFIXES", "About", "Look", "Picture", "known_suffix", "rendered"]
