"""Which address shows what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.routing import Route

__all__ = ["page_routes"]


def page_routes() -> list[Route]:
    """Return the routes of the page."""
    from starlette.routing import Route

    from certipep.web.pages import reference, results, static, sums, uploading

    return [
        Route("/", uploading.home),
        Route("/verify", uploading.upload, methods=["POST"]),
        Route("/results/{id}", results.result),
        Route("/results/{id}/state", results.state),
        Route("/results/{id}/correct", results.correct, methods=["POST"]),
        Route("/results/{id}/remove", results.remove, methods=["POST"]),
        Route("/results/{id}/report.{form}", results.download),
        Route("/calculator", sums.calculator),
        Route("/compare", sums.compare),
        Route("/identify", sums.identify),
        Route("/checks", sums.checks),
        Route("/panel", reference.panel),
        Route("/panel/{id}", reference.entry),
        Route("/static/{name}", static.static),
    ]
