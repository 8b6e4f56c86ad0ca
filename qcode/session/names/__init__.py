"""Names and what stands in their place: the key file, finding names, deciding about them.

It uses the session itself; the texts that other rooms read are shown under pseudonyms by the store already.
"""
