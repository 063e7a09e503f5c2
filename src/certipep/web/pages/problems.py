"""Problems in words: a line that says what is wrong and how to mend it, never a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from certipep.web.rendering import respond_problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["EXPIRED", "FULL", "GONE", "on_http_problem", "status_of"]

EXPIRED = "this form is too old, because the page was started anew since; load it again and send it once more"
FULL = "too much is waiting already; try again in a minute"
GONE = (
    "this result is not here any more: results are removed after an hour and when the page is stopped; "
    "drop the file again"
)
_WORDS = {
    404: "there is no such page here",
    405: "this cannot be done to this page",
    413: "this is too large",
}


async def on_http_problem(request: Request, error: Exception) -> Response:
    """Answer a request that no handler took."""
    from starlette.responses import JSONResponse

    status = getattr(error, "status_code", 500)
    headers = getattr(error, "headers", None) or {}
    detail = str(getattr(error, "detail", "") or "")
    message = _WORDS.get(status, detail.lower() or "this cannot be answered")
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status, headers)
    response = respond_problem(request, message, status)
    response.headers.update(headers)
    return response


def status_of(outcome: dict[str, Any]) -> int:
    """Return the HTTP status for a problem that a worker named."""
    return {"user": 422, "limit": 422}.get(outcome.get("kind", ""), 500)
