"""What every request passes first: whose host it names, which page sent it, and what every answer says.

A page of the internet may point its own name at 127.0.0.1 (DNS rebinding): such a request names a foreign host
and is refused. A form of a foreign page sends its origin along, and is refused as well.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from certipep.web.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["POLICY", "Guard", "is_loopback"]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script and no inline style, whatever a certificate says; no address but our own."""

_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    # Not "no-referrer": browsers would then hide the origin of our own forms as well.
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
)
_SAFE = ("GET", "HEAD", "OPTIONS")


class Guard:
    """ASGI middleware.

    Parameters
    ----------
    app : ASGI application
    settings : Settings
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._remote = settings.allow_remote
        self._body_bytes = settings.body_bytes
        self._names = {"localhost", "127.0.0.1", "::1"}
        if settings.host and not _is_everywhere(settings.host):
            self._names.add(settings.host.lower())
        if settings.allow_remote:
            self._names |= {socket.gethostname().lower(), socket.getfqdn().lower()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and add the headers."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self._is_own(host):
            await _refuse(
                send, 421, f"this page does not answer for the host '{host[:80]}'; open it by its address"
            )
            return
        if scope["method"] not in _SAFE and not _same_origin(headers, scope["scheme"], host):
            await _refuse(send, 403, "this request came from another page; send it from this page")
            return

        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._body_bytes:
            most = f"{self._body_bytes / 1e6:.0f} MB"
            await _refuse(
                send, 413, f"this is too large: at most {most} at once; give the certificates alone"
            )
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _completed(message.get("headers", ()))}
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _is_own(self, host: str) -> bool:
        name = _name(host)
        if name is None:
            return False
        return name in self._names or (self._remote and _address(name) is not None)


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach what listens on `host`."""
    address = _address(host)
    return host.lower() == "localhost" or (address is not None and address.is_loopback)


def _is_everywhere(host: str) -> bool:
    address = _address(host)
    return address is not None and address.is_unspecified


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _name(host: str) -> str | None:
    """Return the name of a ``Host`` header without its port, or None where it is malformed."""
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018 - raises on a malformed port
    except ValueError:
        return None
    if parts.path or parts.query or parts.fragment or parts.username is not None or not parts.hostname:
        return None
    return parts.hostname.lower()


def _same_origin(headers: dict[bytes, bytes], scheme: str, host: str) -> bool:
    """Tell whether a changing request came from this page, or from a program that is no browser."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site not in (b"same-origin", b"none"):
        return False
    origin = headers.get(b"origin")
    return origin is None or origin.decode("latin-1").lower() == f"{scheme}://{host}".lower()


def _completed(headers: object) -> list[tuple[bytes, bytes]]:
    """Add what is missing; what a handler set for itself stays."""
    listed: list[tuple[bytes, bytes]] = list(headers)  # type: ignore[call-overload]
    present = {name.lower() for name, _ in listed}
    more = (*_HEADERS, (b"content-security-policy", POLICY.encode()), (b"cache-control", b"no-store"))
    return [*listed, *((name, value) for name, value in more if name not in present)]


async def _refuse(send: Send, status: int, text: str) -> None:
    payload = text.encode("utf-8", "replace") + b"\n"
    headers = _completed(
        [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(payload)).encode())]
    )
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": payload})
