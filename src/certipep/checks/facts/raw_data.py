"""Facts drawn from raw files beside the paper: the search for the mass, the trace of the purity, fragments.

The numeric libraries load only when a raw file is there.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.checks.facts import Inapplicable, fact
from certipep.checks.facts.detection import Detection
from certipep.errors import CertipepError
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.signals.chromatography import Integration
    from certipep.signals.fragmentation import Comparison
    from certipep.signals.masses import MassSearch
    from certipep.signals.run import Chromatogram, Run, Spectrum

__all__ = ["FragmentEvidence", "MassEvidence", "Trace", "is_blank", "printed_purity", "raw_place"]

_BLANK = re.compile(r"\bblank\b|\bblk\b|\bblindwert\b|\bwash\b|solvent only", re.IGNORECASE)


class MassEvidence(Struct, frozen=True, eq=False):
    """A run and what its search for the molecule says."""

    run: Run
    search: MassSearch


class Trace(Struct, frozen=True, eq=False):
    """The trace that a purity is judged by, integrated by its maker's table and blind."""

    run: Run
    chromatogram: Chromatogram
    integration: Integration
    blind: Integration


class FragmentEvidence(Struct, frozen=True, eq=False):
    """A fragment spectrum of the molecule with its coverage and its rivals."""

    run: Run
    spectrum: Spectrum
    comparison: Comparison


def raw_place(run: Run, text: str) -> Place:
    """Return the place of a statement in a raw file: its name, and scan, time or m/z in words."""
    return Place(0, text, file=run.file)


def is_blank(run: Run) -> bool:
    """Tell whether a run says of itself that it is a blank."""
    words = " ".join(run.metadata.get(key, "") for key in ("sample", "kind", "description", "lot"))
    return bool(_BLANK.search(words.replace("_", " ")))


@fact
def mass_evidence(runs: tuple[Run, ...], peptide: Peptide) -> tuple[MassEvidence, ...] | Inapplicable:
    """A mass spectrum in the raw files."""
    from certipep.signals.masses import find_masses
    from certipep.signals.masses.answer import Presence

    found = []
    for run in runs:
        if not run.spectra:
            continue
        try:
            search = find_masses(run, peptide)
        except CertipepError:
            continue
        if search.presence is not Presence.NOT_SEARCHED:
            found.append(MassEvidence(run, search))
    return tuple(found) or Inapplicable("the raw files hold no mass spectrum")


@fact
def purity_traces(
    runs: tuple[Run, ...], detection_wavelengths: tuple[Detection, ...] | None = None
) -> tuple[Trace, ...] | Inapplicable:
    """A chromatogram in the raw files."""
    from msgspec.structs import replace

    from certipep.signals.chromatography import integrate

    printed = [one.nanometres for one in detection_wavelengths or () if one.of_separation]
    wanted = float(printed[0]) if printed else 214.0
    blanks = [run for run in runs if is_blank(run)]
    found = []
    for run in runs:
        if run in blanks:
            continue
        chosen = _chosen(run, wanted)
        if chosen is None:
            continue
        blank = _blank_of(chosen, run, blanks)
        integration = integrate(chosen, blank=blank)
        bare = replace(chosen, peaks=())
        blind = integration if not chosen.peaks else integrate(bare, blank=blank)
        found.append(Trace(run, chosen, integration, blind))
    return tuple(found) or Inapplicable("the raw files hold no chromatogram of a detector")


def _chosen(run: Run, wanted: float) -> Chromatogram | None:
    """Return the trace nearest to the printed wavelength; of other detectors only where none is an absorbance."""
    traces = [
        one
        for one in run.chromatograms
        if one.kind != "mass" and not _BLANK.search(one.name.replace("_", " "))
    ]
    traces = [one for one in traces if len(one.time) or one.peaks]
    known = [one for one in traces if one.wavelength is not None]
    if known:
        return min(known, key=lambda one: abs((one.wavelength or 0.0) - wanted))
    absorbing = [one for one in traces if one.kind == "uv"]
    silent = [one for one in traces if not one.kind]
    for group in (absorbing, silent, traces):
        if group:
            return next((one for one in group if one.peaks), group[0])
    return None


def _blank_of(chosen: Chromatogram, run: Run, blanks: list[Run]) -> Chromatogram | None:
    """Return the same channel of a blank: a column of the file, or another file."""
    own = [one for one in run.chromatograms if _BLANK.search(one.name.replace("_", " "))]
    others = [one for blank in blanks for one in blank.chromatograms]
    for one in (*own, *others):
        same = one.wavelength == chosen.wavelength and one.unit == chosen.unit
        if same and len(one.time) > 10 and abs(one.time[-1] - chosen.time[-1]) < 0.1 * chosen.time[-1]:
            return one
    return None


@fact
def fragment_evidence(runs: tuple[Run, ...], peptide: Peptide) -> FragmentEvidence | Inapplicable:
    """A fragment spectrum of the molecule in the raw files."""
    from certipep.signals.fragmentation import compare_rivals, fragment_spectrum
    from certipep.signals.fragmentation.coverage import backbone

    if not any(one.level > 1 for run in runs for one in run.spectra):
        return Inapplicable("the raw files hold no fragment spectrum")
    chain = backbone(peptide)
    if chain is None:
        return Inapplicable("fragments are computed for linear chains only")
    best = fragment_spectrum(runs, chain)
    if best is None:
        return Inapplicable("no fragment spectrum has the precursor of the molecule")
    return FragmentEvidence(*best, compare_rivals(best[1], chain))


@fact
def printed_purity(certificate: Certificate) -> tuple[object, ...] | None:
    """A printed purity."""
    rows = [
        row
        for row in certificate.of("purity")
        if row.quantity is not None and row.quantity.value is not None and (row.quantity.unit or "%") == "%"
    ]
    return tuple(rows) or None
