"""CB-13: components of a blend with one amount."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["equal_components"]


@check(
    "CB-13",
    title="Amounts of a blend's components against each other",
    compares="the amounts found of each component with each other",
    why="two substances weighed and measured apart do not agree to three digits, save by a chance of about "
    "one in a hundred",
    source="scatter of filled amounts; blends with one amount for all met in practice",
    does_not_prove="that the amounts were copied",
    question="All components have the same amount to the last digit; was each one measured?",
    scope="certificate",
)
def equal_components(certificate: Certificate) -> Iterator[Answer]:
    """Compare the amounts of different components, where they are printed to three digits or more."""
    rows = [
        r
        for r in certificate.of("content")
        if r.analyte and r.quantity is not None and r.quantity.value is not None
    ]
    if len({r.analyte for r in rows}) < 2:
        yield not_applicable("no amounts of several components")
        return
    values = {r.quantity.value for r in rows if r.quantity is not None}
    value = next(iter(values))
    if len(values) == 1 and value is not None and len(value.as_tuple().digits) >= 3:
        names = ", ".join(str(r.analyte) for r in rows)
        yield asks(
            f"{names} are all found as {rows[0].quantity.value if rows[0].quantity else ''} "
            f"{rows[0].quantity.unit if rows[0].quantity and rows[0].quantity.unit else ''}".rstrip()
            + ".",
            *(r.place for r in rows),
            expected="amounts that differ",
            observed=rows[0].text,
        )
    else:
        yield agrees("The components have different amounts.", *(r.place for r in rows))
