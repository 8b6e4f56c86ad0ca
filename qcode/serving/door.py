"""Who may come in: those with the token, once in the address, from then on in a cookie of this browser."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

from qcode.serving.page import closed_door, policy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def new_token() -> str:
    """A token that can't be guessed."""
    return secrets.token_urlsafe(24)


def door(token: str, port: int) -> Middleware:
    """Lets nobody in without the token, nor from a page of another server, nor under another name of this machine.

    Any page in the browser can send requests to this machine, and a name that its owner points here would make it look
    like one of ours: so the name of the host and the origin are looked at as well.
    """
    cookie = f"qcode-{port}"  # cookies are not kept apart by port
    hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @web.middleware
    async def look(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if request.host not in hosts or (origin is not None and origin.removeprefix("http://") != request.host):
            raise web.HTTPForbidden(text=closed_door())
        if _same(request.query.get("token", ""), token):
            # The token leaves the address bar, where it could be seen or copied by mistake.
            answer: web.StreamResponse = web.Response(status=303, headers={"Location": "/"})
            answer.set_cookie(cookie, token, httponly=True, samesite="Strict", path="/")
            _close_windows(answer, request.host)
            return answer
        if not _same(request.cookies.get(cookie, ""), token):
            raise web.HTTPForbidden(text=closed_door())
        answer = await handler(request)
        if not answer.prepared:
            _close_windows(answer, request.host)
        return answer

    return look


def _same(given: str, token: str) -> bool:
    # A cookie may hold bytes that are not UTF-8, which come as half characters.
    return secrets.compare_digest(given.encode("utf-8", "surrogatepass"), token.encode("utf-8"))


def _close_windows(answer: web.StreamResponse, host: str) -> None:
    answer.headers["Content-Security-Policy"] = policy(host)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
