"""The molecule that a raw file is searched for: its formula, and its chain where it is one."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from certipep.chemistry.formula import Formula
from certipep.chemistry.impurities import Chain
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.errors import CertipepError, UsageError
from certipep.peptides import Peptide

__all__ = ["Target", "target_of"]

_BASIC = "KRH"


class Target(Struct, frozen=True):
    """What is looked for.

    Attributes
    ----------
    name : str
        As messages call it.
    formula : Formula
        Of the neutral molecule.
    chain : Chain or None
        For explanations of mass differences; None where only a formula is known.
    basic_sites : int
        Places that take up a proton easily; bounds the charges that are tried.
    """

    name: str
    formula: Formula
    chain: Chain | None = None
    basic_sites: int = 1

    @property
    def mass(self) -> float:
        """Monoisotopic mass in Da."""
        return monoisotopic_mass(self.formula)

    @property
    def average(self) -> float:
        """Average mass in Da."""
        return average_mass(self.formula)


@lru_cache(maxsize=256)
def target_of(peptide: Peptide, name: str = "") -> Target:
    """Return the target of a peptide.

    Raises
    ------
    UsageError
        Its formula is not known.
    """
    formula = peptide.formula
    if not formula.is_molecule:
        raise UsageError("a raw file is searched for a molecule whose formula is known")
    try:
        residues = tuple((one.kind.letter or one.kind.id, one.formula) for one in peptide.every_residue)
        ends = peptide.features.n_terminus, peptide.features.c_terminus
        chain = Chain(
            residues,
            ends[0] if ends[0] in ("free", "acetyl") else "blocked",
            ends[1] if ends[1] in ("acid", "amide") else "blocked",
            sum(bridge.kind == "disulfide" for bridge in peptide.bridges),
        )
    except CertipepError:
        chain = None
    letters = "".join(one.kind.letter or "X" for one in peptide.every_residue)
    basic = sum(letter in _BASIC for letter in letters) + (peptide.n_terminus is None)
    return Target(name or peptide.one_letter, formula, chain, max(1, basic))
