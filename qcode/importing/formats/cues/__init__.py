"""Speech that machines cut into pieces with times: subtitles, JSON segments, Transcriber's XML.

May use `formats.pieces`, `speech`, `text.decode` and `source`.
"""
