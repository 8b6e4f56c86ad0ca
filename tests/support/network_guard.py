"""Nothing leaves the machine: an audit hook that stops every connection but loopback, and every look-up of a name.

An audit hook sees calls from C code too and can't be patched away. It works in this process and, through
`sitecustomize`, in every Python process that a test starts. Attempts are written to a file as well, since
the code under test might swallow the exception. No imports beyond the interpreter's own: it runs at each start.
"""

from __future__ import annotations

import os
import sys

REPORT = "QCODE_TEST_NETWORK_REPORT"
"""Environment variable: the file that attempts are written to."""
WITH_ADDRESS = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
WITH_NAME = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"})


class NetworkUse(Exception):
    """Something tried to reach another machine."""


def is_loopback(host: object) -> bool:
    """Whether a host is this machine and needs no look-up."""
    if host is None:
        return True
    name = bytes(host).decode("ascii", "replace") if isinstance(host, (bytes, bytearray)) else str(host)
    return name in ("", "localhost", "::1") or name.startswith("127.")


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Stop what would leave the machine."""
    if event in WITH_ADDRESS:
        # A path is a Unix socket; None is a datagram on a socket that was connected, and seen, before.
        address = arguments[1]
        if not (isinstance(address, tuple) and address) or is_loopback(address[0]):
            return
    elif event in WITH_NAME:
        host = arguments[0]
        if is_loopback(host[0] if isinstance(host, tuple) else host):
            return
    else:
        return
    attempt = f"{event} {arguments[1:] if event in WITH_ADDRESS else arguments!r}"
    if report := os.environ.get(REPORT):
        with open(report, "a", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would cost each start
            file.write(attempt + "\n")
    raise NetworkUse(f"a connection beyond this machine was tried: {attempt}")


def attempts() -> list[str]:
    """What was tried since the last call, in this process and in those it started."""
    report = os.environ.get(REPORT, "")
    if not os.path.exists(report):  # noqa: PTH110 - as above
        return []
    with open(report, encoding="utf-8") as file:  # noqa: PTH123
        rows = file.read().splitlines()
    os.unlink(report)  # noqa: PTH108
    return rows


def install() -> None:
    """Watch this process until it ends."""
    sys.addaudithook(hook)
