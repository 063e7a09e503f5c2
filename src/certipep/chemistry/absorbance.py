"""Molar absorptivity of a peptide at 280, 214 and 205 nm, from its residues and amide bonds.

>>> thymalfasin = {"S": 3, "D": 3, "A": 3, "V": 3, "T": 3, "E": 6, "I": 1, "K": 4, "L": 1, "N": 1}
>>> found = absorbance(thymalfasin, amide_bonds=28)
>>> found.epsilon_280, found.epsilon_214, found.epsilon_205
(0, 27326, 78240)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from certipep.datafile import read_table
from certipep.errors import UsageError

__all__ = ["Absorbance", "absorbance", "absorbance_sources", "molar_absorptivity", "wavelengths"]


@dataclass(frozen=True, slots=True)
class Absorbance:
    """Molar absorptivity in 1/(M cm).

    Parameters
    ----------
    epsilon_280, epsilon_214, epsilon_205 : int
        By wavelength in nm. Zero at 280 nm means that no absorbance there can come from the peptide.
    """

    epsilon_280: int
    epsilon_214: int
    epsilon_205: int


def absorbance(
    residues: Mapping[str, int], amide_bonds: int, cystines: int = 0, *, n_terminal_proline: bool = False
) -> Absorbance:
    """Return the molar absorptivity at the three usual wavelengths; see `molar_absorptivity`."""
    return Absorbance(
        *(
            molar_absorptivity(nm, residues, amide_bonds, cystines, n_terminal_proline=n_terminal_proline)
            for nm in (280, 214, 205)
        )
    )


def molar_absorptivity(
    nm: int,
    residues: Mapping[str, int],
    amide_bonds: int,
    cystines: int = 0,
    *,
    n_terminal_proline: bool = False,
) -> int:
    """Return the molar absorptivity at one wavelength.

    Parameters
    ----------
    nm : {280, 214, 205}
        Wavelength.
    residues : mapping of str to int
        How many of each residue, by one-letter code.
    amide_bonds : int
        Amide bonds of the backbone: one less than the residues, and one more for an N-terminal acyl group.
    cystines : int
        Pairs of cysteine in a disulfide; at 280 nm only these absorb, free cysteine does not.
    n_terminal_proline : bool
        Whether the chain begins with a free proline, which absorbs far less at 214 nm than one inside.

    Returns
    -------
    int
        1/(M cm).

    Raises
    ------
    UsageError
        No values for this wavelength, or more cystines than cysteines can form.

    References
    ----------
    Pace et al. 1995, doi:10.1002/pro.5560041120; Kuipers & Gruppen 2007, doi:10.1021/jf070337l;
    Anthis & Clore 2013, doi:10.1002/pro.2253.
    """
    if nm not in wavelengths():
        raise UsageError(f"no absorptivities at {nm} nm: choose one of {', '.join(map(str, wavelengths()))}")
    cysteines = residues.get("C", 0)
    if not 0 <= 2 * cystines <= cysteines:
        raise UsageError(f"{cystines} cystines need {2 * cystines} cysteines, the peptide has {cysteines}")
    values = _document()[str(nm)]
    each: dict[str, int] = values["residues"]
    total: int = values["bond"] * amide_bonds + values["cystine"] * cystines
    for letter, count in residues.items():
        free = count - 2 * cystines if letter == "C" else count
        total += each.get(letter, 0) * free
    if n_terminal_proline and "n_terminal_proline" in values and residues.get("P", 0):
        total += values["n_terminal_proline"] - each["P"]
    return total


def wavelengths() -> tuple[int, ...]:
    """Return the wavelengths in nm for which values are there."""
    return tuple(int(key) for key in _document())


def absorbance_sources() -> dict[int, str]:
    """Return the source of the values by wavelength in nm."""
    return {int(key): f"{row['source']}, doi:{row['doi']}" for key, row in _document().items()}


@cache
def _document() -> dict[str, dict[str, Any]]:
    from pathlib import Path

    return read_table(Path(__file__).parent / "data" / "absorbance.toml")
