"""The reference panel with the source of every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.web.rendering import respond, respond_problem

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["entry", "panel"]


async def panel(request: Request) -> Response:
    """List the panel, or what of it carries a word."""
    from certipep.reference import name_key
    from certipep.reference import panel as entries

    word = request.query_params.get("q", "")[:200]
    key = name_key(word)
    lines = [
        line
        for line in entries.lines.values()
        if not key
        or any(key in name_key(name) for name in (line.id, line.name, *line.names))
        or any(word.strip() == number for number in line.cas)
    ]
    template = "_panel.html" if request.headers.get("hx-request") == "true" else "panel.html"
    return respond(request, template, lines=lines, q=word, count=len(entries))


async def entry(request: Request) -> Response:
    """Show one entry."""
    from certipep.reference import panel as entries
    from certipep.report.json.panel import entry_to_json

    found = entries.get(request.path_params["id"])
    if found is None:
        return respond_problem(request, "the panel has no such entry; the list names them all", 404)
    return respond(request, "entry.html", entry=entry_to_json(found), line=entries.lines[found.id])
