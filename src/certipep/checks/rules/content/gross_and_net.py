"""CB-15: gross weight × peptide content = net weight."""

from __future__ import annotations

from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.weights import Weights
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.checks.tolerances import Tolerance

__all__ = ["gross_and_net"]


@check(
    "CB-15",
    title="Net weight against gross weight and content",
    compares="the printed net weight with gross weight × peptide content, and × purity where that is meant",
    why="it is a multiplication: only the printed digits may differ",
    source="arithmetic",
    does_not_prove="that the content is right",
    question="The net weight does not follow from gross weight and peptide content; which of the three is right?",
    scope="certificate",
)
def gross_and_net(gross_and_net_weights: Weights, tolerance: Tolerance) -> Answer:
    """Try the content alone, and the content of the pure peptide."""
    weights = gross_and_net_weights
    worked = [weights.gross * share / 100 for share in weights.shares]
    nearest = min(worked, key=lambda one: abs(one - weights.net))
    bound = weights.half_digit + nearest * tolerance.rounding_percent / 100
    figures = {
        "expected": " or ".join(f"{one:.2f} {weights.unit}" for one in worked),
        "observed": f"{weights.net} {weights.unit}",
        "tolerance": f"± {bound:.2f} {weights.unit}",
    }
    answer = agrees if abs(nearest - weights.net) <= bound else asks
    if weights.net > weights.gross + 2 * weights.half_digit:
        answer = contradicts  # a part is never more than the whole
    return answer(
        f"{weights.gross} {weights.unit} gross at {weights.shares[0].quantize(Decimal('0.1'))} % is {worked[0]:.2f} "
        f"{weights.unit}; {weights.net} {weights.unit} net is printed.",
        *weights.places,
        **figures,
    )
