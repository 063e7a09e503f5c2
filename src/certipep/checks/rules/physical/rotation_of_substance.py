"""PH-10: the specific rotation against the range of the monograph."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.monographs import MonographRotation
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.tolerances import Tolerance

__all__ = ["rotation_of_substance"]


@check(
    "PH-10",
    title="Specific rotation against the substance",
    compares="the printed specific rotation with the range of the substance's monograph",
    why="the sign and the size tell L from D; solvent, basis and temperature move the value by some degrees",
    source="the monographs named in the table",
    does_not_prove="that every residue has the right configuration",
    question="In which solvent and on which basis was the rotation measured? It is not that of the substance.",
)
def rotation_of_substance(monograph_rotation: MonographRotation, tolerance: Tolerance) -> Answer:
    """Widen the range by what other conditions may do."""
    one, width = monograph_rotation, tolerance.other_conditions_degrees
    answer = agrees if one.low - width <= one.found <= one.high + width else asks
    return answer(
        f"A specific rotation of {one.found}° is printed; the monograph asks for {one.low}° to {one.high}°.",
        one.row.place,
        expected=f"{one.low}° to {one.high}° ({one.source})",
        observed=one.row.text,
        tolerance=f"± {width}°",
    )
