"""Molar absorption coefficients of a peptide, from its residues and amide bonds."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from certipep.chemistry.absorbance import Absorbance
from certipep.chemistry.absorbance import absorbance as of_counts

if TYPE_CHECKING:
    from certipep.peptides.peptide import Peptide

__all__ = ["Absorbance", "absorbance", "unknown_absorption"]


def absorbance(peptide: Peptide) -> Absorbance:
    """Return the molar absorption coefficients at 280, 214 and 205 nm, in 1/(M cm).

    Residues without a letter count by their amide bond alone, and modifications not at all: whether that is all that
    absorbs is said by `unknown_absorption`.
    """
    every = peptide.every_residue
    counts = Counter(each.kind.id for each in every if len(each.kind.id) == 1)
    inner = len(every) - 1 - len(peptide.branches)
    acyl = sum(
        1
        for chain in peptide.chains
        if chain.n_terminus is not None and "n-term" not in chain.n_terminus.keeps
    )
    closed = sum(1 for each in peptide.bridges if each.kind == "lactam")
    cystines = sum(1 for each in peptide.bridges if each.kind == "disulfide")
    # A thiol without a letter, such as that of 3-mercaptopropionyl, is half of a cystine as well.
    counts["C"] = max(counts["C"], 2 * cystines)
    first = peptide.residues[0]
    free_proline = first.kind.id == "P" and peptide.n_terminus is None
    return of_counts(counts, inner + acyl + closed, cystines, n_terminal_proline=free_proline)


def unknown_absorption(peptide: Peptide) -> tuple[str, ...]:
    """Return what of a peptide absorbs above 250 nm in a way that is not known: dyes, rings, drawn monomers.

    Where it is not empty, the coefficients of `absorbance` are of the rest alone, and no zero of them means that the
    substance does not absorb.
    """
    residues = (each.kind.name for each in peptide.every_residue if each.kind.absorbs == "unknown")
    groups = (each.name or each.id for each in peptide.modifications if each.absorbs == "unknown")
    return tuple(dict.fromkeys((*residues, *groups)))
