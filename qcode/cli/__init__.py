"""The command line: `qcode COMMAND`. Commands are imported when they are called."""

from __future__ import annotations

from qcode.cli.main import main

__all__ = ["main"]
