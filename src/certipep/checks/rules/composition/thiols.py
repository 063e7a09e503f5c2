"""AA-06: whether the free thiols are those of the molecule."""

from __future__ import annotations

from certipep.checks.check import check
from certipep.checks.facts.biology import Thiols
from certipep.checks.finding import Answer, agrees, asks
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["thiols"]


@check(
    "AA-06",
    title="Free thiols against the molecule",
    compares="the free thiols per molecule (Ellman's test) with the cysteines that no bridge holds",
    why="a disulfide does not react with Ellman's reagent; air closes some thiols, so a small difference says nothing",
    source="Ellman 1959, doi:10.1016/0003-9861(59)90090-6",
    does_not_prove="which cysteines are bridged",
    question="Is the peptide reduced or oxidised, and how were the thiols counted?",
    after=("ID-05", "ID-02"),
)
def thiols(free_thiols: Thiols, peptide: Peptide, tolerance: Tolerance) -> Answer:
    """Count the cysteines outside of bridges."""
    cysteines = sum(residue.letter == "C" for residue in peptide.every_residue)
    bridged = 2 * sum(bridge.kind == "disulfide" for bridge in peptide.bridges)
    expected = max(cysteines - bridged, 0)
    figures = {
        "expected": f"{expected} free ({cysteines} Cys, {bridged} of them in disulfides)",
        "observed": free_thiols.row.text,
        "tolerance": f"±{tolerance.thiols} per molecule",
    }
    if abs(free_thiols.found - expected) <= tolerance.thiols:
        return agrees(f"{free_thiols.found} free thiols fit the molecule.", free_thiols.row.place, **figures)
    return asks(
        f"{free_thiols.found} free thiols per molecule are reported, the molecule has {expected}.",
        free_thiols.row.place,
        **figures,
    )
