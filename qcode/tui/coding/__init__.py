"""The coding screen: a transcript, its codings, suggestions beside it, and the rule of the current code."""
