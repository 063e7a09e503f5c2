"""Which reference peptide something is, as a part of the page and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["run"]


def run(arguments: dict[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Identify from ``query``: sequence, name, mass, mz with charge, formula, cas, tolerance."""
    from certipep.identification import identify
    from certipep.report.json.identification import identification_to_json

    say("Looking through the panel")
    query = dict(arguments["query"])
    described = identification_to_json(identify(query.pop("sequence", None), **query))
    html = ""
    if arguments["html"]:
        from certipep.report.html.environment import environment
        from certipep.report.text.identification import relation_words

        asked = ", ".join(f"{name} {value}" for name, value in described["query"].items())
        html = (
            environment()
            .get_template("_identification.html")
            .render(found=described, asked=asked, words=relation_words)
        )
    return {"identification": described, "html": html}
