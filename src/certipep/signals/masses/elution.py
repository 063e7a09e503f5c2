"""What elutes when in a run with a separation: each species by its own extracted ion trace, beside the molecule's.

A mass peak belongs to what elutes at a time where its trace has a top; ions of the background have none. Envelopes are
looked for among the peaks that have their top together, so that what elutes apart is told apart even where isotopes of
both would fall together.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct

from certipep.chemistry.isotopes import ISOTOPE_SPACING
from certipep.chemistry.mass import PROTON
from certipep.signals.masses.answer import Elution, FoundIon
from certipep.signals.masses.deconvolution import Envelope, envelopes, joined
from certipep.signals.masses.others import meaning_of, peptide_like
from certipep.signals.masses.patterns import averagine
from certipep.signals.masses.survey import Survey
from certipep.signals.molecule import Target
from certipep.signals.peaks import peaks_of, summed
from certipep.signals.run import Spectrum, Values

__all__ = ["elution_of"]

_SCANS = 600  # stretches of a run: a longer one is summed over neighbouring scans
_PEAKS = 400  # of one scan, the tallest
_MASSES = 4000  # mass peaks of a run, the tallest
_TIMES = 30  # at which something elutes
_STANDS = 4.0  # how much taller a top is than the trace usually is
_LEAST = 3e-4  # of the tallest top
_FOOT = 0.05  # of an apex: where its peak ends
_LIKE = 0.93  # cosine of an envelope
_UNNAMED = 1e-3  # of the molecule's ion current: what has no name is listed from here on
_SATELLITE = 0.25  # of what elutes apart at the same time: its adduct, fragment or later isotopes
_LATER, _SULFUR = 6, 0.02  # isotope peaks after the first; Da
_TOGETHER = 0.35  # of the width at half height of the molecule's trace


class _Traces(Struct, frozen=True, eq=False):
    """Heights by scan and mass peak: `heights[scan, peak]`, with times (min) and m/z (Th)."""

    times: Values
    mz: Values
    heights: Values

    def along(self, expected: float, ppm: float) -> Values:
        """Return the trace of all mass peaks within `ppm`."""
        low, high = np.searchsorted(self.mz, [expected * (1 - ppm * 1e-6), expected * (1 + ppm * 1e-6)])
        trace: Values = self.heights[:, low:high].sum(1)
        return trace


def elution_of(
    spectra: tuple[Spectrum, ...], part: Survey, target: Target, ions: tuple[FoundIon, ...], ppm: float
) -> tuple[Elution, ...]:
    """Return what elutes, the molecule first, then by its ion current.

    Parameters
    ----------
    spectra : tuple of Spectrum
        All scans of intact ions of one analyser, in order of time.
    part : Survey
        The scans that the molecule was searched in.
    target : Target
    ions : tuple of FoundIon
        Of the molecule, strongest first; without them nothing is compared.
    ppm : float
        Scatter of the isotope peaks of one ion.
    """
    if not ions or part.infusion:
        return ()
    traces = _traces(spectra, part, ppm)
    if len(traces.times) < 8 or not len(traces.mz):
        return ()
    sign = -1 if part.polarity < 0 else 1
    charges = tuple(abs(ion.charge) for ion in ions)
    measured = target.mass * (1 + ions[0].ppm * 1e-6)
    own = _peak(traces, measured, charges, sign, ppm, None)
    if own is None:
        return ()
    apex, width, current = own
    found = [Elution(measured, "the molecule itself", apex, 1.0, together=True)]
    wide = part.analyzer.locked_ppm if part.calibration.known else max(ppm, part.analyzer.raw_ppm)
    marked = _is_top(traces)
    others: list[Elution] = []
    for at in _tops(traces, marked):
        for mass, carried, _, cosine, _ in joined(_envelopes(traces, marked, at, ppm, sign), max(12.0, ppm)):
            if not peptide_like(mass) or cosine < _LIKE:
                continue
            # Currents are compared over the same charges, and over those that only the other carries.
            seen = _peak(traces, mass, tuple({*carried, *charges}), sign, ppm, at)
            if seen is None:
                continue
            meaning = meaning_of(mass - measured, mass, target, min(wide, 3 * ppm))
            together = abs(seen[0] - apex) <= max(_TOGETHER * width, float(np.median(np.diff(traces.times))))
            # What comes with the molecule and has no name is among the species of its spectrum.
            unnamed = not meaning or meaning.startswith("the molecule itself")
            share = seen[2] / current
            # One charge alone gives a mass by chance; a name by its difference makes up for the second.
            doubtful = together or share < _UNNAMED or len(carried) < 2
            if not (unnamed and doubtful):
                others.append(Elution(mass, meaning, seen[0], share, together=together))
    for one in sorted(others, key=lambda each: -each.share):
        beside = [each for each in found if abs(each.time - one.time) < width]
        satellite = any(one.share < _SATELLITE * each.share for each in beside if not each.together)
        if not satellite and not any(_same_ions(one.mass, each.mass, ppm) for each in beside):
            found.append(one)
    return tuple(found)


def _same_ions(mass: float, other: float, ppm: float) -> bool:
    """Tell a mass that another one has, one of its later isotope peaks, or a half or third of it: a mistaken charge."""
    off = mass - other
    later = round(off / ISOTOPE_SPACING)
    # The peaks of sulfur lie a little below those of carbon.
    width = 2 * mass * ppm * 1e-6 + (_SULFUR if later > 1 else 0.0)
    if -1 <= later <= _LATER and abs(off - later * ISOTOPE_SPACING) <= width:
        return True
    return any(abs(part * mass - other) < _LATER / 2 for part in (2, 3))


def _traces(spectra: tuple[Spectrum, ...], part: Survey, ppm: float) -> _Traces:
    """Return the heights of every mass peak over time, after calibration."""
    timed = [one for one in spectra if one.time is not None and len(one.mz)]
    step = -(-len(timed) // _SCANS) if timed else 1
    lists, times = [], []
    for start in range(0, len(timed), step):
        group = timed[start : start + step]
        mz, height = summed([_tallest(one) for one in group], ppm)
        lists.append((mz, height))
        times.append(float(np.mean([one.time for one in group])))
    if not lists:
        return _Traces(np.zeros(0), np.zeros(0), np.zeros((0, 0)))
    mz = np.concatenate([one for one, _ in lists])
    height = np.concatenate([one for _, one in lists])
    scan = np.repeat(np.arange(len(lists)), [len(one) for one, _ in lists])
    order = np.argsort(mz, kind="stable")
    mz, height, scan = mz[order], height[order], scan[order]
    peak = np.cumsum(np.r_[False, np.diff(mz) > mz[1:] * ppm * 1e-6]) if len(mz) else np.zeros(0, int)
    count = int(peak[-1]) + 1 if len(peak) else 0
    # A mass peak of one or two scans is noise, or a spike; of the rest the tallest count.
    often = np.bincount(peak, minlength=count) >= 3
    tallest = np.zeros(count)
    np.maximum.at(tallest, peak, height)
    tallest[~often] = 0.0
    if often.sum() > _MASSES:
        often &= tallest >= np.partition(tallest, -_MASSES)[-_MASSES]
    place = np.cumsum(often) - 1
    kept = often[peak] if count else np.zeros(0, bool)
    heights = np.zeros((len(lists), int(often.sum())))
    np.add.at(heights, (scan[kept], place[peak[kept]]), height[kept])
    weight = np.bincount(place[peak[kept]], height[kept], int(often.sum()))
    moment = np.bincount(place[peak[kept]], mz[kept] * height[kept], int(often.sum()))
    centre = moment / np.maximum(weight, 1e-300)
    if part.calibration.known:
        centre = centre / (1 + part.calibration.ppm * 1e-6)
    return _Traces(np.array(times), centre, heights)


def _tallest(one: Spectrum) -> tuple[Values, Values]:
    mz, height = peaks_of(one)
    if len(mz) <= _PEAKS:
        return mz, height
    keep = np.sort(np.argpartition(-height, _PEAKS)[:_PEAKS])
    return mz[keep], height[keep]


def _is_top(traces: _Traces) -> Values:
    """Tell for every scan and mass peak whether its trace has a top there that stands out of what it usually is."""
    h = traces.heights
    smooth = h.copy()
    smooth[1:-1] = (h[:-2] + 2 * h[1:-1] + h[2:]) / 4
    top = np.zeros(h.shape, bool)
    top[1:-1] = (smooth[1:-1] >= smooth[:-2]) & (smooth[1:-1] > smooth[2:])
    usual = np.median(h, axis=0)
    least = _LEAST * float(h.max())
    marked: Values = top & (h > np.maximum(_STANDS * usual, least)[None, :])
    return marked


def _tops(traces: _Traces, marked: Values) -> list[int]:
    """Return the scans at which most mass peaks, by height, have their top."""
    weight = np.where(marked, np.sqrt(traces.heights), 0.0).sum(1)
    near = np.convolve(weight, np.ones(3), "same")
    chosen: list[int] = []
    for at in np.argsort(-near).tolist():
        if near[at] <= 0 or len(chosen) == _TIMES:
            break
        if all(abs(at - other) > 1 for other in chosen):
            chosen.append(at)
    return chosen


def _envelopes(traces: _Traces, marked: Values, at: int, ppm: float, sign: int) -> list[Envelope]:
    """Return the envelopes among the mass peaks that have their top within a scan of this one."""
    low, high = max(0, at - 1), at + 2
    here = marked[low:high].any(0)
    mz, height = traces.mz[here], traces.heights[low:high, here].sum(0)
    return envelopes(mz, height, ppm=ppm, most=60, least=1e-3, sign=sign)


def _peak(
    traces: _Traces, mass: float, charges: tuple[int, ...], sign: int, ppm: float, at: int | None
) -> tuple[float, float, float] | None:
    """Return apex (min), width at half height (min) and area of the extracted trace, at its highest or about a scan."""
    offsets, heights, _ = averagine(mass)
    tall = mass + float(offsets[int(np.argmax(heights))])
    trace = sum((traces.along(tall / z + sign * PROTON, ppm) for z in charges), np.zeros(len(traces.times)))
    trace = trace - float(np.quantile(trace, 0.2))
    low, high = (0, len(trace)) if at is None else (max(0, at - 2), at + 3)
    top = low + int(np.argmax(trace[low:high]))
    if trace[top] <= 0:
        return None
    first = last = top
    while first > 0 and trace[first - 1] > _FOOT * trace[top] and trace[first - 1] <= 1.1 * trace[first]:
        first -= 1
    while (
        last < len(trace) - 1
        and trace[last + 1] > _FOOT * trace[top]
        and trace[last + 1] <= 1.1 * trace[last]
    ):
        last += 1
    if last - first < 2:
        return None
    t, y = traces.times[first : last + 1], trace[first : last + 1]
    centre = float((t * y).sum() / y.sum())
    wide = t[y >= y.max() / 2]
    return centre, float(np.ptp(wide)), float(np.trapezoid(y, t))
