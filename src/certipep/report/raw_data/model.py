"""What a report of a raw file holds: the run, the search, the integrations, the fragments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.signals.molecule import Target

if TYPE_CHECKING:
    from certipep.peptides import Peptide
    from certipep.signals.chromatography import Integration, SpectralPurity
    from certipep.signals.fragmentation import Comparison
    from certipep.signals.masses import MassSearch
    from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["NO_MOLECULE", "RawReport", "report_of"]

NO_MOLECULE = "(no molecule asked for)"
"""Name of the target where nothing was asked for."""

_MOST_TRACES = 12
_PEPTIDE_BOND = 214.0  # nm: the usual wavelength of a peptide's purity


class RawReport(Struct, frozen=True, eq=False):
    """Everything that is said of one raw file.

    Attributes
    ----------
    run : Run
    search : MassSearch or None
        For the peptide that was asked for.
    traces : tuple of (Chromatogram, Integration)
    array : SpectralPurity or None
        Whether one spectrum runs through the largest peak; None where there is one wavelength only.
    fragments : Comparison or None
    spectrum : Spectrum or None
        The one to draw.
    """

    run: Run
    search: MassSearch | None = None
    traces: tuple[tuple[Chromatogram, Integration], ...] = ()
    array: SpectralPurity | None = None
    fragments: Comparison | None = None
    spectrum: Spectrum | None = None


def report_of(
    run: Run, peptide: Peptide | None = None, *, name: str = "", blank: Run | None = None
) -> RawReport:
    """Search, integrate and compare one raw file.

    Parameters
    ----------
    run : Run
    peptide : Peptide, optional
        The molecule to look for; without it spectra are deconvoluted only.
    name : str
        What messages call the molecule.
    blank : Run, optional
        Its first trace of the same wavelength is taken off.
    """
    from certipep.signals.chromatography import integrate, spectral_purity
    from certipep.signals.masses import find_masses
    from certipep.signals.molecule import target_of

    search = None
    if run.spectra:
        target = target_of(peptide, name) if peptide is not None else _nothing()
        search = find_masses(
            run, target, decoys=60 if isinstance(target, Target) and peptide is not None else 0
        )
    blanks = blank.chromatograms if blank is not None else ()
    traces = []
    for one in [trace for trace in run.chromatograms if trace.kind != "mass"][:_MOST_TRACES]:
        same = next((other for other in blanks if other.wavelength == one.wavelength), None)
        traces.append((one, integrate(one, blank=same)))
    known = [(trace, found) for trace, found in traces if trace.kind == "uv" and trace.wavelength is not None]
    array = None
    if len({trace.wavelength for trace, _ in known}) > 1:
        chosen, found = min(known, key=lambda pair: abs((pair[0].wavelength or 0.0) - _PEPTIDE_BOND))
        array = spectral_purity(run.chromatograms, found, chosen)
    fragments = _fragments(run, peptide) if peptide is not None else None
    drawn = max(
        (one for one in run.spectra if one.level == 1 and len(one.mz)),
        key=lambda one: float(one.intensity.sum()),
        default=next((one for one in run.spectra if len(one.mz)), None),
    )
    return RawReport(run, search, tuple(traces), array, fragments, drawn)


def _nothing() -> Target:
    """Return a target that nothing matches, for an open search without a claim."""
    from certipep.chemistry.formula import Formula
    from certipep.signals.molecule import Target

    return Target(NO_MOLECULE, Formula({"C": 1, "H": 4}))


def _fragments(run: Run, peptide: Peptide) -> Comparison | None:
    from certipep.signals.fragmentation import compare_rivals, fragment_spectrum
    from certipep.signals.fragmentation.coverage import backbone

    chain = backbone(peptide)
    best = fragment_spectrum([run], chain) if chain is not None else None
    return compare_rivals(best[1], chain) if best is not None and chain is not None else None
