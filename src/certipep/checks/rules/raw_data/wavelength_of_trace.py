"""RD-14: detector and wavelength of the raw trace against those that the paper names."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.detection import Detection
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable
from certipep.checks.tolerances import Tolerance

__all__ = ["wavelength_of_trace"]


@check(
    "RD-14",
    title="Recording of the trace against the paper",
    compares="detector and wavelength of the raw trace with the method on the paper",
    why="up to about 235 nm the peptide bond absorbs; above it only some side chains do",
    source="Anthis & Clore 2013, doi:10.1002/pro.2253",
    does_not_prove="that the printed area-% came from this channel",
    question="The raw trace was recorded at another wavelength or detector than the certificate names; which is right?",
    scope="certificate",
)
def wavelength_of_trace(
    purity_traces: tuple[Trace, ...],
    tolerance: Tolerance,
    detection_wavelengths: tuple[Detection, ...] | None = None,
) -> Iterator[Answer]:
    """Judge the channel of each run that is nearest to the printed one."""
    printed = [one for one in detection_wavelengths or () if one.of_separation]
    if not printed:
        yield not_checkable("the paper names no wavelength")
        return
    for one in purity_traces:
        found = one.chromatogram.wavelength
        place = raw_place(one.run, one.chromatogram.name or "trace")
        names = " or ".join(f"{each.nanometres} nm" for each in printed)
        if found is None:
            if one.chromatogram.kind in ("", "uv"):
                yield not_checkable(f"{one.run.name} does not say the wavelength of its trace", place)
            else:
                yield asks(
                    f"{one.run.name} is of another detector ({one.chromatogram.kind}); the paper says {names}.",
                    place,
                    printed[0].place,
                    expected=names,
                    observed=one.chromatogram.kind,
                )
            continue
        off = min(abs(found - each.nanometres) for each in printed)
        figures = {"expected": names, "observed": f"{found:.0f} nm", "tolerance": f"±{tolerance.near_nm} nm"}
        if off <= float(tolerance.near_nm):
            yield agrees(
                f"The trace was recorded at {found:.0f} nm; the paper says {names}.",
                place,
                printed[0].place,
                **figures,
            )
        else:
            yield asks(
                f"The trace was recorded at {found:.0f} nm; the paper says {names}.",
                place,
                printed[0].place,
                **figures,
            )
