"""The server: textual-serve's way of running an app for each tab, behind our own door and page."""

from __future__ import annotations

import asyncio
import logging
import os
import shlex
import socket
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiohttp import WSCloseCode, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from qcode.errors import Message, ProjectError, UsageError, system_reason
from qcode.serving.door import door, new_token
from qcode.serving.page import FOCUS, page

HOST = "127.0.0.1"
SERVED = "QCODE_SERVED"
"""Environment variable: set for an app whose terminal is a browser."""
PATIENCE = 3.0
"""Seconds that apps may take to end when the server does."""
SIZES = range(8, 41)
"""Font sizes that can be asked for with `?fontsize=`."""


class BrowserApp(AppService):
    """The app of one tab, in a process of its own. The passphrase of an encrypted project goes to it by its input:
    arguments and environment of a program can be seen by others."""

    passphrase = ""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        process: Process = await super()._open_app_process(width, height)
        if self.passphrase:
            self.stdin.write(f"{self.passphrase}\n".encode())
            await self.stdin.drain()
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment: dict[str, str] = super()._build_environment(width, height)
        # The browser has colours, whatever the terminal that started the server has.
        environment.pop("NO_COLOR", None)
        return environment | {SERVED: "1", "PYTHONIOENCODING": "utf-8"}

    async def stop(self) -> None:
        """End the app; one that does not want to is killed, which loses nothing that was done."""
        process = self._process
        if process is None or process.returncode is not None:
            await super().stop()
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await super().stop()
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


class AppServer(Server):
    """Serves the app to this machine, to whoever has the token."""

    def __init__(self, arguments: Sequence[str], port: int, *, title: str, passphrase: str = "") -> None:
        super().__init__(command_line(arguments), host=HOST, port=port, title=title)
        self.token = new_token()
        self._passphrase = passphrase
        self._tabs: dict[web.WebSocketResponse, BrowserApp] = {}

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://{self.host}:{self.port}/?token={self.token}"

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[door(self.token, self.port)])
        app.router.add_get("/", self.handle_index)
        app.router.add_get("/focus.js", self.handle_script)
        app.router.add_get("/ws", self.handle_websocket)
        app.router.add_static("/static", self.statics_path)
        app.on_shutdown.append(self.on_shutdown)
        return app

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page with the terminal."""
        size = request.query.get("fontsize", "")
        number = int(size) if size.isdecimal() and len(size) < 4 and int(size) in SIZES else 16
        text = page(title=self.title, websocket=f"ws://{request.host}/ws", font_size=number)
        return web.Response(text=text, content_type="text/html")

    async def handle_script(self, request: web.Request) -> web.Response:
        """Our own script; the page has none in itself, so that the browser need not allow any."""
        return web.Response(text=FOCUS, content_type="text/javascript")

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """A tab: start an app for it, and end it with the tab."""
        socket_ = web.WebSocketResponse(heartbeat=15)
        await socket_.prepare(request)

        async def close() -> None:
            await socket_.close()

        app = BrowserApp(
            self.command,
            write_bytes=socket_.send_bytes,
            write_str=socket_.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        app.passphrase = self._passphrase
        self._tabs[socket_] = app
        try:
            await app.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await self._process_messages(socket_, app)
        finally:
            del self._tabs[socket_]
            with suppress(ConnectionError):
                await app.stop()
        return socket_

    async def on_shutdown(self, app: web.Application) -> None:
        """End the apps of all tabs; what was done in them is stored already."""
        closing = [tab.close(code=WSCloseCode.GOING_AWAY) for tab in list(self._tabs)]
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.gather(*closing, return_exceptions=True), PATIENCE)


def command_line(arguments: Sequence[str]) -> str:
    """The command that starts `qcode` with these arguments, as the system's shell reads it."""
    # The script beside the interpreter may be missing or another one's: the module is the same code in any case.
    words = [sys.executable, "-c", "from qcode.cli import main; main()", *arguments]
    return subprocess.list2cmdline(words) if sys.platform == "win32" else f"exec {shlex.join(words)}"


def free_port(port: int) -> socket.socket:
    """A socket that listens on this machine, on any free port for 0; raises UsageError when it is taken."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        # The browser is told the address before the server is ready: its first request waits instead of failing.
        listening.listen()
    except OSError as error:
        listening.close()
        hint = Message("Another program may have it. Leave --port away, and a free one is taken.")
        raise UsageError(
            Message("the port {port} can't be used: {reason}.", port=port, reason=system_reason(error)), hint=hint
        ) from error
    return listening


def be_silent() -> None:
    """Say nothing of requests that can't be answered: anybody on this machine can send some, and what the web server
    would print of them may hold addresses with their token."""
    if not os.environ.get("QCODE_DEBUG"):
        logging.getLogger("aiohttp").setLevel(logging.CRITICAL + 1)


def serve(
    arguments: Sequence[str], *, port: int, title: str, ready: Callable[[str], None], passphrase: str = ""
) -> None:
    """Serve `qcode` with these arguments until ctrl+c; `ready` gets the address when the port is ours.

    `passphrase` is that of an encrypted project.
    """
    be_silent()
    with free_port(port) as listening:
        server = AppServer(arguments, listening.getsockname()[1], title=title, passphrase=passphrase)
        ready(server.address)
        try:
            # Signals are aiohttp's: it lets the apps end before it goes.
            web.run_app(server._make_app(), sock=listening, print=None, access_log=None, shutdown_timeout=PATIENCE)
        except OSError as error:
            raise ProjectError(Message("The server stopped: {reason}.", reason=system_reason(error))) from error


def _cells(request: web.Request, name: str, otherwise: int) -> int:
    text = request.query.get(name, "")
    return min(int(text), 1000) if text.isdecimal() and len(text) < 6 and int(text) > 0 else otherwise
