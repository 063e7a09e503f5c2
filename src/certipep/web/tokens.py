"""A token for every form, so that only a page that this server gave to this browser can send one."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["FIELD", "Tokens"]

FIELD = "token"
_COOKIE = "certipep"


class Tokens:
    """Tokens of one server; they die with it."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def session(self, request: Request) -> str:
        """Return the browser's own random word, a new one where it has none."""
        known = request.cookies.get(_COOKIE, "")
        if 20 <= len(known) <= 80 and known.isascii():
            return known
        made: str = getattr(request.state, "session", "") or secrets.token_urlsafe(24)
        request.state.session = made
        return made

    def token(self, request: Request) -> str:
        """Return the token for the forms of this browser."""
        return hmac.new(self._secret, self.session(request).encode(), sha256).hexdigest()

    def holds(self, request: Request, sent: object) -> bool:
        """Tell whether a form brought the token of its browser."""
        return (
            isinstance(sent, str)
            and bool(request.cookies.get(_COOKIE))
            and hmac.compare_digest(sent.encode(), self.token(request).encode())
        )

    def remember(self, request: Request, response: Response) -> None:
        """Give the browser its word, out of reach of scripts and of other sites."""
        if request.cookies.get(_COOKIE) != self.session(request):
            response.set_cookie(
                _COOKIE,
                self.session(request),
                httponly=True,
                samesite="strict",
                secure=request.url.scheme == "https",
                path="/",
            )
