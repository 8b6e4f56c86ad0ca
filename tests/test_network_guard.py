"""The guard itself: it stops what it should, here and in processes that tests start."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Callable

import pytest
from network_guard import NetworkUse, attempts

# Addresses that are reserved for documentation: nobody answers there.
ELSEWHERE = ("192.0.2.1", 9)


def connect() -> None:
    with socket.socket() as connection:
        connection.connect(ELSEWHERE)


def send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as connection:
        connection.sendto(b"x", ELSEWHERE)


def connect6() -> None:
    with socket.socket(socket.AF_INET6) as connection:
        connection.connect(("2001:db8::1", 9, 0, 0))


def look_up() -> None:
    socket.getaddrinfo("example.invalid", 80)


def look_up_old() -> None:
    socket.gethostbyname("example.invalid")


@pytest.mark.parametrize("attempt", [connect, connect6, send, look_up, look_up_old])
def test_what_leaves_the_machine_is_stopped_and_noted(attempt: Callable[[], None]) -> None:
    with pytest.raises(NetworkUse):
        attempt()
    assert len(attempts()) == 1


def test_a_swallowed_attempt_is_noted() -> None:
    with contextlib.suppress(Exception):
        connect()
    assert "192.0.2.1" in attempts()[0]


def test_a_process_that_a_test_starts_is_watched_too() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NetworkUse" in done.stderr
    assert attempts()


def test_loopback_and_event_loops_work() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname(), 5):
        pass
    asyncio.run(asyncio.sleep(0))
    assert attempts() == []


def test_nothing_of_the_developer_leaks_in() -> None:
    home = os.environ["HOME"]
    assert "qcode-tests-" in home
    assert os.environ["XDG_CACHE_HOME"].startswith(home)
    assert not {"QCODE_PROJECT", "QCODE_CODER", "QCODE_LANGUAGE", "LANG", "NO_COLOR"} & set(os.environ)
