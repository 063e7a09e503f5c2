"""AA-07: whether an N-terminus could be sequenced."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Result
from certipep.checks.chains import end_words
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks
from certipep.peptides import Peptide

__all__ = ["edman"]


@check(
    "AA-07",
    title="Sequencing against the N-terminus",
    compares="a sequencing by Edman degradation with the N-terminus of the peptide",
    why="the reagent needs a free amine: acetyl, pyroglutamate, other acyl groups and rings give no cycle",
    source="Edman 1950, doi:10.3891/acta.chem.scand.04-0283",
    does_not_prove="that the sequence is wrong: an enzyme can open some N-termini first",
    question="How was the blocked N-terminus sequenced?",
    after=("ID-05", "ID-02"),
)
def edman(edman_rows: tuple[Result, ...], peptide: Peptide) -> Iterator[Answer]:
    """Look at the N-terminus."""
    start = end_words(peptide)[0]
    first = peptide.residues[0].kind.id.lower() if peptide.residues else ""
    blocked = start != "free" or first.startswith(("pglu", "pyr", "pca"))
    for row in edman_rows:
        figures = {"expected": "a free N-terminus", "observed": row.text}
        if not blocked:
            yield agrees("The N-terminus is free, so it can be sequenced.", row.place, **figures)
        elif any(word in row.text.lower() for word in ("block", "no signal", "not possible")):
            yield agrees("No cycle was found, as a blocked N-terminus gives none.", row.place, **figures)
        else:
            yield asks(
                f"An Edman sequence is reported (“{row.text}”), but the N-terminus is blocked ({start}).",
                row.place,
                **figures,
            )
