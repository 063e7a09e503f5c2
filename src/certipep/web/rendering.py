"""Templates of the page: its own first, then those of the reports, so that the same report shows in place."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["render", "style"]

_FOLDER = Path(__file__).parent


@cache
def _environment() -> Environment:
    from jinja2 import ChoiceLoader, FileSystemLoader

    from certipep.report.html.environment import environment

    reports = environment()
    return reports.overlay(loader=ChoiceLoader([FileSystemLoader(_FOLDER / "templates"), reports.loader or ChoiceLoader([])]))


def render(template: str, **values: Any) -> str:
    """Render one template of the page; everything is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def style() -> str:
    """Return the style sheet of the reports followed by that of the page."""
    from certipep.report.html.environment import asset

    return asset("report.css") + (_FOLDER / "static" / "page.css").read_text(encoding="utf-8")
