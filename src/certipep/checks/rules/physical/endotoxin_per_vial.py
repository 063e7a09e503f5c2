"""PH-12: endotoxin per vial against endotoxin per milligram."""

from __future__ import annotations

from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.facts.vials import Fill
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["endotoxin_per_vial"]


@check(
    "PH-12",
    title="Endotoxin per vial against endotoxin per milligram",
    compares="the printed endotoxin per vial with endotoxin per milligram × amount in the vial",
    why="it is a multiplication: only the printed digits and the overfill of a vial may differ",
    source="arithmetic",
    does_not_prove="that the endotoxin test was valid",
    question="Endotoxin per vial does not follow from endotoxin per milligram; which of the two is right?",
    scope="certificate",
    limits="CB-18",
)
def endotoxin_per_vial(
    certificate: Certificate, tolerance: Tolerance, fills: tuple[Fill, ...] | None = None
) -> Answer:
    """Multiply, where one number of each kind is printed."""
    each, whole = (_only(certificate, unit) for unit in ("EU/mg", "EU/vial"))
    amounts = {
        amount
        for fill in fills or ()
        for value, unit in (
            (fill.amount, fill.unit),
            (fill.label.quantity.value, fill.label.quantity.unit)
            if fill.label is not None and fill.label.quantity is not None
            else (None, None),
        )
        if value is not None and unit is not None and (amount := convert(value, unit, "mg")) is not None
    }
    if each is None or whole is None or not amounts or len(fills or ()) != 1:
        return not_applicable(
            "endotoxin per milligram, endotoxin per vial and the amount do not all stand there"
        )
    (per_mg, half_mg, row), (per_vial, half_vial, other) = each, whole
    low = min(amounts) * (per_mg - half_mg) - half_vial
    high = max(amounts) * (1 + tolerance.overfill_percent / 100) * (per_mg + half_mg) + half_vial
    answer = agrees if low <= per_vial <= high else asks
    return answer(
        f"{row.text} in {' or '.join(f'{amount} mg' for amount in sorted(amounts))} makes {low:.3g} to {high:.3g} EU; "
        f"{other.text} is printed.",
        other.place,
        row.place,
        expected=f"{low:.3g} to {high:.3g} EU per vial",
        observed=other.text,
        tolerance=f"printed digits and {tolerance.overfill_percent} % overfill",
    )


def _only(certificate: Certificate, unit: str) -> tuple[Decimal, Decimal, Result] | None:
    """Return value and half of its last digit of the one exact result in a unit."""
    found = [
        (quantity.value, quantity.half_digit, row)
        for row in certificate.of("endotoxin")
        if (quantity := row.quantity) is not None
        and quantity.value is not None
        and quantity.unit == unit
        and quantity.comparator == "="
    ]
    return found[0] if len(found) == 1 else None
