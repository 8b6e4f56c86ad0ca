"""The codebook of the project: codes made, moved, merged and split; older wordings; files and example banks.

May use core, study, naming and the room `exchange`.
"""
