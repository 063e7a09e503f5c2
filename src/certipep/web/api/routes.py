"""The addresses of the API and of its description."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

__all__ = ["api_routes"]


def api_routes() -> list[Route]:
    """Return the routes of the API."""
    from starlette.routing import Route

    from certipep.web.api import handlers

    return [
        Route("/api", _described),
        Route("/api/v1/openapi.json", _openapi),
        Route("/api/v1/verify", handlers.verify, methods=["POST"]),
        Route("/api/v1/report", handlers.report, methods=["POST"]),
        Route("/api/v1/identify", handlers.identify, methods=["POST"]),
    ]


async def _openapi(_: Request) -> Response:
    """Return the description for programs."""
    from starlette.responses import JSONResponse

    from certipep.web.api.openapi import openapi

    return JSONResponse(openapi())


async def _described(request: Request) -> Response:
    """Show the description to people."""
    from certipep.web.api.openapi import EXAMPLES, openapi
    from certipep.web.rendering import respond

    described = openapi()["paths"]
    one_of_them = next(iter(described.values()))["post"]["responses"]
    responses = [(status, words["description"]) for status, words in one_of_them.items()]
    operations: list[dict[str, Any]] = [
        {
            "method": "POST",
            "path": path,
            "summary": one["post"]["summary"],
            "example": EXAMPLES[path].format(address=f"{request.base_url}{path[1:]}"),
        }
        for path, one in described.items()
    ]
    return respond(request, "api.html", operations=operations, responses=responses)
