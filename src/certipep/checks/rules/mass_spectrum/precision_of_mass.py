"""MS-08: found masses that are more precise, or closer to theory, than an instrument can be."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, StatedMass
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import window_of
from certipep.checks.tolerances import Tolerance

__all__ = ["precision_of_mass"]


@check(
    "MS-08",
    title="Digits of the found mass",
    compares="the printed digits of a found mass, and its distance from theory, with the class of "
    "the instrument",
    why="a unit-resolution instrument measures to about 0.1 Da; four decimals, or theory to the "
    "third decimal, were "
    "not measured with it",
    source="accuracy classes of mass spectrometers",
    does_not_prove="that nothing was measured: software may print the expected mass in the result box",
    question="Is the found mass measured, or the theoretical one? Please send the spectrum.",
    after=("MS-01", "ID-05", "ID-04"),
)
def precision_of_mass(
    found_masses: tuple[Result, ...],
    instrument: Instrument,
    tolerance: Tolerance,
    forms: tuple[Form, ...] | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
) -> Iterator[Answer]:
    """Count decimals and compare with theory."""
    for row in found_masses:
        yield _judge(row, instrument, tolerance, forms, stated_masses)


def _judge(
    row: Result,
    instrument: Instrument,
    tolerance: Tolerance,
    forms: tuple[Form, ...] | None,
    stated: tuple[StatedMass, ...] | None,
) -> Answer:
    assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    value = row.quantity.value
    exponent = value.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    figures = {"observed": row.text, "expected": f"{instrument.name}: about one decimal"}
    if instrument.high_resolution:
        return agrees(
            f"{row.text} has the digits of a high-resolution instrument.",
            row.place,
            observed=row.text,
            expected=instrument.name,
        )
    if decimals >= int(tolerance.decimals) and instrument.id != "unknown":
        return asks(
            f"Found {row.text}: {decimals} decimals, from an instrument that measures about one "
            f"({instrument.name}).",
            row.place,
            **figures,
        )
    if decimals >= int(tolerance.equal_decimals) and _equals_theory(float(value), decimals, forms, stated):
        return asks(
            f"Found {row.text} equals the theoretical mass to the last of {decimals} decimals.",
            row.place,
            **figures,
        )
    return agrees(f"{row.text} has the digits of a measurement.", row.place, **figures)


def _equals_theory(
    value: float, decimals: int, forms: tuple[Form, ...] | None, stated: tuple[StatedMass, ...] | None
) -> bool:
    theory = [float(one.value) for one in stated or () if one.label != "mass specification"]
    for form in forms or ():
        window = window_of(form.formula)
        theory += [window.average_low, window.average_high, window.monoisotopic, window.most_abundant]
    return any(round(mass, decimals) == value for mass in theory)
