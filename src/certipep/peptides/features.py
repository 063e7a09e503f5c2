"""What a lab looks at first in a sequence: aromatic, sulfur, acidic and basic residues, and the termini."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from certipep.peptides.peptide import Peptide

__all__ = ["Features", "features"]


@dataclass(frozen=True, slots=True)
class Features:
    """Residue features of a peptide; positions count from 1 through all chains.

    Parameters
    ----------
    aromatic, cysteine, methionine : tuple of int
        Positions of Phe, Trp and Tyr (and residues with such a ring), of Cys, of Met.
    disulfide_possible : bool
        Whether at least two thiols are free, or a disulfide is there.
    acidic, basic : int
        Groups that can be negative (Asp, Glu and acids that modifications bring; not Cys, Tyr) or positive (Lys, Arg,
        His and the like), as modified: side chains, and what caps bring to the ends.
    n_terminus, c_terminus : str
        ``free``, ``acetyl``, ``pyroglutamate`` …; ``acid``, ``amide`` …; ``cyclic`` when closed by a bridge.
    """

    aromatic: tuple[int, ...]
    cysteine: tuple[int, ...]
    methionine: tuple[int, ...]
    disulfide_possible: bool
    acidic: int
    basic: int
    n_terminus: str
    c_terminus: str


def features(peptide: Peptide) -> Features:
    """Return the residue features of a peptide; modifications of unknown effect change none of them."""
    from certipep.peptides.ionisable import side_chain_groups

    every = peptide.every_residue
    groups_of_each = side_chain_groups(peptide, strict=False)
    groups = [kind for each in groups_of_each for kind in each.kinds]
    caps = [cap for cap in (peptide.n_terminus, peptide.c_terminus) if cap is not None]
    extra = [sign for each in groups_of_each for sign, _, _ in each.extra]
    extra += [sign for cap in caps for sign, _, _ in cap.adds]
    thiols = sum(kind == "C" for kind in groups)
    return Features(
        aromatic=tuple(position for position, each in enumerate(every, 1) if _has_ring(each.kind.smiles)),
        cysteine=tuple(position for position, each in enumerate(every, 1) if each.kind.id == "C"),
        methionine=tuple(position for position, each in enumerate(every, 1) if each.kind.id == "M"),
        disulfide_possible=thiols >= 2 or any(each.kind == "disulfide" for each in peptide.bridges),
        acidic=sum(kind in "DE" for kind in groups) + sum(sign < 0 for sign in extra),
        basic=sum(kind in "KRH" for kind in groups) + sum(sign > 0 for sign in extra),
        n_terminus=_n_word(peptide),
        c_terminus=_c_word(peptide),
    )


def _has_ring(smiles: str) -> bool:
    """Whether an absorbing aromatic ring hangs on the residue; imidazole, with three carbons, is none."""
    return smiles.count("c") >= 4


def _n_word(peptide: Peptide) -> str:
    if peptide.n_terminus is not None:
        return peptide.n_terminus.name or peptide.n_terminus.id
    if peptide.is_bridged(0, "n"):
        return "cyclic"
    first = peptide.residues[0]
    if not first.effective_kind.free_amine:
        return "pyroglutamate"
    return "free"


def _c_word(peptide: Peptide) -> str:
    cap = peptide.c_terminus
    if cap is not None:
        return (cap.name or cap.id) + ("" if cap.on_acid or not cap.smiles else " ester")
    if peptide.is_bridged(len(peptide.residues) - 1, "c"):
        return "cyclic"
    return "acid"
