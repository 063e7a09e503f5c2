"""XL-05: lots that scatter less than the method."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.chance import chi_square_below
from certipep.checks.check import check
from certipep.checks.facts.across import Paper
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["small_spread"]


@check(
    "XL-05",
    title="Scatter of the lots against the method",
    compares="the standard deviation of purity over lots of one product with the repeatability of the method "
    "(chi-square)",
    why="lots cannot agree better than one sample measured repeatedly does",
    source="chi-square test of a variance",
    does_not_prove="that values were invented: results rounded or capped by a system agree as well",
    question="The purities of these lots agree better than the method can; please send the raw "
    "chromatograms.",
    scope="files",
)
def small_spread(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge each product of a laboratory that has enough lots."""
    groups: dict[tuple[str, str | None], dict[str, tuple[Paper, float, Result]]] = defaultdict(dict)
    for paper in papers:
        lot = paper.key("lot")
        for (test, _, _), (quantity, row) in paper.numbers.items():
            if test == "purity" and lot and quantity.value is not None:
                groups[(paper.product, paper.key("laboratory"))].setdefault(
                    lot, (paper, float(quantity.value), row)
                )
    judged = False
    for lots in groups.values():
        if len(lots) < tolerance.lots:
            continue
        judged = True
        values = [value for _, value, _ in lots.values()]
        mean = sum(values) / len(values)
        squares = sum((v - mean) ** 2 for v in values)
        probability = chi_square_below(squares / float(tolerance.repeatability_percent) ** 2, len(values) - 1)
        spread = (squares / (len(values) - 1)) ** 0.5
        places = tuple(paper.place(row.place) for paper, _, row in lots.values())
        figures = {
            "expected": f"about {tolerance.repeatability_percent} % or more",
            "observed": f"{spread:.3f} %",
            "tolerance": f"p < {tolerance.chance}",
        }
        if probability < tolerance.chance:
            yield asks(
                f"{len(values)} lots have purities within {spread:.3f} % (standard deviation), less than the "
                f"method's "
                f"own {tolerance.repeatability_percent} % (p = {probability:.1g}).",
                *places,
                **figures,
            )
        else:
            yield agrees(f"{len(values)} lots scatter by {spread:.3f} %.", *places, **figures)
    if not judged:
        yield not_applicable(f"fewer than {tolerance.lots} lots of one product")
