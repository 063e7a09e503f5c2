"""FC-06: the check digit of the CAS number."""

from __future__ import annotations

from certipep.certificate.claims import Claim
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, contradicts, not_checkable
from certipep.reference.cas import cas_check_digit_ok, cas_number

__all__ = ["cas_check_digit"]


@check(
    "FC-06",
    title="Check digit of the CAS number",
    compares="the last digit of the CAS number with the weighted sum of the others",
    why="the digit is exact arithmetic, so there is no tolerance",
    source="CAS Registry, check digit verification",
    does_not_prove="that the number belongs to this substance: one wrong number in ten passes by chance",
    question="Which CAS number is meant? The printed one fails its own check digit.",
    scope="certificate",
)
def cas_check_digit(cas: Claim) -> Answer:
    """Compute the check digit of the printed number."""
    number = cas_number(cas.text)
    if number is None:
        return not_checkable(
            f"'{cas.text}' has not the form of a CAS number (62304-98-7)",
            cas.place,
            question="Please state the CAS number.",
        )
    digits = number.replace("-", "")[:-1]
    expected = sum(place * int(digit) for place, digit in enumerate(reversed(digits), 1)) % 10
    figures = {"expected": f"check digit {expected}", "observed": number, "tolerance": "none"}
    if cas_check_digit_ok(number):
        return agrees(f"The check digit of {number} is right.", cas.place, **figures)
    return contradicts(
        f"CAS {number} cannot exist: its check digit should be {expected}, not {number[-1]}. "
        "A digit was changed, lost or added.",
        cas.place,
        **figures,
    )
