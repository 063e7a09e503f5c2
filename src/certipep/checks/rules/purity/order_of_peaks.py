"""PU-12: whether the peaks of a table stand in the order of time."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["order_of_peaks"]


@check(
    "PU-12",
    title="Order of the peaks",
    compares="the retention times of a peak table with their own order, and two peaks with the same time",
    why="an integrator numbers peaks as they leave the column; a table sorted by area falls throughout, one that only "
    "falls at times was typed or put together",
    source="the practice of chromatography data systems",
    does_not_prove="that the areas are wrong",
    question="Please send the integration table as the chromatography software printed it.",
    scope="certificate",
)
def order_of_peaks(certificate: Certificate, tolerance: Tolerance) -> Answer:
    """Look for times that fall, unless the table is sorted by area; labels in a plot (no areas) are no table."""
    rows = [
        row
        for row in certificate.of("peak")
        if row.retention_time is not None and (row.area is not None or row.area_percent is not None)
    ]
    if len(rows) < int(tolerance.fewest_peaks) or len({(row.place.page, row.analyte) for row in rows}) > 1:
        return not_applicable("there is no one table of peaks with times")
    times = [row.retention_time or Decimal(0) for row in rows]
    figures = {"observed": ", ".join(map(str, times)), "expected": "rising times"}
    if _sorted_by_area(rows):
        return agrees("The table is sorted by area.", *(row.place for row in rows), **figures)
    falls = [
        (one, other)
        for one, other in pairwise(rows)
        if (one.retention_time or 0) > (other.retention_time or 0)
    ]
    twice = [other for one, other in pairwise(rows) if one.retention_time == other.retention_time]
    if falls:
        one, other = falls[0]
        return asks(
            f"The peak at {other.retention_time} min stands after the one at {one.retention_time} min.",
            other.place,
            one.place,
            **figures,
        )
    if twice:
        return asks(f"Two peaks have the time {twice[0].retention_time} min.", twice[0].place, **figures)
    return agrees("The peaks stand in the order of time.", *(row.place for row in rows), **figures)


def _sorted_by_area(rows: list[Result]) -> bool:
    areas = [row.area_percent if row.area_percent is not None else row.area for row in rows]
    return None not in areas and all((a or 0) >= (b or 0) for a, b in pairwise(areas))
