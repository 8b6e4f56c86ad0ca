"""The themes screen: groups of passages by meaning, to read and to make codes of."""
