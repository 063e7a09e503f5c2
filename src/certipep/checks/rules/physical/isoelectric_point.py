"""PH-02: a claimed isoelectric point against the sequence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.charges import PointClaim
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["isoelectric_point"]


@check(
    "PH-02",
    title="Isoelectric point against the sequence",
    compares="a stated pI with the interval in which a measured one is expected, and with what all pKa sets compute",
    why="a stated pI may be measured or computed; two units beyond both cannot be the same charges",
    source="docs/pka.md (measured coverage of the interval), and the shipped pKa sets",
    does_not_prove="the sequence: many peptides share a pI",
    question="The stated isoelectric point does not fit the sequence; was it calculated for the free "
    "termini?",
)
def isoelectric_point(
    peptide: Peptide, stated_points: tuple[PointClaim, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge every stated pI."""
    point = peptide.isoelectric_point()
    if point is None:
        yield not_applicable("the peptide has no isoelectric point: its charge has one sign only")
        return
    interval, span = peptide.isoelectric_interval(), peptide.isoelectric_range() or (point, point)
    edges = (*span, interval.low, interval.high) if interval else span
    if interval and interval.hardly_observable:
        edges = (*edges, *interval.flat)
    low, high = _rounded(min(edges)), _rounded(max(edges))
    computed = _rounded(point)
    expected = f"{computed} (pKa sets {_rounded(span[0])} to {_rounded(span[1])})"
    if interval:
        expected = (
            f"{computed} ({_rounded(interval.low)} to {_rounded(interval.high)} at {100 * interval.level:.0f} %, "
            f"mostly for {interval.dominated_by}; pKa sets {_rounded(span[0])} to {_rounded(span[1])})"
        )
    flat = " Its charge is next to nothing around there." if interval and interval.hardly_observable else ""
    for claim in stated_points:
        value, place = claim.value, claim.place
        away = max(low - value, value - high, Decimal(0))
        figures = {
            "expected": expected,
            "observed": str(value),
            "tolerance": f"outside by ± {tolerance.agree} agrees, beyond ± {tolerance.contradict} contradictory",
        }
        if away <= tolerance.agree:
            yield agrees(
                f"The stated pI {value} fits the {computed} worked out from the sequence.{flat}",
                place,
                **figures,
            )
        elif away <= tolerance.contradict:
            yield asks(
                f"The stated pI {value} is off the {computed} worked out from the sequence.{flat}",
                place,
                **figures,
            )
        else:
            yield contradicts(
                f"The stated pI {value} cannot be that of this sequence, which has {computed}.",
                place,
                **figures,
            )


def _rounded(ph: float) -> Decimal:
    return Decimal(str(round(ph, 2)))
