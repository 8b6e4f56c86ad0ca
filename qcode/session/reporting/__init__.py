"""The parts of a report: method, codebook, tables, quotes, summaries, appendix."""
