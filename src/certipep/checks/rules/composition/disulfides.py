"""AA-08: whether the number of disulfide bonds is that of the molecule."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.checks.check import check
from certipep.checks.facts.disulfides import ClaimedBond, DisulfideCount
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.peptides import Peptide

__all__ = ["disulfides"]

_OF_A_BOND = 2
"""Cysteines."""


@check(
    "AA-08",
    title="Number of disulfide bonds against the molecule",
    compares="the printed number of disulfide bonds, or a bond that is said to be there, with those of the peptide and "
    "with its cysteines",
    why="it is counting: each bond holds two cysteines",
    source="counting",
    does_not_prove="which cysteines are joined",
    question="How many disulfide bonds has the product, and how were they counted?",
    after=("ID-05", "ID-02"),
)
def disulfides(
    peptide: Peptide,
    disulfide_count: DisulfideCount | None = None,
    claimed_bonds: tuple[ClaimedBond, ...] | None = None,
) -> Iterator[Answer]:
    """Count the bonds, and the cysteines that could make them."""
    if disulfide_count is not None:
        yield _counted(disulfide_count, peptide)
    for bond in claimed_bonds or ():
        yield _claimed(bond, peptide)
    if disulfide_count is None and not claimed_bonds:
        yield not_applicable("nothing is said of a disulfide bond")


def _counted(disulfide_count: DisulfideCount, peptide: Peptide) -> Answer:
    cysteines = sum(residue.letter == "C" for residue in peptide.every_residue)
    bonds = sum(bridge.kind == "disulfide" for bridge in peptide.bridges)
    found, place = disulfide_count.found, disulfide_count.place
    figures = {
        "expected": f"{bonds} ({cysteines} Cys)",
        "observed": disulfide_count.place.text,
        "tolerance": "none",
    }
    if found == bonds:
        return agrees(f"{found} disulfide bonds are those of the molecule.", place, **figures)
    if 2 * found > max(cysteines, 2 * bonds):
        return contradicts(
            f"Disulfide bonds: {found}, which takes {2 * found} cysteines; the molecule has {cysteines}.",
            place,
            **figures,
        )
    return asks(f"{found} disulfide bonds are printed, the molecule has {bonds}.", place, **figures)


def _claimed(bond: ClaimedBond, peptide: Peptide) -> Answer:
    """Judge a bond that was "confirmed": two thiols have to be there, at the residues that are named."""
    letters = [residue.letter for residue in peptide.every_residue]
    cysteines, others = letters.count("C"), letters.count("X")
    figures = {"observed": bond.place.text, "tolerance": "none"}
    if cysteines + others < _OF_A_BOND:
        return contradicts(
            f"A disulfide bond is stated, which needs two cysteines; the molecule has {cysteines}.",
            bond.place,
            expected="no disulfide bond",
            **figures,
        )
    named = bond.claim.residues
    wrong = [at for at in named or () if at <= len(letters) and letters[at - 1] not in ("C", "X")]
    if named is not None and wrong:
        return asks(
            f"A disulfide bond between residues {named[0]} and {named[1]} is stated; residue {wrong[0]} is no "
            "cysteine.",
            bond.place,
            expected="two cysteines",
            **figures,
        )
    return agrees("The molecule has the cysteines of the stated disulfide bond.", bond.place, **figures)
