"""PU-14: whether a peak leaves the column before anything can."""

from __future__ import annotations

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.separation import DeadTime
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["peaks_after_dead_time"]


@check(
    "PU-14",
    title="Peaks against the dead time",
    compares="retention times with the dead time of the printed column and flow",
    why="what the column does not hold leaves it with the solvent; nothing leaves it earlier, and a peptide later",
    source="Snyder, Kirkland and Dolan, Introduction to Modern Liquid Chromatography, 3rd ed., 2010 (0.5 × length × "
    "diameter²)",
    does_not_prove="that later peaks were separated well",
    question="Which column and flow were used? The peak would leave it before the solvent does.",
    scope="certificate",
)
def peaks_after_dead_time(certificate: Certificate, dead_time: DeadTime, tolerance: Tolerance) -> Answer:
    """Compare the earliest printed time."""
    rows = [
        (float(time), row)
        for row in certificate.of("retention_time", "peak")
        if (time := row.retention_time or (row.quantity.value if row.quantity is not None else None))
        and (row.test == "peak" or (row.quantity is not None and row.quantity.unit in (None, "min")))
    ]
    if not rows:
        return not_applicable("no retention time is printed")
    first, row = min(rows, key=lambda one: one[0])
    figures = {
        "expected": f"after about {dead_time.minutes:.1f} min ({dead_time.words})",
        "observed": f"{first:g} min",
        "tolerance": f"a question below {tolerance.share_of_dead_time} of it",
    }
    if first < dead_time.minutes * float(tolerance.share_of_dead_time):
        return asks(
            f"A peak stands at {first:g} min; the solvent itself needs about {dead_time.minutes:.1f} min.",
            row.place,
            dead_time.place,
            **figures,
        )
    return agrees(f"The first peak, at {first:g} min, comes after the dead time.", row.place, **figures)
