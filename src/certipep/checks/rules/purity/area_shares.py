"""PU-11: the printed share of each peak against its area."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from certipep.certificate.claims import Result
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
        wrong = _not_of(peaks, areas, shares, tolerance)
        if wrong:
            # Where the areas listed are all that there are, one share alone may be wrong.
            of_whole = _not_of(peaks, areas, Decimal(100), tolerance)
            wrong = of_whole if 0 < len(of_whole) <= len(wrong) else wrong
            peak, worked = max(wrong, key=lambda pair: abs(pair[1] - (pair[0].area_percent or 0)))
            yield asks(
                f"An area of {peak.area} in {areas} is {worked:.2f} %, but {peak.area_percent} % is printed.",
                peak.place,
                expected=f"{worked:.2f} %",
                observed=f"{peak.area_percent} %",
                tolerance="the printed digits of shares and areas",
            )
        else:
            yield agrees(f"The per cents of {len(peaks)} peaks follow from their areas.", peaks[0][2].place)
    if not judged:
        yield not_applicable("no table of peaks has both areas and per cents")


def _not_of(
    peaks: Sequence[tuple[Decimal, Decimal, Result]], areas: Decimal, whole: Decimal, tolerance: Tolerance
) -> list[tuple[Result, Decimal]]:
    """Return the peaks whose share is not that of their area, with that share; `whole` is what all shares make."""
    worked = [(area / areas * whole, area, share, peak) for area, share, peak in peaks]
    return [
        (peak, due)
        for due, area, share, peak in worked
        if abs(due - share) > _bound(area, share, len(peaks), tolerance)
    ]


def _bound(area: Decimal, share: Decimal, peaks: int, tolerance: Tolerance) -> Decimal:
    """Return how far a share may lie from that of its area: its last digit, and those of all that it is a share of."""
    of_digits = tolerance.last_digits * 2 * _half_digit(share) + _half_digit(share) * peaks * share / 100
    return of_digits + _half_digit(area) * share / area


def _half_digit(share: Decimal) -> Decimal:
    return Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)
