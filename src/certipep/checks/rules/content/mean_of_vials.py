"""CB-14: the printed mean of several vials against their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.certificate.samples import speaks_of_mean
from certipep.checks.check import check
from certipep.checks.facts.vials import is_one_vial
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["mean_of_vials"]


@check(
    "CB-14",
    title="Mean against the single vials",
    compares="the printed mean content or purity with the mean of the values of the single vials",
    why="it is an average: only the printed digits may differ",
    source="arithmetic",
    does_not_prove="that the vials stand for the lot",
    question="The mean does not follow from the vials; which numbers are right, and was a vial left out?",
    scope="certificate",
)
def mean_of_vials(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Compare one printed mean of each quantity with two vials or more."""
    answers = [
        answer
        for test in ("content", "purity", "assay", "net_peptide_content")
        if (answer := _mean_of(certificate, test, tolerance)) is not None
    ]
    yield from answers or [not_applicable("no mean stands beside the values of several vials in one unit")]


def _mean_of(certificate: Certificate, test: str, tolerance: Tolerance) -> Answer | None:
    rows = [(row, row.quantity) for row in certificate.of(test) if row.quantity is not None]
    vials = [(row, amount) for row, amount in rows if is_one_vial(row.analyte) or is_one_vial(row.sample)]
    # The words before a mean are not kept in its row, so the line of the page says what it is.
    said = [line for line in certificate.text.splitlines() if speaks_of_mean(line)]
    means = [
        (row, amount)
        for row, amount in rows
        if not (is_one_vial(row.analyte) or is_one_vial(row.sample))
        and (speaks_of_mean(row.sample or "") or any(row.text in line for line in said))
    ]
    if not vials and len(means) == 1 and test == "content":
        named = ((row, row.quantity) for row in certificate.of("other") if _names_a_vial(row.name or ""))
        vials = [
            (row, amount) for row, amount in named if amount is not None and amount.unit == means[0][1].unit
        ]
    values = [amount.value for _, amount in vials if amount.value is not None]
    if len(values) < tolerance.fewest_vials or len(values) < len(vials) or len(means) != 1:
        return None
    ((row, mean),) = means
    if mean.value is None or any(amount.unit != mean.unit for _, amount in vials):
        return None
    worked = sum(values, Decimal(0)) / len(values)
    bound = max(amount.half_digit for _, amount in vials) + mean.half_digit
    unit = mean.unit or ""
    # A question, since a mean may be of more vials than a page shows or a reader finds.
    answer = agrees if abs(worked - mean.value) <= bound else asks
    return answer(
        f"The mean of {len(values)} vials is {worked:.2f} {unit}; {mean.text} is printed.",
        row.place,
        *(vial.place for vial, _ in vials),
        expected=f"{worked:.3f}",
        observed=mean.text,
        tolerance=f"±{bound} {unit}".rstrip(),
    )


def _names_a_vial(name: str) -> bool:
    """Whether a name ends in one of several vials: "Contenido vial 1"."""
    words = name.split()
    return any(is_one_vial(" ".join(words[at:])) for at in range(len(words)))
