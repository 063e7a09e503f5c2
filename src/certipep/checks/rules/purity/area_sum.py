"""PU-01: area per cents of one table make one hundred."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.area_totals import AreaTotal
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable, notes
from certipep.checks.percent import percent_of
from certipep.checks.rounding import interval
from certipep.checks.tolerances import Tolerance

__all__ = ["area_sum"]


@check(
    "PU-01",
    title="Sum of the area per cents",
    compares="the sum of the area per cents of a peak table with 100, each with its area, and the sum of the areas "
    "with the total that is printed",
    why="they are shares of one total; n peaks may be off by n half units of the last printed digit",
    source="arithmetic of area normalisation (Ph. Eur. 2.2.46, USP <621>)",
    does_not_prove="that every peak was integrated",
    question="The area per cents of the peak table do not add up to 100; which value is wrong?",
    scope="certificate",
)
def area_sum(
    tolerance: Tolerance,
    peak_tables: tuple[PeakTable, ...] | None = None,
    purity_results: tuple[Result, ...] | None = None,
    area_total: AreaTotal | None = None,
) -> Iterator[Answer]:
    """Judge each table by itself."""
    if not peak_tables:
        yield not_applicable("no table of peaks")
        return
    if area_total is not None:
        yield _total(area_total)
    for table in peak_tables:
        peaks = table.with_percent
        if len(peaks) < 2:
            yield not_checkable("the peak table has no column of per cents to add up", table.peaks[0].place)
            continue
        yield _sum(table, tolerance, purity_results or ())
        yield from _each(table)


def _total(total: AreaTotal) -> Answer:
    worked = sum(total.areas, Decimal(0))
    message = f"The areas of {len(total.areas)} peaks add up to {worked}; {total.printed} is printed as their total."
    figures = {"expected": f"{worked}", "observed": f"{total.printed}", "tolerance": f"± {total.half_digits}"}
    if abs(worked - total.printed) <= total.half_digits:
        return agrees(message, total.place, **figures)
    question = (
        "The areas of the peaks do not add up to the printed total; which is wrong, or was a peak left out?"
    )
    return asks(message, total.place, **figures, question=question)


def _sum(table: PeakTable, tolerance: Tolerance, purities: tuple[Result, ...]) -> Answer:
    shares = [p.area_percent for p in table.with_percent if p.area_percent is not None]
    total = table.total
    bound = sum(((interval(s)[1] - s) for s in shares), Decimal(0))
    places = tuple(p.place for p in table.with_percent)
    figures = {
        "expected": "100 %",
        "observed": f"{total} %",
        "tolerance": f"± {bound} % ({len(shares)} half digits)",
    }
    if any(not 0 <= s <= 100 for s in shares):
        return contradicts("A peak has an area per cent outside 0 to 100.", *places, **figures)
    if total > 100 + bound:
        return contradicts(
            f"The {len(shares)} area per cents add up to {total} %, more than the whole.", *places, **figures
        )
    if total >= 100 - bound:
        return agrees(f"The {len(shares)} area per cents add up to {total} %.", *places, **figures)
    missing = 100 - total
    if missing <= tolerance.omitted_percent:
        return notes(
            f"The listed peaks make {total} %: {missing} % of the area is not listed.", *places, **figures
        )
    stated = next(
        (p for r in purities if (p := percent_of(r)) is not None and abs(p - missing) <= bound + 1), None
    )
    if stated is not None:
        return agrees(
            f"The listed impurities, {total} %, and the purity {stated} % make the whole.", *places, **figures
        )
    if total < tolerance.half_table_percent or any(place.confidence < 1 for place in places):
        # The main peak itself is not among them: a row was not printed, or not read from the picture.
        return not_checkable(f"the peaks that could be read make only {total} % of the area", *places)
    return asks(
        f"The listed peaks make only {total} % of the area; {missing} % is not listed.", *places, **figures
    )


def _each(table: PeakTable) -> Iterator[Answer]:
    """Compare each per cent with its own area, where the areas make the whole."""
    peaks = [p for p in table.peaks if p.area is not None and p.area_percent is not None]
    if len(peaks) < 2 or len(peaks) != len(table.peaks):
        return
    total = sum((p.area for p in peaks if p.area is not None), Decimal(0))
    if (
        not total
        or abs(sum((p.area_percent for p in peaks if p.area_percent is not None), Decimal(0)) - 100) > 1
    ):
        return
    for peak in peaks:
        assert peak.area is not None  # noqa: S101 - filtered above
        assert peak.area_percent is not None  # noqa: S101 - filtered above
        low, high = (edge / total * 100 for edge in interval(peak.area))
        least, most = interval(peak.area_percent)
        slack = (high - low) + Decimal("0.001") * peak.area_percent
        if high + slack < least or low - slack > most:
            worked = (peak.area / total * 100).quantize(Decimal("0.001"))
            yield asks(
                f"The peak at {peak.retention_time or '?'} min is printed as {peak.area_percent} %, its area "
                f"{peak.area} of {total} makes {worked} %.",
                peak.place,
                expected=f"{worked} %",
                observed=f"{peak.area_percent} %",
                tolerance="printed digits",
            )
