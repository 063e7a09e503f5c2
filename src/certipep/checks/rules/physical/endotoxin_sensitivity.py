"""PH-08: whether an endotoxin test could see what it reports."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.biology import EndotoxinTest
from certipep.checks.finding import Answer, agrees, asks

__all__ = ["endotoxin_sensitivity"]


@check(
    "PH-08",
    title="Endotoxin result against the sensitivity of the test",
    compares="the reported endotoxin with the sensitivity of the test divided by the concentration of the solution",
    why="λ in EU/mL over mg/mL is the least endotoxin per mg that such a test can see",
    source="USP <85> and Ph. Eur. 2.6.14, maximum valid dilution",
    does_not_prove="that there is endotoxin",
    question="With which sensitivity and at which dilution was endotoxin tested?",
    scope="certificate",
)
def endotoxin_sensitivity(endotoxin_tests: tuple[EndotoxinTest, ...]) -> Iterator[Answer]:
    """Compare each test."""
    for one in endotoxin_tests:
        quantity = one.row.quantity
        if quantity is None or quantity.value is None or quantity.unit != "EU/mg":
            continue
        figures = {"expected": f"not below {one.least.normalize():f} EU/mg", "observed": one.row.text}
        if quantity.value < one.least:
            yield asks(
                f"{one.row.text} is reported, but the named test sees {one.least.normalize():f} EU/mg at best.",
                one.row.place,
                **figures,
            )
        else:
            yield agrees("The named test can see what it reports.", one.row.place, **figures)
