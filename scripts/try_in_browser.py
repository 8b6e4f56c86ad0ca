"""Try `qcode serve` in a real browser: `python scripts/try_in_browser.py [--picture FILE.png] [--command qcode]`.

Starts a headless Chromium, opens the example study under the printed address, codes a sentence with the keyboard and
looks into the project whether it is there. Says which hosts the page asked for: this machine must be the only one.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 60.0


def browser_here() -> str | None:
    """A Chromium on this machine."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


class Page:
    """A page of the browser, led by its own protocol."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._number = socket, 0
        self.asked: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser for something and wait for its answer."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        while True:
            message = json.loads((await self._socket.receive(timeout=PATIENCE)).data)
            if message.get("method") == "Network.requestWillBeSent":
                self.asked.append(message["params"]["request"]["url"])
            if message.get("method") == "Network.webSocketCreated":
                self.asked.append(message["params"]["url"])
            if message.get("id") == self._number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return dict(message["result"])

    async def press(self, key: str) -> None:
        """Press a key that types a character."""
        await self.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def value(self, expression: str) -> Any:
        """Run a script in the page and return its value."""
        answer = await self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        return answer["result"].get("value")


@asynccontextmanager
async def opened(address: str, folder: Path) -> AsyncIterator[Page]:
    """An empty page in a new browser, which then goes to the address."""
    from aiohttp import ClientSession

    command = [
        browser_here() or "", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--window-size=1200,800",
        "--disable-background-networking", "--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank",
    ]  # fmt: skip
    browser = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        told = folder / "DevToolsActivePort"
        for _ in range(int(PATIENCE / 0.1)):
            if told.exists() and told.read_text(encoding="utf-8").strip():
                break
            await asyncio.sleep(0.1)
        port = told.read_text(encoding="utf-8").split()[0]
        async with ClientSession() as client:
            async with client.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = [each for each in await answer.json() if each["type"] == "page"]
            async with client.ws_connect(pages[0]["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                page = Page(socket)
                await page.call("Network.enable")
                await page.call("Page.enable")
                await page.call("Page.navigate", url=address)
                yield page
    finally:
        browser.terminate()
        browser.wait(20)


@contextmanager
def served(command: list[str], environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the server; its process and the address that it printed."""
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        assert server.stderr is not None
        address = next((line.strip() for line in server.stderr if line.startswith("http://")), "")
        if not address:
            raise RuntimeError("qcode serve printed no address")
        yield server, address
    finally:
        server.terminate()
        server.wait(20)


def codings_in(project: Path, coder: str) -> list[str]:
    """Code and words of a coder's codings, from the file."""
    from qcode.session import open_session
    from qcode.session.coding.acts import codings

    with open_session(project, coder) as session:
        book = session.codebook.by_key
        return [
            f"{book[each.code].path}: {each.span.of(session.transcript(each.document).text)}"
            for each in codings(session)
            if each.coder == coder
        ]


async def code_a_passage(address: str, folder: Path, picture: Path | None) -> list[str]:
    """Open the page, wait for the app, go two sentences down and press the key of a code; the addresses asked for."""
    async with opened(address, folder) as page:
        for _ in range(int(PATIENCE / 0.2)):
            if await page.value("document.body && document.body.classList.contains('-first-byte')"):
                break
            await asyncio.sleep(0.2)
        else:
            raise RuntimeError("the app did not come up in the page")
        await asyncio.sleep(3)  # what the terminal shows is a picture: there is nothing in the page to wait for
        for key in "jjj3":
            await page.press(key)
        await asyncio.sleep(2)
        if picture is not None:
            shot = await page.call("Page.captureScreenshot")
            picture.write_bytes(base64.b64decode(shot["data"]))
        font = await page.value("document.fonts.check('16px \"Roboto Mono\"')")
        print(f"the font is there: {font}")
        print(f"address bar: {await page.value('location.href')}")
        return page.asked


def main() -> int:
    """Try it; 0 when the coding is stored and nothing was asked of another host."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, help="save what the browser shows")
    parser.add_argument("--command", default="", help="the qcode to try; else the one of this Python")
    options = parser.parse_args()
    if browser_here() is None:
        print("No Chromium was found on this machine.")
        return 2
    qcode = [options.command] if options.command else [sys.executable, "-c", "from qcode.cli import main; main()"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        environment = {**os.environ, "QCODE_CONFIG": str(folder / "settings"), "QCODE_LANGUAGE": "en"}
        subprocess.run([*qcode, "demo", str(folder / "demo"), "--no-open"], check=True, capture_output=True)
        project = next((folder / "demo").glob("*.qcode"))
        command = [*qcode, "--project", str(project), "serve", "mo-01", "--coder", "Browser"]
        with served(command, environment) as (server, address):
            asked = asyncio.run(code_a_passage(address, folder / "browser", options.picture))
            server.terminate()
            print(f"the server ended with {server.wait(20)}")
        found = codings_in(project, "Browser")
    hosts = {urlsplit(each).hostname for each in asked if urlsplit(each).scheme in ("http", "https", "ws", "wss")}
    print(f"asked of: {', '.join(sorted(map(str, hosts)))} ({len(asked)} requests)")
    print("stored:", *(found or ["nothing"]), sep="\n  ")
    return 0 if found and hosts == {"127.0.0.1"} else 1


if __name__ == "__main__":
    sys.exit(main())
