"""What a mass that agrees still leaves open at a tolerance.

>>> from certipep.chemistry.impurities import Chain
>>> residues = {"K": Formula.parse("C6H12N2O"), "Q": Formula.parse("C5H8N2O2"), "L": Formula.parse("C6H11NO")}
>>> chain = Chain((("K", residues["K"]), ("L", residues["L"])))
>>> [one.label for one in left_open(chain, 0.05, residues).substitutions]
['K1Q']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from certipep.chemistry.differences import Explanation, single_changes
from certipep.chemistry.formula import Formula
from certipep.chemistry.impurities import Chain
from certipep.chemistry.mass import average_mass, monoisotopic_mass
from certipep.errors import UsageError

__all__ = ["LeftOpen", "Substitution", "left_open"]

# Changes that change no mass at all, and the residues (one-letter codes) that they need; "" needs none.
_MASS_BLIND = (
    ("D- for L-amino acids", ""),
    ("any other order of the same residues", ""),
    ("isoaspartate for aspartate", "DN"),
    ("leucine for isoleucine or the reverse", "IL"),
    ("an acyl group moved between N and O", "ST"),
)


@dataclass(frozen=True, slots=True)
class Substitution:
    """One residue in place of another whose mass is too close to tell.

    Parameters
    ----------
    position : int
        One-based.
    old, new : str
        Residue codes.
    difference : float
        Mass change in Da.
    """

    position: int
    old: str
    new: str
    difference: float

    @property
    def label(self) -> str:
        """As ``K14Q``."""
        return f"{self.old}{self.position}{self.new}"


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What a match of masses does not exclude.

    Parameters
    ----------
    tolerance : float
        Da.
    substitutions : tuple of Substitution
        Single residues that could be others.
    changes : tuple of Explanation
        Impurities and other single changes below the tolerance.
    mass_blind : tuple of str
        What no mass excludes, at any tolerance.
    """

    tolerance: float
    substitutions: tuple[Substitution, ...]
    changes: tuple[Explanation, ...]
    mass_blind: tuple[str, ...]


def left_open(
    chain: Chain, tolerance: float, alphabet: Mapping[str, Formula], kind: str = "monoisotopic"
) -> LeftOpen:
    """Return what a match within a tolerance does not exclude.

    Parameters
    ----------
    chain : Chain
        The peptide whose mass agrees.
    tolerance : float
        Da, above zero.
    alphabet : mapping of str to Formula
        Residues to try in place of others, by code.
    kind : {"monoisotopic", "average"}
        Kind of the masses that were compared.

    Raises
    ------
    UsageError
        The tolerance is not above zero.
    """
    if not tolerance > 0:
        raise UsageError("a mass match is judged at a tolerance above zero")
    mass = average_mass if kind == "average" else monoisotopic_mass
    masses = {code: mass(formula) for code, formula in alphabet.items()}
    found = []
    for position, (old, formula) in enumerate(chain.residues, start=1):
        here = mass(formula)
        found += [
            Substitution(position, old, new, weight - here)
            for new, weight in masses.items()
            if new != old and abs(weight - here) <= tolerance
        ]
    small = tuple(
        change
        for change in single_changes(chain, kind)
        if abs(change.mass) <= tolerance and change.kind != "reading"
    )
    present = set(chain.letters)
    blind = tuple(text for text, needed in _MASS_BLIND if not needed or present & set(needed))
    return LeftOpen(tolerance, tuple(found), small, blind)
