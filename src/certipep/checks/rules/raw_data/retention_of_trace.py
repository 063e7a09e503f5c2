"""RD-09: printed retention times and number of peaks against the trace."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["retention_of_trace"]


@check(
    "RD-09",
    title="Printed peaks against the trace",
    compares="each printed retention time with the apexes of the raw trace",
    why="rounding and dead time move a time by a tenth of a minute; half a minute is another peak",
    source="check catalogue: practice",
    does_not_prove="that the peak is the product",
    question="A printed peak is not where the raw trace has one; from which run is the table?",
    scope="certificate",
)
def retention_of_trace(
    certificate: Certificate,
    purity_traces: tuple[Trace, ...],
    tolerance: Tolerance,
    peak_tables: tuple[PeakTable, ...] | None = None,
) -> Iterator[Answer]:
    """Judge the printed times by the trace that fits them best."""
    times = _printed(certificate, peak_tables)
    traces = [one for one in purity_traces if one.blind.peaks or one.integration.peaks]
    if not times or not traces:
        yield not_applicable("no retention time is printed, or the raw trace shows no peak")
        return
    best = min(traces, key=lambda one: max(_distance(float(time), one) for time, _ in times))
    place = raw_place(best.run, best.chromatogram.name or "trace")
    for time, printed in times:
        off = _distance(float(time), best)
        figures = {"observed": f"{time} min", "tolerance": f"±{tolerance.agree_min} min"}
        if off <= float(tolerance.agree_min):
            continue
        message = f"The paper prints a peak at {time} min; the nearest in the trace is {off:.2f} min away."
        answer = contradicts if off > float(tolerance.contradict_min) else asks
        yield answer(message, printed, place, **figures)
        return
    yield agrees(f"Every printed peak ({len(times)}) is in the trace.", times[0][1], place)


def _printed(certificate: Certificate, tables: tuple[PeakTable, ...] | None) -> list[tuple[Decimal, Place]]:
    found = [
        (peak.retention_time, peak.place)
        for table in tables or ()
        for peak in table.peaks
        if peak.retention_time is not None
    ]
    found += [
        (row.quantity.value, row.place)
        for row in certificate.of("retention_time")
        if row.quantity is not None and row.quantity.value is not None
    ]
    return found


def _distance(time: float, trace: Trace) -> float:
    peaks = (*trace.blind.peaks, *trace.integration.peaks)
    return min(abs(peak.apex - time) for peak in peaks)
