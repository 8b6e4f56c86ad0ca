"""The terminal app: a folder per screen, what all of them share in `kit`, and the app that owns them."""
