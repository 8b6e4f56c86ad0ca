"""Reports of the study: method, tables, figures, quotes, codebook, each part a function that gives blocks.

May use what `output` may use; `reports` joins the parts, and no part knows another.
"""
