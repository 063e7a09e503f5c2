"""Our own style and scripts, from a fixed list: no path of a request ever becomes a path of a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["static"]

_KINDS = {
    "report.css": "text/css",
    "report.js": "text/javascript",
    "page.css": "text/css",
    "page.js": "text/javascript",
    "htmx.min.js": "text/javascript",
    "icon.svg": "image/svg+xml",
}
_SHARED = ("report.css", "report.js")


async def static(request: Request) -> Response:
    """Answer with one of our files."""
    from starlette.exceptions import HTTPException
    from starlette.responses import Response

    name = request.path_params["name"]
    if name not in _KINDS:
        raise HTTPException(404)
    return Response(_content(name), media_type=_KINDS[name], headers={"Cache-Control": "no-cache"})


@cache
def _content(name: str) -> bytes:
    if name in _SHARED:
        from certipep.report.html.environment import asset

        return asset(name).encode()
    return (Path(__file__).parents[1] / "static" / name).read_bytes()
