"""ID-06: the stated origin (synthetic, recombinant, extract) against the molecule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.wording import wordings
from certipep.peptides import Peptide

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["origin_wording"]

_ORIGINS = ("recombinant", "extract", "synthetic")
_NOT_CODED = "a residue or group that ribosomes do not make"


@check(
    "ID-06",
    title="Stated origin against the molecule",
    compares="the words recombinant, synthetic and extract with termini and residues of the peptide",
    why="E. coli neither acetylates most N-termini nor amidates C-termini nor builds in D-residues; "
    "an extract holds "
    "many peptides",
    source="recombinant thymosin alpha 1 from E. coli lacks the acetyl: Wang et al., J. Pharm. "
    "Biomed. Anal. 170 "
    "(2019)",
    does_not_prove="how the product was made",
    question="How was the peptide made, and how did it get the groups that its origin does not give?",
    after=("ID-09",),
)
def origin_wording(
    certificate: Certificate, settlement: Settlement, peptide: Peptide | None = None
) -> Iterator[Answer]:
    """Look for words of origin and compare them with the molecule."""
    said = {origin: place for origin in _ORIGINS if (place := _where(certificate, origin))}
    if not said:
        yield not_applicable("no origin is stated")
        return
    if settlement.kind == "extract" and "synthetic" in said and "extract" not in said:
        yield asks("The product is an extract, but the paper calls it synthetic.", said["synthetic"])
    if peptide is None:
        return
    if "recombinant" in said:
        unusual = _unusual(peptide)
        if unusual:
            yield asks(
                f"A recombinant origin is stated, but the peptide has {unusual}; that needs a second step.",
                said["recombinant"],
                expected="a chain of coded residues with free ends",
                observed=said["recombinant"].text,
            )
        else:
            yield agrees("A recombinant origin is possible for this peptide.", said["recombinant"])
    if "extract" in said:
        yield asks("An extract is no single peptide; the paper names one.", said["extract"])
    if "synthetic" in said and "recombinant" not in said:
        yield agrees("A synthetic origin fits the peptide.", said["synthetic"])


def _where(certificate: Certificate, origin: str) -> Place | None:
    words, denies = wordings("origin"), wordings("no")["no"]
    for line in certificate.text.splitlines():
        if (
            words[origin].search(line)
            and not words["of something else"].search(line)
            and not (origin == "extract" and denies.search(line))
        ):
            return Place(certificate.pages[0], line.strip())
    return None


def _unusual(peptide: Peptide) -> str | None:
    """Say what of a peptide bacteria do not make."""
    if peptide.n_terminus is not None:
        return f"an N-terminal {peptide.features.n_terminus} group"
    if peptide.c_terminus is not None:
        return f"a C-terminal {peptide.features.c_terminus}"
    if any(residue.stereo == "D" or not residue.is_plain for residue in peptide.every_residue):
        return _NOT_CODED
    return None
