"""What every screen of the app needs once: looks, keys in order, the key bar, news, workers, troubles in words,
the door for foreign text (`foreign`, `widgets`), colours, looks of codes, the terminal, and how the app ends.

May use `qcode.keys` and the session; knows no screen.
"""
