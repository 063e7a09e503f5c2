"""AA-07: whether an N-terminus could be sequenced, and what its cycles gave."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.chains import end_words
from certipep.checks.check import check
from certipep.checks.facts.sequencing import Sequencing
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.peptides import Peptide, Residue

__all__ = ["edman"]

_ALIKE = (frozenset(("Asn", "Asp")), frozenset(("Gln", "Glu")))
"""Residues that a lost ammonia turns into each other, in the vial or in the instrument."""
_UNSEEN = "Cys"
"""Gives no signal unless it was modified first, so a cycle of it is a guess."""


@check(
    "AA-07",
    title="Sequencing against the N-terminus",
    compares="a sequencing by Edman degradation with the N-terminus of the peptide, and the residues of its cycles "
    "with the sequence",
    why="the reagent needs a free amine: acetyl, pyroglutamate, other acyl groups and rings give no cycle; each "
    "cycle gives the next residue of the chain",
    source="Edman 1950, doi:10.3891/acta.chem.scand.04-0283",
    does_not_prove="that the sequence is wrong: an enzyme can open some N-termini first",
    question="How was the blocked N-terminus sequenced?",
    after=("ID-05", "ID-02"),
)
def edman(sequencings: tuple[Sequencing, ...], peptide: Peptide) -> Iterator[Answer]:
    """Look at the N-terminus, then at the cycles."""
    start = end_words(peptide)[0]
    first = peptide.residues[0].kind.id.lower() if peptide.residues else ""
    blocked = start != "free" or first.startswith(("pglu", "pyr", "pca"))
    for one in sequencings:
        row = one.row
        figures = {"expected": "a free N-terminus", "observed": row.text}
        if not blocked:
            yield _cycles(one, peptide)
        elif any(word in row.text.lower() for word in ("block", "no signal", "not possible")):
            yield agrees("No cycle was found, as a blocked N-terminus gives none.", row.place, **figures)
        else:
            yield asks(
                f"An Edman sequence is reported (“{row.text}”), but the N-terminus is blocked ({start}).",
                row.place,
                **figures,
            )


def _cycles(one: Sequencing, peptide: Peptide) -> Answer:
    codes = [residue.kind.code for residue in peptide.residues]
    figures = {
        "expected": "-".join(codes[: len(one.residues)]) or "a free N-terminus",
        "observed": one.row.text,
    }
    if peptide.branches:
        return agrees("An N-terminus is free, so it can be sequenced.", one.row.place, **figures)
    other = [
        (number, found, residue.kind.code)
        for number, (found, residue) in enumerate(zip(one.residues, peptide.residues, strict=False), start=1)
        if found != residue.kind.code and _is_seen(residue) and found != _UNSEEN
    ]
    words = [f"{found} at position {number} where the sequence has {code}" for number, found, code in other]
    if len(one.residues) > len(codes):
        words.append(f"{len(one.residues)} cycles where the peptide has {len(codes)} residues")
    if not words:
        said = "and the cycles are those of the sequence" if one.residues else "so it can be sequenced"
        return agrees(f"The N-terminus is free, {said}.", one.row.place, **figures)
    judge = asks if all({found, code} in _ALIKE for _, found, code in other) else contradicts
    return judge(
        f"The Edman degradation gave another chain: {', '.join(words)}.",
        one.row.place,
        question="Which sequence did the Edman degradation give, and for which lot?",
        **figures,
    )


def _is_seen(residue: Residue) -> bool:
    return residue.kind.code != _UNSEEN and bool(residue.kind.letter) and not residue.modifications
