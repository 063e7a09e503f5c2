"""XL-08: one set of data under two products."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.across import Paper, different_products, pairs_of
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tables import equal_areas, equal_peaks
from certipep.checks.tolerances import Tolerance

__all__ = ["other_product"]


@check(
    "XL-08",
    title="Data of different products",
    compares="peak tables and labelled ions of certificates of different products",
    why="an area of six digits does not repeat, least of all for another substance; limits are those of "
    "XL-03",
    source="scatter of chromatograms (spreads of XL-02)",
    does_not_prove="which product the data are of; a system suitability table may be printed on every "
    "certificate",
    question="Two products show the same data; which product was measured?",
    scope="files",
)
def other_product(papers: tuple[Paper, ...], tolerance: Tolerance) -> Iterator[Answer]:
    """Judge pairs of different products; components of one blend may share a chromatogram."""
    judged = found = False
    for one, other in pairs_of(papers):
        if not different_products((one, other)):
            continue
        if one.key("lot") is not None and one.key("lot") == other.key("lot"):
            continue
        judged = True
        areas, peaks, ions = (
            equal_areas(one, other, tolerance),
            equal_peaks(one, other),
            _ions(one) & _ions(other),
        )
        places = (one.place(), other.place())
        if len(areas) >= tolerance.equal_areas:
            found = True
            yield contradicts(
                f"{one.called} and {other.called} have equal areas: {', '.join(map(str, areas[:4]))}.",
                *places,
                expected="areas that differ",
                observed=f"{len(areas)} equal areas",
            )
        elif peaks >= tolerance.equal_peaks or len(ions) >= tolerance.equal_ions:
            found = True
            what = f"{peaks} peaks" if peaks >= tolerance.equal_peaks else f"{len(ions)} labelled ions"
            yield asks(
                f"{one.called} and {other.called} share {what}.",
                *places,
                expected="data that differ",
                observed=what,
            )
    if not judged:
        yield not_applicable("no two different products")
    elif not found:
        yield agrees("Different products have different data.")


def _ions(paper: Paper) -> set[tuple[str, str]]:
    return {
        (r.ion or "", str(r.quantity.value))
        for r in paper.certificate.of("mz")
        if r.quantity is not None and r.quantity.value is not None and r.ion
    }
