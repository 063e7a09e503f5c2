"""RD-10: what speaks against relying on a trace: saturation, too few points, a drawn curve, no absorbance at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.checks.check import check
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, notes

if TYPE_CHECKING:
    from certipep.signals.run import Run

__all__ = ["trace_itself"]


@check(
    "RD-10",
    title="Quality of the trace",
    compares="the top of the trace, its points, its noise and its own peak table with what a detector gives",
    why="a flat top is a saturated detector; a trace without noise was smoothed or drawn",
    source="check catalogue: practice",
    does_not_prove="that a trace without such marks was measured",
    question="The trace is not as a detector gives it; please send the file of the instrument.",
    scope="certificate",
)
def trace_itself(runs: tuple[Run, ...], purity_traces: tuple[Trace, ...] | None = None) -> Iterator[Answer]:
    """Judge every trace that a purity may be taken from; say where there is none."""
    traced = {id(one.run) for one in purity_traces or ()}
    for run in runs:
        if run.chromatograms and id(run) not in traced and not run.spectra:
            kinds = ", ".join(sorted({one.kind or "unknown" for one in run.chromatograms}))
            yield notes(
                f"{run.name} holds no UV trace, only channels of: {kinds}. No purity can be taken from it.",
                raw_place(run, "; ".join(run.remarks[:2]) or kinds),
            )
    for one in purity_traces or ():
        place = raw_place(one.run, one.chromatogram.name or "trace")
        found = one.integration
        if found.saturated:
            yield asks(
                "The top of the trace is cut off: the detector was saturated, and the area-% is worth nothing.",
                place,
                question="The detector was saturated; please inject less and send that run.",
            )
        elif found.too_coarse:
            yield asks("Too few points on a peak: the area is not exact.", place)
        elif found.drawn and found.main is not None:
            yield notes("The trace has no noise at all: smoothed, simulated or drawn.", place)
        elif found.overlapped:
            yield notes(
                "The largest peak has not the shape of a single one: something may elute with it.", place
            )
        elif found.main is not None:
            yield agrees("The trace is as a detector gives it.", place)
