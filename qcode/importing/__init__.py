"""Reading people's files: transcripts, codebooks, tables."""
