"""CB-14: the printed mean of several vials against their amounts."""

from __future__ import annotations

import re
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.vials import is_one_vial
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["mean_of_vials"]

_MEAN = re.compile(r"\b(?:mean|average|avg)\b", re.IGNORECASE)


@check(
    "CB-14",
    title="Mean content is that of the vials",
    compares="the printed mean content with the mean of the contents of the single vials",
    why="it is an average: only the printed digits may differ",
    source="arithmetic",
    does_not_prove="that the vials stand for the lot",
    question="The mean does not follow from the vials; which numbers are right, and was a vial left out?",
    scope="certificate",
)
def mean_of_vials(certificate: Certificate, tolerance: Tolerance) -> Answer:
    """Compare one printed mean with two vials or more."""
    rows = [
        row
        for row in certificate.of("content")
        if row.quantity is not None and row.quantity.value is not None
    ]
    vials = [row for row in rows if is_one_vial(row.analyte)]
    # The words before a mean are not kept in its row, so the line of the page says what it is.
    said = [line for line in certificate.text.splitlines() if _MEAN.search(line)]
    means = [row for row in rows if row not in vials and any(row.text in line for line in said)]
    if len(vials) < tolerance.fewest_vials or len(means) != 1:
        return not_applicable("no mean stands beside the contents of several vials")
    quantities = [row.quantity for row in (*vials, means[0]) if row.quantity is not None]
    if len({quantity.unit for quantity in quantities}) != 1:
        return not_applicable("the vials and their mean are in different units")
    values = [quantity.value for quantity in quantities[:-1] if quantity.value is not None]
    printed = quantities[-1]
    assert printed.value is not None  # noqa: S101 - filtered above
    worked = sum(values, Decimal(0)) / len(values)
    bound = max(quantity.half_digit for quantity in quantities[:-1]) + printed.half_digit
    figures = {
        "expected": f"{worked:.3f}",
        "observed": printed.text,
        "tolerance": f"±{bound} {printed.unit or ''}".rstrip(),
    }
    places = (means[0].place, *(row.place for row in vials))
    message = (
        f"The mean of {len(values)} vials is {worked:.2f} {printed.unit or ''}; {printed.text} is printed."
    )
    # A question, since a mean may be of more vials than a page shows or a reader finds.
    answer = agrees if abs(worked - printed.value) <= bound else asks
    return answer(message, *places, **figures)
