"""Drawings of raw files: the spectrum, the neutral masses, the traces, with the claim over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.report.figures.svg import Figure
from certipep.report.raw_data.model import NO_MOLECULE, RawReport, report_of

if TYPE_CHECKING:
    from certipep.verification import Examined

__all__ = ["figures_of", "raw_figures"]

_MOST_RUNS = 4


def figures_of(report: RawReport, claim: str = "") -> list[Figure]:
    """Return the drawings of one raw file."""
    from certipep.report.figures.chromatogram import chromatogram_figure
    from certipep.report.figures.spectral_purity import spectral_purity_figure
    from certipep.report.figures.spectrum import deconvoluted_figure, spectrum_figure

    drawn: list[Figure] = []
    asked = report.search is not None and report.search.target != NO_MOLECULE
    if report.spectrum is not None:
        drawn.append(spectrum_figure(report.spectrum, report.search if asked else None, report.run.name))
    if report.search is not None and report.search.species:
        drawn.append(deconvoluted_figure(report.search, claimed=asked))
    drawn += [chromatogram_figure(trace, found, claim) for trace, found in report.traces[:4]]
    if report.array is not None and len(report.array.times) > 1:
        drawn.append(spectral_purity_figure(report.array))
    return drawn


def raw_figures(examined: Examined) -> list[Figure]:
    """Return the drawings of the raw files beside one certificate, with its purity over the traces."""
    from certipep.errors import CertipepError

    purity = next((row.text for row in examined.certificate.of("purity") if row.quantity is not None), "")
    drawn: list[Figure] = []
    for run in examined.runs[:_MOST_RUNS]:
        try:
            report = report_of(run, examined.settlement.peptide)
        except CertipepError:
            continue
        drawn += figures_of(report, purity)
    return drawn
