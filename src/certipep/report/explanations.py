"""What ``certipep explain`` says of a check: one dictionary for text, JSON, Markdown and pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certipep.checks.check import Check

__all__ = ["FAMILIES", "explain_check", "scope_in_words"]

FAMILIES = {
    "ID": "Identity: name, sequence and numbers belong together",
    "FC": "Formula, mass and registry numbers",
    "MS": "Mass spectrum",
    "AA": "Amino-acid composition and peptide content",
    "PU": "Purity and chromatogram",
    "CB": "Content and mass balance",
    "UV": "Ultraviolet absorbance",
    "PH": "Physical properties",
    "DO": "The document itself",
    "XL": "Across lots, products and files",
    "SP": "Specifications",
}


def explain_check(check: Check) -> dict[str, Any]:
    """Return what a check compares, its limits with their reasons, its source and what it does not prove."""
    from certipep.checks.facts import in_words
    from certipep.checks.tolerances import load_tolerances

    limits = load_tolerances().of(check.limits or check.id).thresholds
    return {
        "id": check.id,
        "family": FAMILIES.get(check.family, check.family),
        "title": check.title,
        "compares": check.compares,
        "why": check.why,
        "needs": [in_words(one.name) for one in check.parameters if one.required and one.name not in _OWN],
        "uses": [in_words(one.name) for one in check.parameters if not one.required],
        "limits": [
            {
                "name": name,
                "value": str(one.value),
                "unit": one.unit,
                "reason": one.reason,
                "source": one.source,
            }
            for name, one in limits.items()
        ],
        "scope": check.scope,
        "after": list(check.after),
        "source": check.source,
        "does_not_prove": check.does_not_prove,
        "question": check.question,
    }


_OWN = ("tolerance", "certificate", "settlement", "reading", "options", "analyte")


def scope_in_words(scope: str) -> str:
    """Say how often a check runs."""
    return {
        "substance": "once for each component",
        "certificate": "once for each certificate",
        "files": "once over all files given together",
    }.get(scope, scope)
