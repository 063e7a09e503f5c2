"""The catalogue of checks, as a part of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:  # noqa: ARG001 - one shape
    """Explain every check."""
    from certipep.checks.registry import all_checks
    from certipep.report.explanations import explain_check
    from certipep.report.html.checks import checks_view
    from certipep.report.html.environment import environment

    say("Collecting the checks")
    view = checks_view([explain_check(check) for check in all_checks().values()])
    return {"html": environment().get_template("_checks.html").render(**view)}
