"""ID-03: the number of residues that is stated against those that are printed and those of the peptide."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Claim, Place
from certipep.certificate.residue_counts import ResidueCount, residue_counts
from certipep.checks.check import check
from certipep.checks.facts.chemistry import PrintedPeptide
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.unread import told_lines
from certipep.peptides import Peptide

__all__ = ["residue_count"]


@check(
    "ID-03",
    title="Residue count against the sequence",
    compares="the stated number of amino acids with the printed sequence and with the named peptide",
    why="residues are counted, so there is no tolerance",
    source="counting",
    does_not_prove="that the residues are the right ones (ID-02 compares them)",
    question="How many residues does the peptide have? The stated number is not that of the sequence.",
    after=("ID-02", "ID-05"),
)
def residue_count(
    certificate: Certificate, printed_peptide: PrintedPeptide | None = None, peptide: Peptide | None = None
) -> Iterator[Answer]:
    """Find stated counts and compare each with the sequence, else with the named peptide."""
    stated = list({one.count: (one, place) for one, place in _stated(certificate)}.values())
    printed = printed_peptide.peptide if printed_peptide is not None else None
    reference = printed or peptide
    if not stated or reference is None:
        yield not_applicable("no number of residues is stated")
        return
    length, what = len(reference), "the printed sequence" if printed is not None else "the named peptide"
    capped = sum(end is not None for end in (reference.n_terminus, reference.c_terminus))
    for one, place in stated:
        count = one.count
        figures = {"expected": f"{length} residues", "observed": f"{count} stated", "tolerance": "none"}
        if count == length:
            yield agrees(f"{count} residues are stated, and {what} has {length}.", place, **figures)
        elif length < count <= length + capped and (peptide is None or count != len(peptide)):
            yield asks(
                f"{count} residues are stated, {what} has {length}; a terminal group may have been counted.",
                place,
                **figures,
            )
        elif not one.of_peptide:
            yield asks(f"{count} residues are mentioned, {what} has {length}.", place, **figures)
        else:
            yield contradicts(f"{count} residues are stated, but {what} has {length}.", place, **figures)


def _stated(certificate: Certificate) -> Iterator[tuple[ResidueCount, Place]]:
    """Yield every number of residues in the header, the unread lines and the rows without a number."""
    texts = [
        claim.place for claim in (*certificate.header.values(), *certificate.also) if isinstance(claim, Claim)
    ]
    texts += told_lines(certificate)
    texts += [
        Place(row.place.page, f"{row.name or ''} {row.text}".strip(), row.place.box)
        for row in certificate.of("other")
    ]
    for place in texts:
        for one in residue_counts(place.text):
            yield one, place
    named = [claim.text for field in ("product", "sequence") if (claim := certificate.header.get(field))]
    for line in certificate.text.splitlines():
        if any(name in line for name in named):  # "MOTS-c (16 aa) MRWQEMGYIFYPRKLR"
            place = Place(certificate.pages[0] if certificate.pages else 1, line)
            yield from ((one, place) for one in residue_counts(line))
