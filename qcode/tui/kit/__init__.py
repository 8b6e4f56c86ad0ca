"""What every screen of the app is built with and no screen owns.

The door for foreign text (`foreign`), the widgets that use it (`widgets`), and the terminal's input (`terminal`).
It may import the transcript's cells and what is below the app; no screen, and nothing of a feature.
"""
