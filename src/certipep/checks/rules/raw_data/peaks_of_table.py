"""RD-17: a printed table of peaks against the maker's own table in the raw file, or against the peaks of its trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import PeakTable
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_applicable, not_checkable
from certipep.checks.tolerances import Tolerance

if TYPE_CHECKING:
    from certipep.signals.chromatography import Peak

__all__ = ["peaks_of_table"]

_SAME_SUM = 5e-3  # areas are printed with three digits and more
_Pair = tuple[Result, "Peak"]


@check(
    "RD-17",
    title="Printed table of peaks against the raw file",
    compares="number, area-% and areas of the printed peaks with the maker's table in the raw file, or with its trace",
    why="a peak that is left out of the sum raises the purity; small ones are disregarded by rule, so only half a "
    "per cent counts",
    source="check catalogue: practice",
    does_not_prove="that the table was integrated well: that is asked of the trace",
    question="The printed table of peaks is not that of the raw file; how was it integrated, and what was left out?",
    after=("RD-09",),
    scope="certificate",
)
def peaks_of_table(
    purity_traces: tuple[Trace, ...], peak_tables: tuple[PeakTable, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge the printed table by the raw file that shows most of its peaks."""
    tables = [one for one in peak_tables if len(_timed(one)) > 1]
    traces = [one for one in purity_traces if one.integration.peaks]
    if not tables or not traces:
        yield not_applicable("no table of peaks with their times is printed, or the raw files show no peak")
        return
    reach = float(tolerance.agree_min)
    for table in tables:
        best = max(traces, key=lambda one: len(_pairs(table, one, reach)))
        yield _judged(table, best, tolerance)


def _judged(table: PeakTable, trace: Trace, tolerance: Tolerance) -> Answer:
    maker = trace.integration.maker_percent is not None
    printed = _timed(table)
    place = raw_place(
        trace.run, f"{trace.chromatogram.name or 'trace'}: {len(trace.integration.peaks)} peaks"
    )
    if not maker and not trace.integration.usable:
        return not_checkable("the raw file holds no table of peaks, and its trace gives no area-%", place)
    whose = "the maker's table in the raw file" if maker else "its trace, integrated blind,"
    pairs = _pairs(table, trace, float(tolerance.agree_min))
    shown = {id(peak) for _, peak in pairs}
    figures = {"expected": f"{len(printed)} peaks", "observed": f"{len(trace.integration.peaks)} peaks"}
    far = float(tolerance.contradict_percent)
    left_out = [one for one in trace.integration.peaks if id(one) not in shown and one.area_percent >= far]
    if left_out:
        listed = ", ".join(f"{one.apex:.2f} min ({one.area_percent:.2f} %)" for one in left_out[:5])
        return asks(
            f"{trace.run.name}: {whose} has peaks that are not printed: {listed}.",
            printed[0].place,
            place,
            **figures,
            tolerance=f"{far:g} % of the area",
        )
    off = [(row, peak) for row, peak in pairs if _percent_off(row, peak) > far]
    if off:
        row, peak = max(off, key=lambda pair: _percent_off(*pair))
        return asks(
            f"{trace.run.name}: the peak at {row.retention_time} min is printed with {row.area_percent} %; "
            f"{whose} gives {peak.area_percent:.2f} %.",
            row.place,
            place,
            expected=f"{row.area_percent} %",
            observed=f"{peak.area_percent:.2f} %",
            tolerance=f"±{far:g} %",
        )
    told = f"The {len(printed)} printed peaks are those of {trace.run.name}"
    return agrees(f"{told}{_sum_of_areas(table, trace, maker)}.", printed[0].place, place, **figures)


def _timed(table: PeakTable) -> list[Result]:
    return [peak for peak in table.peaks if peak.retention_time is not None]


def _pairs(table: PeakTable, trace: Trace, reach: float) -> list[_Pair]:
    """Return every printed peak with the nearest of the raw file, where one is near."""
    found = []
    for row in _timed(table):
        time = float(row.retention_time or 0)
        nearest = min(trace.integration.peaks, key=lambda one: abs(one.apex - time))
        if abs(nearest.apex - time) <= reach:
            found.append((row, nearest))
    return found


def _percent_off(row: Result, peak: Peak) -> float:
    return 0.0 if row.area_percent is None else abs(float(row.area_percent) - peak.area_percent)


def _sum_of_areas(table: PeakTable, trace: Trace, maker: bool) -> str:
    """Say whether the printed areas add up to the maker's; their units may differ, so a difference is no fault."""
    printed = [float(row.area) for row in table.peaks if row.area is not None]
    own = [one.area for one in trace.chromatogram.peaks if one.area is not None]
    if not maker or len(printed) < len(table.peaks) or len(own) != len(printed):
        return ""
    ratio = sum(printed) / sum(own) if sum(own) > 0 else 0.0
    return "; their areas add up to the same sum" if abs(ratio - 1) < _SAME_SUM else ""
