"""CB-07: the content as it is and on the dry basis."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import CounterIon
from certipep.checks.finding import Answer, agrees, contradicts, not_applicable, not_checkable
from certipep.checks.percent import percent_of
from certipep.checks.tolerances import Tolerance

__all__ = ["basis"]

_BASES = ("anhydrous", "as_is")


@check(
    "CB-07",
    title="Dry content against content of the whole powder",
    compares="the content on the dry basis with the content as it is, divided by what water and counter-ion "
    "leave",
    why="it is a conversion: only rounding may differ",
    source="arithmetic: dry = as is / (1 - water - counter-ion)",
    does_not_prove="that either content is right",
    question="The dry content does not follow from the content as it is; which basis was meant?",
    scope="substance",
)
def basis(
    certificate: Certificate,
    tolerance: Tolerance,
    peptide_contents: tuple[Result, ...] | None = None,
    water_result: Result | None = None,
    counter_ions: tuple[CounterIon, ...] | None = None,
) -> Iterator[Answer]:
    """Convert, with and without the counter-ion, since 'dry' may mean either."""
    # An assay and a content are measured by different methods: each is compared with its own kind only.
    assays = [r for r in certificate.of("assay") if r.basis in _BASES and percent_of(r) is not None]
    for contents in (peptide_contents or (), assays):
        dry = [r for r in contents if r.basis == "anhydrous"]
        as_is = [r for r in contents if r.basis != "anhydrous"]
        if dry and as_is:
            break
    else:
        yield not_applicable("the content is given on one basis only")
        return
    water = percent_of(water_result) if water_result is not None else None
    if water is None:
        yield not_checkable(
            "the conversion needs the water content", dry[0].place, question="How much water was found?"
        )
        return
    ions = sum((i.percent for i in counter_ions or ()), Decimal(0))
    stated, given = percent_of(dry[0]), percent_of(as_is[0])
    assert stated is not None  # noqa: S101 - nothing else was taken
    assert given is not None  # noqa: S101 - nothing else was taken
    readings = {
        "water and counter-ion": given / (100 - water - ions) * 100,
        "water": given / (100 - water) * 100,
    }
    half = sum((r.quantity.half_digit for r in (dry[0], as_is[0]) if r.quantity is not None), Decimal(0))
    what, worked = min(readings.items(), key=lambda pair: abs(pair[1] - stated))
    figures = {
        "expected": " or ".join(f"{v:.2f} % (without {k})" for k, v in readings.items()),
        "observed": f"{stated} %",
        "tolerance": f"± {tolerance.agree_percent + half} %",
    }
    places = (dry[0].place, as_is[0].place)
    if abs(worked - stated) <= tolerance.agree_percent + half:
        yield agrees(
            f"{given} % as it is makes {worked:.2f} % without {what}; {stated} % is stated.",
            *places,
            **figures,
        )
    else:
        yield contradicts(
            f"{given} % as it is makes {worked:.2f} % without {what}, but {stated} % is stated on the dry "
            "basis.",
            *places,
            **figures,
        )
