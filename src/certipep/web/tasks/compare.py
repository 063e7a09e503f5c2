"""Peptides side by side, as a part of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from certipep.errors import UsageError

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Compare ``peptides``: names or notations, at least two."""
    from certipep.identification import compare
    from certipep.reference import peptide
    from certipep.report.html.comparison import comparison_view
    from certipep.report.html.environment import environment
    from certipep.report.json.comparison import comparison_to_json

    words = arguments["peptides"]
    if len(words) < 2:
        raise UsageError("name at least two peptides, each on a line of its own")
    say("Comparing")
    described = comparison_to_json(compare([(word, peptide(word)) for word in words]))
    template = environment().get_template("_comparison.html")
    return {"html": template.render(**comparison_view(described)), "comparison": described}
