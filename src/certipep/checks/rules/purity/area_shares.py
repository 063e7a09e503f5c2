"""PU-11: the printed share of each peak against its area."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["area_shares"]


@check(
    "PU-11",
    title="Area per cents against the areas",
    compares="the per cent of each peak with its area divided by the sum of the areas of the table",
    why="it is a division; small peaks below a reporting threshold are often left out of the table, which moves "
    "every share by their sum and not one against another, so shares are compared with each other",
    source="arithmetic",
    does_not_prove="that the areas were measured, nor that every peak was integrated",
    question="The per cents of the peak table do not follow from its areas; please send the integration report.",
    after=("PU-01",),
)
def area_shares(peak_tables: tuple[PeakTable, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Compare per cent per area between the largest peak and every other."""
    judged = False
    for table in peak_tables:
        peaks = [
            (peak.area, peak.area_percent, peak)
            for peak in table.peaks
            if peak.area is not None
            and peak.area > 0
            and peak.area_percent is not None
            and peak.area_percent > 0
        ]
        if len(peaks) < tolerance.fewest_peaks or len(peaks) != len(table.peaks):
            continue
        judged = True
        areas = sum((area for area, _, _ in peaks), Decimal(0))
        shares = sum((share for _, share, _ in peaks), Decimal(0))
        wrong = [
            (peak, area / areas * shares)
            for area, share, peak in peaks
            if abs(area / areas * shares - share)
            > tolerance.agree_percent + _half_digit(share) * (1 + len(peaks) * share / 100)
        ]
        if wrong:
            peak, worked = max(wrong, key=lambda pair: abs(pair[1] - (pair[0].area_percent or 0)))
            yield asks(
                f"An area of {peak.area} in {areas} is {worked:.2f} %, but {peak.area_percent} % is printed.",
                peak.place,
                expected=f"{worked:.2f} %",
                observed=f"{peak.area_percent} %",
                tolerance=f"±{tolerance.agree_percent} % and the printed digits",
            )
        else:
            yield agrees(f"The per cents of {len(peaks)} peaks follow from their areas.", peaks[0][2].place)
    if not judged:
        yield not_applicable("no table of peaks has both areas and per cents")


def _half_digit(share: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)
