"""What can be held against a drawn chromatogram: a curve that was followed, and peaks that are no noise."""

from __future__ import annotations

from certipep.certificate.claims import DrawnPeak, DrawnTrace
from certipep.checks.tolerances import Tolerance

__all__ = ["clear_peaks", "followed", "others_near"]


def followed(traces: tuple[DrawnTrace, ...], tolerance: Tolerance) -> tuple[DrawnTrace, ...]:
    """Return the drawn chromatograms whose highest peak fills its plot, as programs scale them."""
    least = float(tolerance.drawn_high)
    return tuple(trace for trace in traces if trace.peaks and trace.high >= least)


def clear_peaks(trace: DrawnTrace, tolerance: Tolerance) -> tuple[DrawnPeak, ...]:
    """Return the peaks that stand out; of a noisy curve the highest alone."""
    if len(trace.peaks) > int(tolerance.drawn_most):
        return trace.peaks[:1]
    least = float(tolerance.drawn_least)
    return tuple(peak for peak in trace.peaks if peak.height >= least)


def others_near(trace: DrawnTrace, tolerance: Tolerance) -> tuple[DrawnPeak, ...]:
    """Return the peaks beside the highest one that can only be substances: smooth ones that elute not far from it.

    What elutes early is the solvent, and what elutes late is washed from the column.
    """
    main = trace.peaks[0]
    retained = main.time >= float(tolerance.drawn_retained) * trace.end
    if not main.gradual or not retained or len(trace.peaks) > int(tolerance.drawn_most):
        return ()
    early, late = float(tolerance.drawn_early) * main.time, float(tolerance.drawn_late) * main.time
    return tuple(
        peak
        for peak in trace.peaks[1:]
        if peak.gradual and peak.height >= float(tolerance.drawn_least) and early <= peak.time <= late
    )
