"""MS-02: whether a found mass is called what it is."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.chemistry import Form, kind_said
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.instruments import Instrument
from certipep.checks.mass_readings import MassReading, fitting, mass_readings
from certipep.checks.measured_masses import nearest_form
from certipep.checks.tolerances import Tolerance

__all__ = ["mass_convention"]


@check(
    "MS-02",
    title="Found mass against the kind that is said",
    compares="each found mass with eight readings: molecule, [M+H]+, [M-H]- and [M+Na]+, average, "
    "monoisotopic or "
    "most abundant",
    why="the width of this check is narrow, because a wrong convention is off by the exact "
    "difference; it only names "
    "readings, MS-01 judges the mass",
    source="masses computed from the formula",
    does_not_prove="more than MS-01",
    question="Is the found mass average or monoisotopic, of the molecule or of an ion?",
    after=("MS-01", "ID-04", "ID-05", "ID-02"),
)
def mass_convention(
    found_masses: tuple[Result, ...], forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance
) -> Iterator[Answer]:
    """Name the readings that each found mass fits."""
    for row in found_masses:
        yield _judge(row, forms, instrument, tolerance)


def _judge(row: Result, forms: tuple[Form, ...], instrument: Instrument, tolerance: Tolerance) -> Answer:
    assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
    assert row.quantity.value is not None  # noqa: S101
    value, half = float(row.quantity.value), float(row.quantity.half_digit)
    if half >= 1:
        return not_applicable(f"found {row.text} has too few digits to tell conventions apart", row.place)
    form = nearest_form(value, forms)
    readings = tuple(one for one in mass_readings(form.formula, 0) if one.form != "salt")
    slack = _slack(value, half, instrument, tolerance)
    fits = sorted(fitting(value, slack, readings), key=lambda one: abs(one.distance(value)))
    kind = row.kind or kind_said(f"{row.name or ''} {row.text} {row.method or ''}")
    figures = {
        "observed": row.text,
        "expected": kind or "a kind of mass that is said",
        "tolerance": f"±{slack:.2g} Da",
    }
    if not fits:
        return not_applicable(f"found {row.text} lies between the readings; MS-01 judges it", row.place)
    listed = " or ".join(f"{one.words} ({one.distance(value):+.2f} Da)" for one in fits[:3])
    if kind is not None:
        return _declared(row, kind, fits, listed, figures)
    if any(one.form == "M" for one in fits):
        if fits[0].form != "M":
            return notes(
                f"Found {row.text} can be read as {listed}; the number alone does not say which.",
                row.place,
                **figures,
            )
        return agrees(f"Found {row.text} is {fits[0].words}.", row.place, **figures)
    # MS-01 asks about a mass that is an ion's; here it is only named.
    return notes(f"Found {row.text} is {listed}, printed as the mass of the molecule.", row.place, **figures)


def _declared(
    row: Result, kind: str, fits: list[MassReading], listed: str, figures: dict[str, str]
) -> Answer:
    if any(one.form == "M" and one.kind == kind for one in fits):
        return agrees(f"Found {row.text} is the {kind} mass, as the page says.", row.place, **figures)
    return asks(
        f"Found {row.text} is called {kind}, but it is {listed}.",
        row.place,
        **figures,
        question=f"Is {row.text} the average or the monoisotopic mass?",
    )


def _slack(value: float, half: float, instrument: Instrument, tolerance: Tolerance) -> float:
    if instrument.high_resolution:
        return value * float(tolerance.high_resolution_ppm) / 1e6 + half
    return max(float(tolerance.narrow_da), value * float(tolerance.narrow_percent) / 100) + half
