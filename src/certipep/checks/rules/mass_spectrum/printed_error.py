"""MS-13: the printed mass error against the masses beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["printed_error"]

_ERROR = re.compile(
    r"(?:mass|m/z|ppm)\W*(?:error|accuracy|deviation|difference)|^\W*(?:error|Δ\s*ppm|delta)", re.IGNORECASE
)


@check(
    "MS-13",
    title="Mass error follows from the masses",
    compares="a printed mass error in ppm with (found − expected) / expected of the masses of the page",
    why="it is a division: only the printed digits of both masses may differ, and the sign is often left out",
    source="arithmetic",
    does_not_prove="that either mass was measured",
    question="The mass error does not follow from the found and the expected mass; which of the three is right?",
    after=("MS-01",),
)
def printed_error(
    certificate: Certificate,
    found_masses: tuple[Result, ...],
    expected_masses: tuple[Result, ...],
    tolerance: Tolerance,
) -> Iterator[Answer]:
    """Work each error out where the page has one pair of masses."""
    errors = [
        (row, row.quantity)
        for row in certificate.of("other")
        if row.quantity is not None and row.quantity.unit == "ppm" and _ERROR.search(row.name or "")
    ]
    masses = [row.quantity for row in (*found_masses, *expected_masses)]
    if not errors or len(found_masses) != 1 or len(expected_masses) != 1:
        yield not_applicable("no mass error in ppm stands beside one found and one expected mass")
        return
    found, expected = masses
    for row, error in errors:
        if found is None or expected is None or not found.value or not expected.value or error.value is None:
            continue
        worked = abs(found.value - expected.value) / expected.value * 1_000_000
        digits = (found.half_digit + expected.half_digit) / expected.value * 1_000_000
        bound = digits + error.half_digit + tolerance.slack_ppm
        answer = agrees if abs(worked - abs(error.value)) <= bound else asks
        yield answer(
            f"Found {found.text}, expected {expected.text}: {worked:.1f} ppm; {row.text} is printed.",
            row.place,
            found_masses[0].place,
            expected_masses[0].place,
            expected=f"{worked:.2f} ppm",
            observed=row.text,
            tolerance=f"±{bound:.2f} ppm",
        )
