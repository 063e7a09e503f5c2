"""The catalogue of checks as one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from certipep.report.explanations import scope_in_words
from certipep.report.html.environment import page

__all__ = ["checks_page", "checks_view"]


def checks_page(checks: Sequence[Mapping[str, Any]]) -> str:
    """Return one self-contained page from dictionaries of `certipep.report.explanations`."""
    title = f"Check {checks[0]['id']}" if len(checks) == 1 else "What certipep checks, and why"
    return page("checks.html", title=title, **checks_view(checks))


def checks_view(checks: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Prepare what the template ``_checks.html`` shows."""
    families: dict[str, list[dict[str, Any]]] = {}
    for check in checks:
        families.setdefault(check["family"], []).append({**check, "scope": scope_in_words(check["scope"])})
    return {"families": list(families.items()), "count": len(checks)}
