"""Pages of the server: the report's own style around them, parts made by a worker inside them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["is_htmx", "page_environment", "respond", "respond_problem"]

_FOLDER = Path(__file__).parent / "templates"

_NAVIGATION = (
    ("/", "Verify"),
    ("/calculator", "Calculator"),
    ("/compare", "Compare"),
    ("/identify", "Identify"),
    ("/panel", "Panel"),
    ("/checks", "Checks"),
    ("/api", "API"),
)


def page_environment() -> Environment:
    """Return the template environment: everything is escaped, an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from certipep.report.edition import version
    from certipep.report.words import MEANING, OUTCOME, SIGN, VERDICT, VERDICT_SENTENCE

    made = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = {"VERDICT": VERDICT, "VERDICT_SENTENCE": VERDICT_SENTENCE, "OUTCOME": OUTCOME, "SIGN": SIGN}
    made.globals.update(words, MEANING=MEANING, version=version(), NAVIGATION=_NAVIGATION)
    return made


def is_htmx(request: Request) -> bool:
    """Tell whether the page asks for a part of itself."""
    return request.headers.get("hx-request") == "true" and "hx-history-restore-request" not in request.headers


def respond(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """Answer with a template: a part (its name begins with ``_``) or a whole page."""
    from starlette.responses import HTMLResponse

    from certipep.web.house import house_of

    house = house_of(request)
    values |= {
        "token": house.tokens.token(request),
        "path": request.url.path,
        "settings": house.settings,
        "part": template.startswith("_"),
    }
    text = house.templates.get_template(template).render(**values)
    response = HTMLResponse(text, status, headers)
    house.tokens.remember(request, response)
    return response


def respond_problem(request: Request, message: str, status: int, **more: Any) -> Response:
    """Answer with one line that says what is wrong and how to mend it."""
    template = "_problem.html" if is_htmx(request) else "problem.html"
    return respond(request, template, status=status, message=message, **more)
