"""All actions of the app as data: what can be done, with which keys, under which name. Nothing is drawn here.

Uses the standard library and `qcode.i18n` only, so that the session, the command line and the app can ask.
"""
