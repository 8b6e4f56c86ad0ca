"""`qcode serve`: who gets in, what the page asks for, and that a key pressed in the browser is stored."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType, WSServerHandshakeError, web
from signs import LIMIT, until
from workplace import at_work, make_study, stored

from qcode import i18n
from qcode.cli.main import main
from qcode.errors import UsageError
from qcode.serving.page import page
from qcode.serving.server import AppServer, free_port
from qcode.session.project.sealing import encrypt

STATIC = ("static/css/xterm.css", "static/js/textual.js", "focus.js",
          "static/fonts/RobotoMono-VariableFont_wght.ttf")  # fmt: skip


@asynccontextmanager
async def serving(*arguments: str, passphrase: str = "") -> AsyncIterator[AppServer]:
    """The server, running."""
    with free_port(0) as listening:
        server = AppServer(arguments, listening.getsockname()[1], title="Study", passphrase=passphrase)
        runner = web.AppRunner(await server._make_app())
        await runner.setup()
        await web.SockSite(runner, listening).start()
        try:
            yield server
        finally:
            await runner.cleanup()


def visitor() -> ClientSession:
    """A browser that keeps cookies of an address without a name."""
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


async def test_nobody_gets_in_without_the_token() -> None:
    async with serving("--version") as server, visitor() as browser:
        base = f"http://127.0.0.1:{server.port}"
        for path in ("/", "/ws", *(f"/{name}" for name in STATIC), "/?token=", "/?token=wrong", "/elsewhere"):
            async with browser.get(base + path) as answer:
                assert answer.status == 403, path
                assert server.token not in await answer.text()
        with pytest.raises(WSServerHandshakeError) as refused:
            await browser.ws_connect(f"{base}/ws")
        assert refused.value.status == 403


async def test_with_the_token_the_page_comes_and_the_token_leaves_the_address() -> None:
    async with serving("--version") as server, visitor() as browser:
        async with browser.get(server.address) as answer:
            assert answer.status == 200
            assert "token" not in str(answer.url)
            html = await answer.text()
            assert server.token not in html
            assert f"ws://127.0.0.1:{server.port}/ws" in html
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        for name in STATIC:
            async with browser.get(f"http://127.0.0.1:{server.port}/{name}") as answer:
                assert answer.status == 200, name
        assert all(name in html for name in STATIC)


@pytest.mark.parametrize("headers", [{"Host": "study.example:80"}, {"Origin": "http://127.0.0.1:9"}])
async def test_other_pages_and_other_names_of_this_machine_are_refused(headers: dict[str, str]) -> None:
    async with serving("--version") as server, visitor() as browser:
        async with browser.get(server.address) as answer:
            assert answer.status == 200
        async with browser.get(f"http://127.0.0.1:{server.port}/", headers=headers) as answer:
            assert answer.status == 403


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_page_and_what_it_loads_name_no_other_host(language: str) -> None:
    i18n.set_language(language)
    html = page(title="A <study>", websocket="ws://127.0.0.1:1/ws", font_size=16)
    assert "A &lt;study&gt;" in html
    assert re.findall(r"(?:https?:|wss?:)?//[\w.-]+", html) == ["ws://127.0.0.1"]
    import textual_serve

    static = Path(textual_serve.__file__).parent
    for name in STATIC[:2]:
        text = (static / name).read_text(encoding="utf-8")
        assert not re.search(r"url\(['\"]?(?:https?:)?//|(?:fetch|import|src=)\(?['\"](?:https?:)?//", text), name


async def test_a_passage_is_coded_through_the_browser_and_stored(tmp_path: Path) -> None:
    study = make_study(tmp_path)
    command = ("--project", str(study), "open", "--coder", "anna", "--", "a")
    async with serving(*command) as server, visitor() as browser:
        async with browser.get(server.address):
            pass
        address = f"http://127.0.0.1:{server.port}/ws?width=100&height=30"
        # Two tabs are two programs on one project.
        async with browser.ws_connect(address) as tab, browser.ws_connect(address) as other:
            await shows(tab, "Amt")
            await shows(other, "Amt")
            for key in "jj1":
                await tab.send_json(["stdin", key])
            with at_work(study) as session:
                await until(lambda: stored(session))
                found = stored(session)
            await other.send_json(["stdin", "q"])
            while not other.closed:
                await other.receive(timeout=LIMIT)
    assert [(code, coder) for _, code, coder in found] == [("hinge", "anna")]


async def test_the_app_of_a_tab_gets_the_passphrase_by_its_input(tmp_path: Path) -> None:
    study, secret = make_study(tmp_path), "vier gute alte wörter"
    encrypt(study, secret)
    command = ("--project", str(study), "open", "--coder", "anna", "--", "a")
    async with serving(*command, passphrase=secret) as server, visitor() as browser:
        assert secret not in server.command
        async with browser.get(server.address):
            pass
        async with browser.ws_connect(f"http://127.0.0.1:{server.port}/ws?width=100&height=30") as tab:
            await shows(tab, "Amt")
            await tab.send_json(["stdin", "q"])
            while not tab.closed:
                await tab.receive(timeout=LIMIT)


async def shows(tab: ClientWebSocketResponse, words: str) -> None:
    """Wait until the words were painted."""
    seen = b""
    while words.encode() not in seen:
        message = await tab.receive(timeout=LIMIT)
        assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), seen
        seen += message.data if message.type == WSMsgType.BINARY else b""


def test_a_port_that_is_taken_and_a_host_that_is_not_ours(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    study = make_study(tmp_path)
    with free_port(0) as taken:
        taken.listen()
        with pytest.raises(UsageError, match="can't be used"), free_port(taken.getsockname()[1]):
            pass
    for arguments, words in ((["--host", "0.0.0.0"], "this machine only"), (["nothing"], "nothing")):
        with pytest.raises(SystemExit) as end:
            main(["--project", str(study), "serve", *arguments])
        assert end.value.code == 2
        assert words in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("chromium") is None or sys.platform == "win32", reason="needs Chromium")
def test_in_a_real_browser() -> None:
    script = Path(__file__).parents[2] / "scripts" / "try_in_browser.py"
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=2 * LIMIT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "asked of: 127.0.0.1 (" in done.stdout
