"""Area-per cent of a trace: by the maker's table where the file holds one, else blind, with an interval over rules."""

from __future__ import annotations

import numpy as np
from msgspec.structs import replace

from certipep.signals.chromatography.answer import Integration
from certipep.signals.chromatography.blank import without_blank
from certipep.signals.chromatography.blind import blind
from certipep.signals.chromatography.maker import by_maker
from certipep.signals.run import Chromatogram, Values

__all__ = ["integrate"]

_FEWEST = 12
_DIGITS = 4.0


def integrate(
    chromatogram: Chromatogram, *, blank: Chromatogram | None = None, front: float | None = None
) -> Integration:
    """Integrate a chromatogram.

    Parameters
    ----------
    chromatogram : Chromatogram
        Where it carries the maker's peak table, that table is recomputed from the trace (grade A with its baselines,
        grade B with its start and end times); else peaks are found blind (grade C).
    blank : Chromatogram, optional
        Of the same method: it is taken off.
    front : float, optional
        Minutes up to which the solvent front reaches; told from the trace where not given.

    Returns
    -------
    Integration
        Areas in the trace's unit times minutes, area-% of the largest peak with a 95 % interval and with the range
        over baselines and ways to split. Saturation, too few points and hidden peaks are said.

    Notes
    -----
    An area-% depends on how it was integrated: one trace integrated twice by its maker gave 25.2 and 22.7 %.
    """
    time, signal = chromatogram.time, chromatogram.signal
    if not len(time):
        return by_maker(chromatogram) or Integration("", remarks=("there is no trace",))
    if len(time) < _FEWEST:
        return Integration("", remarks=(f"{len(time)} points are too few to integrate",))
    if not float(np.ptp(signal)) > 0:
        return Integration("", window=_window(time), drawn=True, remarks=("the trace is flat: no peak",))
    remarks: list[str] = []
    y, scatter = signal, None
    if blank is not None and len(blank.time):
        y, scatter = without_blank(signal, np.interp(time, blank.time, blank.signal))
        remarks.append("the blank was taken off")
    saturated = _saturated(signal)
    from_maker = by_maker(chromatogram)
    found = blind(time, y, front, scatter)
    if from_maker is not None:
        # The maker's table leads; what the trace shows beside it stays.
        found = replace(
            from_maker,
            window=found.window,
            noise=found.noise,
            drift=found.drift,
            front=found.front,
            drawn=found.drawn,
            overlapped=found.overlapped,
            interval=found.interval if from_maker.grade == "C" else from_maker.interval,
            rules=found.rules if from_maker.grade == "C" else from_maker.rules,
            rules_behind_front=found.rules_behind_front
            if from_maker.grade == "C"
            else from_maker.rules_behind_front,
            peaks=from_maker.peaks or found.peaks,
            main=from_maker.main if from_maker.peaks else found.main,
        )
    if saturated:
        remarks.append("the top of the trace is cut off (detector saturated): areas are too small")
    if found.too_coarse:
        remarks.append("too few points on a peak for its area")
    return replace(found, saturated=saturated, remarks=(*remarks, *chromatogram.remarks, *found.remarks))


def _window(time: Values) -> tuple[float, float]:
    return float(time[0]), float(time[-1])


def _saturated(signal: Values) -> bool:
    """Tell whether the tallest values stand level: several equal or nearly equal points in a row at the very top."""
    top = float(signal.max())
    reach = float(top - np.median(signal))
    if reach <= 0:
        return False
    level = signal >= top - 1e-6 * reach
    edges = np.flatnonzero(np.diff(np.concatenate([[0], level.astype(int), [0]])))
    longest = int((edges[1::2] - edges[0::2]).max(initial=0))
    if longest < 5:
        return False
    # A flat top has steep sides; the top of a slow peak with coarse digits bends into its level.
    start = int(edges[0::2][np.argmax(edges[1::2] - edges[0::2])])
    before = signal[max(0, start - 2)] if start >= 2 else signal[0]
    after = signal[min(len(signal) - 1, start + longest + 1)]
    step = max(top - float(before), top - float(after))
    if step > 2e-3 * reach:
        return True
    # A parabola that stays within one digit over this length has lost four digits over twice of it.
    half = longest // 2 + 1
    drop = min(
        top - float(signal[max(0, start - half)]),
        top - float(signal[min(len(signal) - 1, start + longest + half)]),
    )
    steps = np.abs(np.diff(signal[signal > top - 0.1 * reach]))
    digit = float(steps[steps > 1e-9 * reach].min(initial=reach))
    return bool(drop > 3 * _DIGITS * digit)
