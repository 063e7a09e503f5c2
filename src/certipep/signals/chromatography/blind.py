"""Blind integration: peaks found in the trace, under several baselines and ways to split, with an interval."""

from __future__ import annotations

from itertools import product

import numpy as np

from certipep.signals.chromatography.answer import Integration, Peak
from certipep.signals.chromatography.hidden import Hidden, hidden_peak
from certipep.signals.chromatography.peaks import Located, hull, locate, noise_of, width_of
from certipep.signals.chromatography.shapes import prominences, smooth
from certipep.signals.chromatography.small import Areas, small_areas
from certipep.signals.chromatography.uncertainty import interval_of
from certipep.signals.run import Values

__all__ = ["blind", "front_of"]

_FEW_POINTS = 6  # over the width at half height: below it an area is not exact to 1 %
_CALM = 0.005  # of the main peak's height: what noise may reach from top to bottom
_CROWDED = 2.0  # area-%: rules that differ by more are a choice, not an error
_ENOUGH_POINTS, _ENOUGH_IN_ALL = 24, 1500  # on the tallest peak at half height; of the trace
_BROAD, _FLAT = 10.0, 0.2  # widths, and part of the height, of the tallest: a rise of the baseline
_SMALLEST = 3.0  # standard deviations of an area's noise: smaller ones are no peak


def front_of(time: Values, y: Values, noise: float) -> float:
    """Return the time up to which the solvent front reaches; 0 where none is seen in the first eighth.

    A front is a dip below the baseline, or the first disturbance, that ends before an eighth of the run.
    """
    eighth = int(np.searchsorted(time, time[0] + (time[-1] - time[0]) / 8))
    if eighth < 12:
        return 0.0
    start = y[:eighth]
    base = float(np.median(y[: max(5, eighth // 4)]))
    dip = start < base - max(8 * noise, 2e-3 * float(np.ptp(y)))
    if not dip.any():
        return 0.0
    # On from the last point of the dip the trace still climbs back, faster than it drifts.
    stretch = max(3, eighth // 40)
    means = y[: len(y) // stretch * stretch].reshape(-1, stretch).mean(1)
    climbs = np.diff(means)
    usual = 2 * noise * np.sqrt(2 / stretch) + 2 * float(np.median(np.abs(climbs)))
    block = int(np.flatnonzero(dip)[-1]) // stretch
    while block < min(len(climbs), 2 * eighth // stretch) and abs(climbs[block]) > usual:
        block += 1
    return float(time[min((block + 1) * stretch, len(time) - 1)])


def blind(time: Values, y: Values, front: float | None = None, scatter: Values | None = None) -> Integration:
    """Integrate a trace without the maker's table.

    `scatter` is the noise at each point over the usual one, where a blank left its own; the rest as for `integrate`.
    """
    restless = np.ones(len(y)) if scatter is None else scatter
    time, y, restless = _thinned(time, y, restless)
    noise = noise_of(y)
    step = float(np.median(np.diff(time)))
    edge = front_of(time, y, noise) if front is None else front
    begin = int(np.searchsorted(time, edge)) if edge else 0
    window = float(time[begin]), float(time[-1])
    drawn = noise <= 1e-9 * float(np.ptp(y))
    tenth = max(2, len(y) // 20)
    drift = float(np.median(y[-tenth:]) - np.median(y[begin : begin + tenth]))
    seen = locate(y, noise, begin, restless)
    found = seen.peaks
    floor = 10 * noise
    if not found or max(float(y[one.apex] - min(y[one.first], y[one.last])) for one in found) <= floor:
        return Integration(
            "",
            window=window,
            front=edge,
            noise=noise,
            drift=drift,
            drawn=drawn,
            remarks=("no peak was found",),
        )
    plain = _areas(time, y, found, "chord", "drop")
    tallest = int(np.argmax(plain.areas))
    hidden = _hidden(time, y, found[tallest], plain.ends[tallest], noise)
    overlapped = hidden.found or hidden.shapeless
    plain, errors = small_areas(time, y, found, plain, noise, hidden)
    keep = [
        i
        for i, (one, area) in enumerate(zip(found, plain.areas, strict=True))
        if area > _SMALLEST * errors[i] and area > 0
    ]
    if not keep:
        return Integration(
            "",
            window=window,
            front=edge,
            noise=noise,
            drift=drift,
            drawn=drawn,
            remarks=("no peak was found",),
        )
    rises = _rises(
        found, keep, [float(y[one.apex] - np.mean(ends)) for one, ends in zip(found, plain.ends, strict=True)]
    )
    keep = [i for i in keep if i not in rises]
    total = sum(plain.areas[i] for i in keep)
    main = max(range(len(keep)), key=lambda k: plain.areas[keep[k]])
    located = found[keep[main]]
    coarse = located.width < _FEW_POINTS
    rules, behind, usual = [], [], []
    # Under a noisy trace the hull runs along the lowest of the noise, which says nothing of a laboratory's rule.
    calm = 6 * noise < _CALM * float(y[located.apex] - np.mean(plain.ends[keep[main]]))
    for base, split in product(("chord", "hull", "level"), ("drop", "valley")):
        rule = _areas(time, y, found, base, split)
        # The sum of a faint peak's points is noise, whatever line is drawn under them.
        sums = [
            fitted if one.faint else summed
            for one, fitted, summed in zip(found, plain.areas, rule.areas, strict=True)
        ]
        for with_front in (False, True):
            # Small steps of the noise and broad rises count where everything does.
            used = range(len(found)) if with_front else keep
            whole = sum(max(sums[i], 0.0) for i in used)
            if with_front and edge:
                whole += _front_area(time, y, begin)
            if whole > 0:
                rules.append(100 * max(sums[keep[main]], 0.0) / whole)
                if not with_front:
                    behind.append(rules[-1])
                    if base != "hull" or calm:
                        usual.append(rules[-1])
    peaks = tuple(
        Peak(
            float(time[found[i].apex]),
            float(time[found[i].first]),
            float(time[found[i].last]),
            float(y[found[i].apex] - np.mean(plain.ends[i])),
            plain.areas[i],
            100 * plain.areas[i] / total,
            found[i].width * step,
            plain.ends[i][0],
            plain.ends[i][1],
        )
        for i in keep
    )
    percent = peaks[main].area_percent
    estimate = percent * (1 - hidden.share)
    # Area to height of the peak whose shape the unseen ones have; the largest may be a broad hump.
    shape = max(range(len(peaks)), key=lambda k: peaks[k].height)
    broad = peaks[shape].area / max(peaks[shape].height, 1e-300)
    interval = interval_of(
        y, found, keep, main, plain, errors, noise, step, estimate, hidden, seen.unseen * broad
    )
    if usual and not hidden.found and max(usual) - min(usual) > _CROWDED:
        # Peaks stand on one another: which rule the laboratory took matters more than the noise.
        interval = min(interval[0], *usual), max(interval[1], *usual)
    if rises:
        broadest = total + sum(plain.areas[i] for i in rises)
        interval = min(interval[0], 100 * plain.areas[keep[main]] / broadest), interval[1]
    unseen = 100 * max(seen.least, seen.unseen) * broad / total
    remarks = []
    if rises:
        times = ", ".join(f"{float(time[found[i].apex]):.2f}" for i in rises)
        remarks.append(
            f"the broad rise at {times} min is taken for the baseline of a gradient: only the lower end of the "
            "interval counts it"
        )
    if overlapped:
        remarks.append(
            "the largest peak has not the shape of one: a second one may hide under it "
            f"(about {100 * hidden.share:.1f} %)"
            if hidden.found
            else "the largest peak has not the shape of one peak"
        )
    return Integration(
        "C",
        peaks,
        main,
        interval,
        (float(min(*rules, estimate)), float(max(*rules, percent))) if rules else None,
        (float(min(*behind, estimate)), float(max(*behind, percent))) if behind else None,
        window=window,
        front=edge,
        unseen=unseen,
        noise=noise,
        drift=drift,
        too_coarse=coarse,
        overlapped=overlapped,
        drawn=drawn,
        remarks=tuple(remarks),
    )


def _rises(found: tuple[Located, ...], keep: list[int], heights: list[float]) -> list[int]:
    """Return what is far broader and far lower than the tallest peak: the end of a gradient, no separated substance."""
    tall = max(keep, key=lambda i: heights[i])
    rises = {
        i for i in keep if found[i].width > _BROAD * found[tall].width and heights[i] < _FLAT * heights[tall]
    }
    # What only the filter shows on its flank is its bend.
    bends = {
        i
        for i in keep
        if found[i].faint
        and ((i + 1 in rises and found[i].joined) or (i - 1 in rises and found[i - 1].joined))
    }
    return sorted(rises | bends)


def _thinned(time: Values, y: Values, scatter: Values) -> tuple[Values, Values, Values]:
    """Return means of neighbouring points where a trace has far more points on its tallest peak than a shape needs.

    Means of an even stretch keep every area, and the work does not grow with the rate of the detector.
    """
    noise = noise_of(y)
    s = smooth(y, 9)
    tops, stand = prominences(s)
    tall = max(stand, default=0.0)
    # The narrowest peak that matters keeps a third of those points.
    wide = [width_of(s, top, stood) * (1 if stood > 0.3 * tall else 3)
            for top, stood in zip(tops, stand, strict=True) if stood > max(0.02 * tall, 15 * noise)]  # fmt: skip
    step = int(min(min(wide, default=0.0) / _ENOUGH_POINTS, len(y) / _ENOUGH_IN_ALL))
    if step < 2 or float(np.ptp(np.diff(time))) > 0.02 * float(time[1] - time[0]):
        return time, y, scatter
    whole = len(y) // step * step
    first, second, third = (one[:whole].reshape(-1, step).mean(1) for one in (time, y, scatter))
    return first, second, third


def _areas(time: Values, y: Values, found: tuple[Located, ...], base: str, split: str) -> Areas:
    """Integrate every peak by one rule.

    `base` is the line under a run of joined peaks: a chord between its feet, the lower hull, or a level at the lower
    foot. `split` parts joined peaks by a drop to that line, or by chords from valley to valley.
    """
    areas, ends = [0.0] * len(found), [(0.0, 0.0)] * len(found)
    position = 0
    while position < len(found):
        last = position
        while found[last].joined and last + 1 < len(found):
            last += 1
        first_point, last_point = found[position].first, found[last].last
        reach = max(2, int(found[position].width / 4))
        left = _foot(y, first_point, reach, -1)
        right = _foot(y, last_point, reach, 1)
        t = time[first_point : last_point + 1]
        s = y[first_point : last_point + 1]
        if base == "hull":
            line = hull(t, s)
        elif base == "level":
            line = np.full(len(t), min(left, right))
        else:
            line = np.interp(t, [t[0], t[-1]], [left, right])
        for index in range(position, last + 1):
            a, b = found[index].first - first_point, found[index].last - first_point
            own = line[a : b + 1]
            if split == "valley" and last > position:
                inner_left = s[a] if index > position else line[a]
                inner_right = s[b] if index < last else line[b]
                own = np.interp(t[a : b + 1], [t[a], t[b]], [inner_left, inner_right])
            areas[index] = float(np.trapezoid(s[a : b + 1] - own, t[a : b + 1]))
            ends[index] = float(own[0]), float(own[-1])
        position = last + 1
    return Areas(tuple(areas), tuple(ends))


def _foot(y: Values, point: int, reach: int, side: int) -> float:
    """Return the baseline's value at a foot: the median of the points just outside of the peak."""
    low, high = (point - reach, point + 1) if side < 0 else (point, point + reach + 1)
    return float(np.median(y[max(0, low) : min(len(y), high)]))


def _front_area(time: Values, y: Values, begin: int) -> float:
    """Return what the stretch before `begin` holds above its own lower hull."""
    if begin < 3:
        return 0.0
    part, values = time[: begin + 1], y[: begin + 1]
    return float(np.trapezoid(values - hull(part, values), part))


def _hidden(time: Values, y: Values, one: Located, ends: tuple[float, float], noise: float) -> Hidden:
    first = max(one.first, one.apex - round(3 * one.width))
    last = min(one.last, one.apex + round(5 * one.width))
    t, s = time[first : last + 1], y[first : last + 1]
    line = np.interp(t, [time[one.first], time[one.last]], ends)
    step = float(np.median(np.diff(time)))
    return hidden_peak(t, s - line, noise, one.width * step)
