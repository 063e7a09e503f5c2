"""Two peak tables side by side."""

from __future__ import annotations

from decimal import Decimal

from certipep.checks.facts.across import Paper
from certipep.checks.tolerances import Tolerance

__all__ = ["equal_areas", "equal_peaks"]


def equal_areas(one: Paper, other: Paper, tolerance: Tolerance) -> list[Decimal]:
    """Return the areas that both print, of so many digits that chance does not repeat them."""

    def long_areas(paper: Paper) -> set[Decimal]:
        return {
            p.area
            for t in paper.peaks
            for p in t.peaks
            if p.area is not None and len(str(p.area).replace(".", "").lstrip("0")) >= tolerance.area_digits
        }

    return sorted(long_areas(one) & long_areas(other), reverse=True)


def equal_peaks(one: Paper, other: Paper) -> int:
    """Count peaks with the same retention time (0.01 min) and the same share (0.01 %)."""

    def rounded(paper: Paper) -> set[tuple[Decimal, Decimal]]:
        return {
            (p.retention_time.quantize(Decimal("0.01")), p.area_percent.quantize(Decimal("0.01")))
            for t in paper.peaks
            for p in t.peaks
            if p.retention_time is not None and p.area_percent is not None
        }

    return len(rounded(one) & rounded(other))
