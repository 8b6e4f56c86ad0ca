"""Handing the address with its token to the browser without anybody else seeing it.

The command line of a program can be read by every user of the machine. So the browser is not given the address but a
file in a folder of the owner's alone, which leads to it.
"""

from __future__ import annotations

import shutil
import tempfile
import webbrowser
from html import escape
from pathlib import Path

from qcode.private import open_private


class Handover:
    """The file that leads a browser to the app; it is there while the app is served."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def open(self, address: str) -> None:
        """Let the browser of this machine open the address."""
        self._folder = Path(tempfile.mkdtemp(prefix="qcode-"))  # for the owner only, as the system makes it
        file = self._folder / "open.html"
        with open_private(file) as stream:
            stream.write(leading_to(address).encode("utf-8"))
        webbrowser.open(file.as_uri())

    def remove(self) -> None:
        """Delete the file, if it was made."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def leading_to(address: str) -> str:
    """A page that goes on to the address at once."""
    place = escape(address, quote=True)
    return (
        '<!DOCTYPE html>\n<meta charset="utf-8">\n<meta name="referrer" content="no-referrer">\n'
        f'<meta http-equiv="refresh" content="0; url={place}">\n<title>qcode</title>\n<a href="{place}">qcode</a>\n'
    )
