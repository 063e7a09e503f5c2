"""UV-04: a stated absorption maximum against the chromophores of the peptide."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable
from certipep.checks.light import absorbs_near_280
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide
from certipep.peptides.absorbance import unknown_absorption

__all__ = ["spectrum_shape"]


@check(
    "UV-04",
    title="Absorption maximum against the peptide",
    compares="a stated maximum between 265 and 295 nm, or beyond all amino acids, with the Trp, Tyr and cystine of the "
    "peptide",
    why="a peptide without aromatic residues decays smoothly from 230 nm; a maximum near 280 nm is "
    "of another substance",
    source="spectra of aromatic residues: Pace et al. 1995, doi:10.1002/pro.5560041120",
    does_not_prove="which substance absorbs there",
    question="Which substance in the vial absorbs at the stated maximum? The peptide does not.",
    after=("ID-05", "ID-02"),
)
def spectrum_shape(
    maxima: tuple[tuple[float, Place], ...], peptide: Peptide, tolerance: Tolerance
) -> Iterator[Answer]:
    """Compare each stated maximum near 280 nm."""
    beyond = [(value, place) for value, place in maxima if value >= float(tolerance.end_nm)]
    if not unknown_absorption(peptide) and peptide.adduct is None:
        for value, place in beyond:
            yield asks(
                f"A maximum at {value:g} nm is stated, where no amino acid absorbs.",
                place,
                expected=f"below {tolerance.end_nm} nm",
                observed=f"{value:g} nm",
            )
    near = [
        (value, place)
        for value, place in maxima
        if float(tolerance.aromatic_low_nm) <= value <= float(tolerance.aromatic_high_nm)
    ]
    if not near and not beyond:
        yield not_applicable("no maximum near 280 nm is stated", *(place for _, place in maxima))
    absorbs = absorbs_near_280(peptide)
    for value, place in near:
        figures = {
            "expected": "a maximum near 280 nm only with Trp, Tyr or cystine",
            "observed": f"{value:g} nm",
        }
        if absorbs is None:
            yield not_checkable("the peptide has an unusual chromophore whose absorption is not known", place)
        elif absorbs:
            yield agrees(
                f"A maximum at {value:g} nm fits the aromatic residues of the peptide.", place, **figures
            )
        else:
            yield contradicts(
                f"A maximum at {value:g} nm is stated, but the peptide has no Trp, no Tyr and no cystine: "
                "something else absorbs.",
                place,
                **figures,
            )
