"""Peptides side by side as one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from certipep.report.figures.mass_axis import Mark, mass_axis_figure
from certipep.report.html.environment import page
from certipep.report.text.comparison import rows_of

__all__ = ["comparison_page", "comparison_view"]


def comparison_page(comparison: Mapping[str, Any]) -> str:
    """Return one self-contained page from a ``certipep.comparison/1`` dictionary."""
    return page("comparison.html", title="Peptides side by side", **comparison_view(comparison))


def comparison_view(comparison: Mapping[str, Any]) -> dict[str, Any]:
    """Prepare what the template ``_comparison.html`` shows."""
    subjects = comparison["peptides"]
    marks = [Mark(one["average_mass"], one["label"], "peptide") for one in subjects]
    return {
        "labels": [one["label"] for one in subjects],
        "sequences": [(one["label"], one["one_letter"]) for one in subjects],
        "rows": rows_of(subjects),
        "pairs": comparison["pairs"],
        "figure": mass_axis_figure(marks),
    }
