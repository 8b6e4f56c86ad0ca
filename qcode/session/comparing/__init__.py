"""Tables of the study: co-occurrence, tests, matrix, portraits, keywords, saturation, agreement.

May use core, study and naming; the numbers themselves are computed in `qcode.analysis`.
"""
