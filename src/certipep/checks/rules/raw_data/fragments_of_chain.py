"""RD-07: fragments of the chain in a raw fragment spectrum, with rivals."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.raw_data import FragmentEvidence, raw_place
from certipep.checks.finding import Answer, agrees, asks, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["fragments_of_chain"]


@check(
    "RD-07",
    title="Fragments against the sequence",
    compares="fragment ions of the chain, and of molecules easily taken for it, with the raw fragment spectrum",
    why="three bonds of five leave few sequences; the width is that of the analyser",
    source="Roepstorff & Fohlman 1984, doi:10.1002/bms.1200111109",
    does_not_prove="leucine against isoleucine, D-residues, or the order within a stretch without a broken bond",
    question="The fragment spectrum shows little of the sequence; please send a better one.",
    after=("RD-02",),
    identifies=True,
)
def fragments_of_chain(fragment_evidence: FragmentEvidence, tolerance: Tolerance) -> Answer:
    """Judge the best fragment spectrum of the molecule."""
    comparison = fragment_evidence.comparison
    own = comparison.own
    spectrum = fragment_evidence.spectrum
    place = raw_place(
        fragment_evidence.run,
        f"{spectrum.id or 'fragment spectrum'}, precursor m/z {spectrum.precursor_mz:.4f}",
    )
    same = [one.name for one in comparison.same]
    untold = f" It does not tell it from: {', '.join(same[:6])}." if same else ""
    untold += " Leucine and isoleucine are not told apart." if any(x in "LI" for x in own.name) else ""
    figures = {
        "expected": f"at least {float(tolerance.enough_bonds):.0%} of the bonds",
        "observed": f"{len(own.bonds)} of {own.of}",
        "tolerance": f"±{own.width}",
    }
    message = (
        f"{len(own.bonds)} of {own.of} bonds are shown; fragments explain {own.explained:.0%} of the signal."
    )
    message += untold
    if comparison.better:
        names = ", ".join(f"{one.name} ({len(one.coverage.bonds)})" for one in comparison.better[:3])
        return asks(f"{message} Other molecules fit better: {names}.", place, **figures)
    if own.share >= float(tolerance.enough_bonds) and own.both_series:
        return agrees(message, place, **figures)
    return notes(f"{message} This is too little to confirm the sequence.", place, **figures)
