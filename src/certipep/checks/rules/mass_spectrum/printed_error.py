"""MS-13: the printed mass error against the masses beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Quantity, Result
from certipep.certificate.measures.quantities import parse_quantities
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["printed_error"]

_ERROR = re.compile(
    r"(?:mass|m/z|ppm)\W*(?:error|accuracy|deviation|difference)|(?:^|\()\W*(?:error|Δ|delta|deviation)",
    re.IGNORECASE,
)


@check(
    "MS-13",
    title="Mass error against the masses",
    compares="a printed mass error in ppm with (found − expected) / expected of the masses of the page",
    why="it is a division: only the printed digits of both masses may differ, and the sign is often left out",
    source="arithmetic",
    does_not_prove="that either mass was measured",
    question="The mass error does not follow from the found and the expected mass; which of the three is right?",
    after=("MS-01",),
)
def printed_error(
    certificate: Certificate,
    tolerance: Tolerance,
    found_masses: tuple[Result, ...] | None = None,
    expected_masses: tuple[Result, ...] | None = None,
) -> Iterator[Answer]:
    """Work each error out where one pair of masses is its own: that of its ion, or the one pair of the page."""
    errors = [
        (row, row.quantity)
        for row in certificate.of("other")
        if row.quantity is not None and row.quantity.unit == "ppm" and _ERROR.search(row.name or "")
    ]
    beside = [
        (row, error)
        for row in found_masses or ()
        if _ERROR.search(row.text)
        for error in parse_quantities(row.text)
        if error.unit == "ppm" and error.comparator in (None, "=")
    ]
    yield from _finer_than_the_mass(errors, found_masses or (), tolerance)
    of_molecule = _pair(found_masses or (), expected_masses or ())
    judged = [
        (row, error, pair)
        for row, error in errors
        if (pair := _pair_of_ion(certificate, row.ion) if row.ion else of_molecule) is not None
    ]
    judged += [(row, error, pair) for row, error in beside if (pair := _pair((row,), ())) is not None]
    if not judged:
        yield not_applicable("no mass error in ppm stands beside one found and one expected mass")
    for row, error, (found, value, half, text) in judged:
        if found.quantity is None or found.quantity.value is None or error.value is None:
            continue
        worked = abs(found.quantity.value - value) / value * 1_000_000
        digits = (found.quantity.half_digit + half) / value * 1_000_000
        bound = digits + error.half_digit + tolerance.slack_ppm
        answer = agrees if abs(worked - abs(error.value)) <= bound else asks
        yield answer(
            f"Found {found.quantity.text}, expected {text}: {worked:.1f} ppm; {row.text} is printed.",
            row.place,
            found.place,
            expected=f"{worked:.2f} ppm",
            observed=row.text,
            tolerance=f"±{bound:.2f} ppm",
        )


def _pair_of_ion(certificate: Certificate, ion: str) -> tuple[Result, Decimal, Decimal, str] | None:
    """Return the m/z of an ion with what was calculated for it in its row."""
    return _pair(tuple(row for row in certificate.of("mz") if row.ion == ion), ())


def _pair(
    found: tuple[Result, ...], expected: tuple[Result, ...]
) -> tuple[Result, Decimal, Decimal, str] | None:
    """Return the one found mass with its expected one, half of that one's last digit, and its text."""
    if len(found) != 1:
        return None
    if len(expected) == 1 and (quantity := expected[0].quantity) is not None and quantity.value:
        return found[0], quantity.value, quantity.half_digit, quantity.text
    theory = parse_quantities(found[0].specification or "")
    if not expected and len(theory) == 1 and theory[0].value and theory[0].comparator in (None, "="):
        return found[0], theory[0].value, theory[0].half_digit, theory[0].text
    return None


def _finer_than_the_mass(
    errors: list[tuple[Result, Quantity]], found: tuple[Result, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Ask how an error of some ppm was found where the mass itself is printed to a hundred."""
    if len(found) != 1 or found[0].quantity is None or not found[0].quantity.value:
        return
    digits = found[0].quantity.half_digit / found[0].quantity.value * 1_000_000
    for row, error in errors:
        if error.value is not None and abs(error.value) * tolerance.finest_share < digits:
            yield asks(
                f"{row.text} is printed beside a mass of {found[0].quantity.text}, whose last digit is worth "
                f"{2 * digits:.0f} ppm.",
                row.place,
                found[0].place,
                expected="a mass with the digits from which the error was worked out",
                observed=row.text,
                question="Please send the mass with all its digits, and the mass it was compared with.",
            )
