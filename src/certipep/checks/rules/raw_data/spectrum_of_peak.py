"""RD-16: one spectrum across the largest peak, where a diode array or several wavelengths were recorded."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.raw_data import Trace, raw_place
from certipep.checks.finding import Answer, agrees, asks, not_checkable

__all__ = ["spectrum_of_peak"]


@check(
    "RD-16",
    title="One spectrum runs through the largest peak",
    compares="the absorbances at all recorded wavelengths across the largest peak with those at its apex",
    why="one substance keeps its ratios of absorbances; noise, a delay between wavelengths and one degree are left",
    source="spectral contrast angle; Wan, Vidavsky & Gross 2002, doi:10.1016/S1044-0305(01)00327-0",
    does_not_prove="that the peak is one substance: most impurities of a peptide have the spectrum of the peptide",
    question="The spectrum changes within the main peak; what elutes with the product?",
    scope="certificate",
)
def spectrum_of_peak(purity_traces: tuple[Trace, ...]) -> Iterator[Answer]:
    """Judge the largest peak of every run that was recorded at more than one wavelength."""
    from certipep.signals.chromatography import spectral_purity

    for one in purity_traces:
        if len({trace.wavelength for trace in one.run.chromatograms if trace.wavelength is not None}) < 2:
            continue
        found = spectral_purity(one.run.chromatograms, one.blind, one.chromatogram)
        place = raw_place(one.run, one.chromatogram.name or "trace")
        if found.one_spectrum is None:
            yield not_checkable(found.in_words(), place)
        elif found.one_spectrum:
            yield agrees(found.in_words(), place)
        else:
            yield asks(found.in_words(), place)
