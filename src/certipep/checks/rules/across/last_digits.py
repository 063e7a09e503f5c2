"""XL-06: last digits that heap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from certipep.checks.chance import chi_square_below
from certipep.checks.check import check
from certipep.checks.facts.across import Paper
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.rounding import decimals
from certipep.checks.tolerances import Tolerance

__all__ = ["last_digits"]


@check(
    "XL-06",
    title="Last digits over the papers",
    compares="the last decimals of many measured values with a uniform spread (chi-square), and the share of "
    "0 and 5",
    why="the last decimal of a free measurement falls on each digit alike; first digits say nothing, since "
    "every purity "
    "begins with 9",
    source="digit tests of the US Office of Research Integrity; chi-square test",
    does_not_prove="that values were invented: instruments that step by 0.05 and averages of two heap as "
    "well",
    question="The last digits of the results heap on 0 and 5; how are results rounded?",
    scope="files",
)
def last_digits(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge all free decimals of a run together."""
    digits = [
        quantity.value.as_tuple().digits[-1]
        for paper in papers
        for quantity, row in paper.numbers.values()
        if quantity.value is not None
        and row.test != "mass_found"
        and decimals(quantity.value) > 0
        and len(quantity.value.as_tuple().digits) > 2
    ]
    if len(digits) < tolerance.values:
        yield not_applicable(f"{len(digits)} decimals, fewer than {tolerance.values}")
        return
    counts = Counter(digits)
    expected = len(digits) / 10
    value = sum((counts[d] - expected) ** 2 / expected for d in range(10))
    probability = 1 - chi_square_below(value, 9)
    share = (counts[0] + counts[5]) / len(digits)
    figures = {
        "expected": "20 % end in 0 or 5",
        "observed": f"{share:.0%}",
        "tolerance": f"p < {tolerance.chance}",
    }
    if probability < tolerance.chance and share > tolerance.heaping_share:
        yield asks(f"{share:.0%} of {len(digits)} decimals end in 0 or 5 (p = {probability:.1g}).", **figures)
    else:
        yield agrees(f"The last digits of {len(digits)} decimals are spread.", **figures)
