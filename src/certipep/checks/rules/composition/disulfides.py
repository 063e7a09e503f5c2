"""AA-08: whether the number of disulfide bonds is that of the molecule."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.disulfides import DisulfideCount
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.peptides import Peptide

__all__ = ["disulfides"]


@check(
    "AA-08",
    title="Number of disulfide bonds against the molecule",
    compares="the printed number of disulfide bonds with those of the peptide and with its cysteines",
    why="it is counting: each bond holds two cysteines",
    source="counting",
    does_not_prove="which cysteines are joined",
    question="How many disulfide bonds has the product, and how were they counted?",
    after=("ID-05", "ID-02"),
)
def disulfides(disulfide_count: DisulfideCount, peptide: Peptide) -> Answer:
    """Count the bonds, and the cysteines that could make them."""
    cysteines = sum(residue.letter == "C" for residue in peptide.every_residue)
    bonds = sum(bridge.kind == "disulfide" for bridge in peptide.bridges)
    found, place = disulfide_count.found, disulfide_count.row.place
    figures = {
        "expected": f"{bonds} ({cysteines} Cys)",
        "observed": disulfide_count.row.text,
        "tolerance": "none",
    }
    if found == bonds:
        return agrees(f"{found} disulfide bonds are those of the molecule.", place, **figures)
    if 2 * found > max(cysteines, 2 * bonds):
        return contradicts(
            f"{found} disulfide bonds need {2 * found} cysteines; the molecule has {cysteines}.",
            place,
            **figures,
        )
    return asks(f"{found} disulfide bonds are printed, the molecule has {bonds}.", place, **figures)
