"""What every screen of the app needs once: looks, keys in order, the key bar, news, workers, troubles in words.

May use `qcode.keys` and the session; knows no screen.
"""
