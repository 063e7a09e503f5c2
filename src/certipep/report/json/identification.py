"""``certipep.identification/1``: which reference peptide something is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certipep.identification import Identification
    from certipep.identification.identify import Query

__all__ = ["SCHEMA", "identification_to_json"]

SCHEMA = "certipep.identification/1"


def identification_to_json(found: Identification) -> dict[str, Any]:
    """Return an identification as the contract writes it."""
    best = found.best
    return {
        "schema": SCHEMA,
        "query": _query(found.query),
        "best": {"id": best.id, "relation": str(best.relation), "explanation": best.explanation}
        if best
        else None,
        "candidates": [
            {
                "id": one.id,
                "relation": str(one.relation),
                "difference": one.difference,
                "mass_error_da": one.mass_error_da,
                "mass_error_ppm": one.mass_error_ppm,
                "told_apart_by": list(one.told_apart_by),
            }
            for one in found.candidates
        ],
        "ambiguous": found.ambiguous,
        **({"note": found.note} if found.note else {}),
    }


def _query(query: Query) -> dict[str, Any]:
    """Return what was asked, absent evidence left out."""
    names = ("sequence", "name", "mass", "mz", "charge", "formula", "cas", "tolerance")
    return {name: value for name in names if (value := getattr(query, name)) is not None}
