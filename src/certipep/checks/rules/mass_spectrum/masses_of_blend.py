"""MS-18: found and expected masses of a blend against its components."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.blends import Component
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_readings import fitting, mass_readings
from certipep.checks.mass_window import Zone, signed, zone_of
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.certificate.claims import Result

__all__ = ["masses_of_blend"]


@check(
    "MS-18",
    title="Found and expected masses of a blend against its components",
    compares="each found or expected mass of a blend that names no component with the masses of every component, and "
    "of every meaning of an ambiguous name",
    why="a found mass that no component has is of another substance; the widths are those of MS-01. An expected mass "
    "was written and not measured, and may be that of a salt, so it is only asked about",
    source="as MS-01",
    does_not_prove="that every component is there: a component without a found mass is not shown",
    question="To which component does the mass belong? Please send the spectrum.",
    scope="certificate",
    limits="MS-01",
)
def masses_of_blend(
    blend_components: tuple[Component, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    found_masses: tuple[Result, ...] | None = None,
    expected_masses: tuple[Result, ...] | None = None,
) -> Iterator[Answer]:
    """Find the component of each mass."""
    rows = [row for row in (*(found_masses or ()), *(expected_masses or ())) if row.analyte is None]
    unknown = [one.name for one in blend_components if not one.formulas]
    if unknown:
        if rows:
            yield not_checkable(f"the masses of {', '.join(unknown)} are not known")
        return
    for row in rows:
        yield _judged(row, blend_components, instrument, tolerance)


def _judged(
    row: Result, components: tuple[Component, ...], instrument: Instrument, tolerance: Tolerance
) -> Answer:
    assert row.quantity is not None  # noqa: S101 - the facts hold rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    value, half = float(row.quantity.value), float(row.quantity.half_digit)
    nearest, formula, window = min(
        ((one.name, formula, window) for one in components for formula, window in one.masses),
        key=lambda each: abs(each[2].distance(value)),
    )
    # Which mass of its component an instrument reports is judged for that component, by MS-01.
    distance, accuracy = window.distance(value), instrument.width(window.average, tolerance)
    width, explain = accuracy + half, accuracy * float(tolerance.explain_factor) + half
    what = "Found" if row.test == "mass_found" else "Expected"
    figures = {
        "expected": " or ".join(
            f"{one.name} {window.monoisotopic:.2f} to {window.average:.2f} Da"
            for one in components
            for _, window in one.masses
        ),
        "observed": row.text,
        "tolerance": f"±{width:.2g} Da ({instrument.name}), a question up to ±{explain:.2g} Da",
    }
    zone = zone_of(distance, width, explain)
    if zone is Zone.AGREES:
        return agrees(f"{what} {row.text}: the mass of {nearest}.", row.place, **figures)
    message = (
        f"{what} {row.text}: no component of the blend has this mass; the nearest is {nearest}, "
        f"{signed(distance)} Da away"
    )
    ions = [one for one in mass_readings(formula) if one.form != "M"]
    if fits := fitting(value, width, tuple(ions)):
        return asks(f"{message}; it fits {fits[0].words} of {nearest}.", row.place, **figures)
    if zone is Zone.EXPLAINABLE or row.test != "mass_found":
        return asks(f"{message}.", row.place, **figures)
    return contradicts(f"{message}.", row.place, **figures)
