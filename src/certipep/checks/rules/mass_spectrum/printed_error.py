"""MS-13: the printed mass error against the masses beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

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
        row for row in certificate.of("other") if _ERROR.search(row.name or "") and _ppm(row) is not None
    ]
    if not errors or len(found_masses) != 1 or len(expected_masses) != 1:
        yield not_applicable("no mass error in ppm stands beside one found and one expected mass")
        return
    found, expected = found_masses[0].quantity, expected_masses[0].quantity
    assert found is not None  # noqa: S101 - the facts hold rows with a value only
    assert found.value is not None  # noqa: S101
    assert expected is not None  # noqa: S101
    assert expected.value is not None  # noqa: S101
    worked = abs(found.value - expected.value) / expected.value * 1_000_000
    digits = (found.half_digit + expected.half_digit) / expected.value * 1_000_000
    for row in errors:
        printed = _ppm(row)
        assert printed is not None  # noqa: S101 - filtered above
        assert row.quantity is not None  # noqa: S101
        bound = digits + row.quantity.half_digit + tolerance.slack_ppm
        figures = {"expected": f"{worked:.2f} ppm", "observed": row.text, "tolerance": f"±{bound:.2f} ppm"}
        places = (row.place, found_masses[0].place, expected_masses[0].place)
        message = f"Found {found.text}, expected {expected.text}: {worked:.1f} ppm; {row.text} is printed."
        answer = agrees if abs(worked - abs(printed)) <= bound else asks
        yield answer(message, *places, **figures)


def _ppm(row: Result) -> Decimal | None:
    quantity = row.quantity
    return quantity.value if quantity is not None and quantity.unit == "ppm" else None
