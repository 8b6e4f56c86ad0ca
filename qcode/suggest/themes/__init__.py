"""Groups of passages by meaning, and the words of the material that say what they are about."""
