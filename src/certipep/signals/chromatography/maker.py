"""The maker's own peak table: recomputed from the trace where it can be, and asked whether it adds up."""

from __future__ import annotations

import math

import numpy as np

from certipep.signals.chromatography.answer import Integration, Peak
from certipep.signals.chromatography.peaks import hull
from certipep.signals.run import Chromatogram, MakerPeak, Values

__all__ = ["by_maker"]

_ADDS_UP = 0.5  # per cent
_NEARLY = 0.12  # of the shorter of two peaks: a gap below it is no stretch of baseline


def by_maker(chromatogram: Chromatogram) -> Integration | None:
    """Return the integration by the maker's table; None where there is none with areas."""
    rows = [one for one in chromatogram.peaks if one.area is not None and one.area > 0]
    if not rows:
        return None
    problems = list(_problems(chromatogram.peaks))
    total = sum(one.area or 0.0 for one in rows)
    shares = [100 * (one.area or 0.0) / total for one in rows]
    main = int(np.argmax(shares))
    time, signal = chromatogram.time, chromatogram.signal
    timed = [one for one in rows if one.start is not None and one.end is not None and one.end > one.start]
    usable = (
        len(time) > 11 and len(timed) == len(rows) and max(one.end or 0 for one in rows) <= time[-1] + 0.05
    )
    peaks: tuple[Peak, ...] = ()
    grade, deviation, areas = "C", None, None
    if usable:
        lines = all(one.baseline_start is not None and one.baseline_end is not None for one in rows)
        attempts = [("A", [_area(time, signal, one) for one in rows])] if lines else []
        attempts.append(("B", _clusters(time, signal, rows)))
        for name, computed in attempts:
            scale = np.array(computed) / np.array([one.area for one in rows])
            if min(computed) <= 0 or not math.isfinite(sum(computed)):
                continue
            spread = float(np.median(np.abs(scale / np.median(scale) - 1)))
            if name == "A" and len(rows) > 1 and spread > 0.02:
                problems.append("the baselines in the table do not give its areas; they were not used")
                continue
            grade, areas = name, computed
            break
    if areas is not None:
        whole = sum(areas)
        peaks = tuple(
            _peak(time, signal, one, area, 100 * area / whole) for one, area in zip(rows, areas, strict=True)
        )
        deviation = max(abs(peak.area_percent - share) for peak, share in zip(peaks, shares, strict=True))
    else:
        peaks = tuple(
            Peak(one.apex or 0.0, one.start or 0.0, one.end or 0.0, one.height or 0.0, one.area or 0.0, share)
            for one, share in zip(rows, shares, strict=True)
        )
    low = min(shares[main], peaks[main].area_percent)
    high = max(shares[main], peaks[main].area_percent)
    margin = 0.02 if grade == "A" else 0.1 if grade == "B" else 0.25
    return Integration(
        grade,
        peaks,
        main,
        (low - margin, min(100.0, high + margin)),
        (low, high),
        (low, high),
        shares[main],
        deviation,
        problems=tuple(problems),
    )


def _problems(table: tuple[MakerPeak, ...]) -> list[str]:
    """Return what contradicts itself within a table."""
    found = []
    percents = [one.area_percent for one in table if one.area_percent is not None]
    if len(percents) == len(table) > 1 and abs(sum(percents) - 100) > _ADDS_UP:
        found.append(f"the area-% of the table add up to {sum(percents):.1f}, not to 100")
    areas = [one.area for one in table if one.area is not None]
    if len(percents) == len(areas) == len(table) > 1 and sum(areas) > 0 and not found:
        worst = max(abs(100 * a / sum(areas) - p) for a, p in zip(areas, percents, strict=True))
        if worst > _ADDS_UP:
            found.append(f"an area-% of the table is {worst:.2f} away from its own areas")
    for one in table:
        if one.start is not None and one.end is not None and one.end < one.start:
            found.append(f"a peak ends at {one.end:.2f} min, before it starts at {one.start:.2f} min")
        elif None not in (one.apex, one.start, one.end) and not _inside(one):
            found.append(f"the apex at {one.apex:.2f} min lies outside of its peak")
    return found


def _inside(one: MakerPeak) -> bool:
    start, apex, end = one.start or 0.0, one.apex or 0.0, one.end or 0.0
    return end <= start or start - 0.02 <= apex <= end + 0.02


def _cut(time: Values, signal: Values, start: float, end: float) -> tuple[Values, Values]:
    """Return a stretch with its very ends, which fall between points."""
    inside = (time > start) & (time < end)
    t = np.concatenate([[start], time[inside], [end]])
    y = np.concatenate([[np.interp(start, time, signal)], signal[inside], [np.interp(end, time, signal)]])
    return t, y


def _area(time: Values, signal: Values, one: MakerPeak) -> float:
    start, end = one.start or 0.0, one.end or 0.0
    t, y = _cut(time, signal, start, end)
    line = np.interp(t, [start, end], [one.baseline_start or 0.0, one.baseline_end or 0.0])
    return float(np.trapezoid(y - line, t))


def _clusters(time: Values, signal: Values, rows: list[MakerPeak]) -> list[float]:
    """Return areas over the lower hull of each run of peaks that touch or nearly do.

    A data system draws one baseline under such a run: the stretch between its peaks is too short to be one.
    """
    gap = 1.2 * float(np.median(np.diff(time)))
    order = sorted(range(len(rows)), key=lambda i: rows[i].start or 0.0)
    areas = [0.0] * len(rows)
    position = 0
    while position < len(order):
        last = position
        while last + 1 < len(order) and (rows[order[last + 1]].start or 0) - (
            rows[order[last]].end or 0
        ) <= max(gap, _NEARLY * min(_length(rows[order[last]]), _length(rows[order[last + 1]]))):
            last += 1
        begin, end = rows[order[position]].start or 0.0, rows[order[last]].end or 0.0
        inside = (time >= begin - 1e-9) & (time <= end + 1e-9)
        t, y = time[inside], signal[inside]
        if len(t) > 1:
            base = hull(t, y)
            for index in order[position : last + 1]:
                own = (t >= (rows[index].start or 0.0) - 1e-9) & (t <= (rows[index].end or 0.0) + 1e-9)
                areas[index] = float(np.trapezoid((y - base)[own], t[own]))
        position = last + 1
    return areas


def _length(one: MakerPeak) -> float:
    return (one.end or 0.0) - (one.start or 0.0)


def _peak(time: Values, signal: Values, one: MakerPeak, area: float, percent: float) -> Peak:
    start, end = one.start or 0.0, one.end or 0.0
    t, y = _cut(time, signal, start, end)
    low = one.baseline_start if one.baseline_start is not None else float(y[0])
    high = one.baseline_end if one.baseline_end is not None else float(y[-1])
    above = y - np.interp(t, [start, end], [low, high])
    top = int(np.argmax(above))
    apex = one.apex if one.apex is not None else float(t[top])
    wide = t[above >= above[top] / 2]
    return Peak(
        apex, start, end, float(above[top]), area, percent, float(np.ptp(wide)), float(low), float(high)
    )
