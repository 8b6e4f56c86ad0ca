"""The app in the browser: on this machine only, for those who know the address with its token."""
