"""CB-20: the printed whole of a blend against its components."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.facts.blends import Component
from certipep.checks.facts.weights import called_whole
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["whole_of_blend"]


@check(
    "CB-20",
    title="Whole of a blend against its components",
    compares="the printed total amount of a blend with the sum of the amounts of its components",
    why="it is a sum: only the printed digits may differ",
    source="arithmetic",
    does_not_prove="that the amount of a component is right",
    question="The total is not the sum of the components; which of the amounts is right?",
    scope="certificate",
    after=("CB-19",),
)
def whole_of_blend(certificate: Certificate, blend_components: tuple[Component, ...]) -> Iterator[Answer]:
    """Add up, where as many amounts as components stand beside one total."""
    rows = [row for row in certificate.of("content") if row.sample is None]
    # A row that is called the whole, else an amount beside those of the components that names none of them.
    unnamed = [row for row in rows if not row.analyte]
    called = [row for row in rows if called_whole(row.analyte)]
    parts = [row for row in rows if row not in unnamed and row not in called]
    wholes = called or unnamed
    amounts = [
        convert(q.value, q.unit, "mg") if q is not None and q.value is not None else None
        for q in (row.quantity for row in (*parts, *wholes))
    ]
    if (
        len(wholes) != 1
        or len(parts) != len(blend_components)
        or len({row.analyte for row in parts}) != len(parts)
    ):
        yield not_applicable("no total stands beside one amount of each component")
        return
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(amounts):
        yield not_applicable("an amount of a component or the total has no unit of mass")
        return
    *single, whole = known
    worked = sum(single, Decimal(0))
    halves = [
        convert(q.half_digit, q.unit, "mg") or Decimal(0)
        for q in (row.quantity for row in (*parts, *wholes))
        if q is not None
    ]
    bound = sum(halves, Decimal(0))
    answer = agrees if abs(worked - whole) <= bound else asks
    words = " + ".join(f"{amount}" for amount in single)
    yield answer(
        f"{words} = {worked} mg; {whole} mg is printed as the total.",
        *(row.place for row in (*wholes, *parts)),
        expected=f"{worked} mg",
        observed=f"{whole} mg",
        tolerance=f"± {bound} mg",
    )
