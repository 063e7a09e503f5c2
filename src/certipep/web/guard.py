"""Who may call the page, and what a browser may do with what it gets.

A page on another site can make a browser call this machine. Three things stop it: the host name must be one of ours
(DNS rebinding), a request that changes something must not come from another origin, and forms carry a token.
"""

from __future__ import annotations

from secrets import compare_digest
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "host_of", "token_fits"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_SAFE = ("GET", "HEAD", "OPTIONS")


def host_of(authority: str) -> str:
    """Return the host name of ``host:port``, brackets of an IPv6 address removed.

    >>> host_of("[::1]:8000"), host_of("LOCALHOST:1")
    ('::1', 'localhost')
    """
    try:
        return (urlsplit(f"//{authority}").hostname or "").lower()
    except ValueError:
        return ""


def token_fits(given: object, token: str) -> bool:
    """Compare a form's token without telling by time how much of it was right."""
    return isinstance(given, str) and compare_digest(given.encode(), token.encode())


class Guard:
    """Refuses foreign hosts and origins, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        problem = self._problem(scope["method"], headers)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        if problem:
            await PlainTextResponse(problem, status_code=403)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)

    def _problem(self, method: str, headers: Headers) -> str | None:
        authority = headers.get("host", "")
        if host_of(authority) not in self.hosts:
            return "this page answers only under the name of this machine"
        if method in _SAFE:
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc.lower() != authority.lower():
            return "requests from another site are refused"
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "requests from another site are refused"
        return None
