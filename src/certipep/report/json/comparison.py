"""``certipep.comparison/1``: peptides side by side, and which measurement separates each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from certipep.identification.compare import Comparison, Measurement, Pair, Subject

__all__ = ["SCHEMA", "comparison_to_json"]

SCHEMA = "certipep.comparison/1"


def comparison_to_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison; masses in Da, m/z in Th, absorbance in 1/(M cm)."""
    return {
        "schema": SCHEMA,
        "peptides": [_subject(one) for one in comparison.subjects],
        "pairs": [_pair(one) for one in comparison.pairs],
    }


def _subject(one: Subject) -> dict[str, Any]:
    point = one.isoelectric_point
    return {
        "label": one.label,
        "id": one.id,
        "one_letter": one.one_letter,
        "length": one.length,
        "formula": one.formula,
        "monoisotopic_mass": round(one.monoisotopic_mass, 7),
        "average_mass": round(one.average_mass, 6),
        "mz": {str(charge): round(value, 6) for charge, value in one.mz.items()},
        "net_charge": None if one.net_charge is None else round(one.net_charge, 3),
        "isoelectric_point": None if point is None else round(point, 3),
        "epsilon_280": one.epsilon_280,
        "composition": dict(one.composition),
    }


def _pair(one: Pair) -> dict[str, Any]:
    return {
        "first": one.first,
        "second": one.second,
        "relation": one.relation,
        "difference": one.difference,
        "separated_by": [_measurement(each) for each in one.separated_by],
        "not_separated_by": [_measurement(each) for each in one.not_separated_by],
    }


def _measurement(one: Measurement) -> dict[str, Any]:
    return {"measurement": one.measurement, "first": one.first, "second": one.second, "by": one.by}
