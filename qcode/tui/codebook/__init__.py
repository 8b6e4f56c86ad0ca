"""The codebook in the app: its tree with counts, a code as its template, and the passages that wait to be looked at."""
