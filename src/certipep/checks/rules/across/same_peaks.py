"""XL-03: one peak table on two lots."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, pairs_of
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tables import equal_areas, equal_peaks
from certipep.checks.tolerances import Tolerance

__all__ = ["same_peaks"]


@check(
    "XL-03",
    title="Peak tables of different lots",
    compares="retention times, shares and areas of the peak tables of two lots of one product",
    why="an area of six digits does not repeat; five peaks equal in time and share come about once in a "
    "million",
    source="scatter of chromatograms (spreads of XL-02)",
    does_not_prove="which lot the chromatogram is of; one injection may be re-issued under a corrected "
    "certificate",
    question="Two lots show one peak table; please send the raw data of both injections.",
    scope="files",
)
def same_peaks(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge pairs of one product with different lots or report numbers."""
    judged = found = False
    for one, other in pairs_of(papers):
        if one.product != other.product or not (one.peaks and other.peaks):
            continue
        if one.key("lot") == other.key("lot") and one.key("lot") is not None:
            continue
        first, second = one.place(one.peaks[0].peaks[0].place), other.place(other.peaks[0].peaks[0].place)
        if first == second:
            continue  # one table on one paper, which names no lot
        judged = True
        areas, peaks = equal_areas(one, other, tolerance), equal_peaks(one, other)
        places = (first, second)
        if len(areas) >= tolerance.equal_areas:
            found = True
            yield contradicts(
                f"{one.called} and {other.called} have equal areas: {', '.join(map(str, areas[:4]))}.",
                *places,
                expected="areas that differ",
                observed=f"{len(areas)} equal areas",
                tolerance=f"{tolerance.equal_areas} equal areas of {tolerance.area_digits} digits",
            )
        elif peaks >= tolerance.equal_peaks:
            found = True
            yield asks(
                f"{one.called} and {other.called} share {peaks} peaks in time and share.",
                *places,
                expected="peaks that differ",
                observed=f"{peaks} equal peaks",
                tolerance=f"{tolerance.equal_peaks} peaks",
            )
    if not judged:
        yield not_applicable("no two lots of one product with peak tables")
    elif not found:
        yield agrees("The peak tables of different lots differ.")
