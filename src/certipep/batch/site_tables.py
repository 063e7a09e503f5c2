"""The site terms of a pKa set as look-up tables: dissociation constants, and factors for each neighbour.

A shift of the pKa by s multiplies the constant by 10^-s, so that a site's constant is a product of table entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from certipep.batch.tables import LETTERS
from certipep.chemistry.ionisation_sites import OFFSETS
from certipep.chemistry.pka_sets import PkaSet, pka_set

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "ACETYL",
    "ACID",
    "AMIDE",
    "AMINE",
    "BEYOND",
    "COUNTED",
    "KINDS",
    "SYMBOLS",
    "SiteTables",
    "site_tables",
]

# Side chains whose surroundings matter, in the order of `batch.tables.SIDE_CHAINS`.
KINDS = "DEH"
# Those that keep their value.
COUNTED = "CYKR"
SYMBOLS = 32
_CODES = LETTERS + "?+o-=."
AMINE, ACETYL, ACID, AMIDE, BEYOND = (_CODES.index(each) for each in "+o-=.")


@dataclass(frozen=True, slots=True)
class SiteTables:
    """Constants are 10^-pKa.

    Parameters
    ----------
    codes : uint8 array of 256
        Symbol of each byte.
    place : uint8 array of SYMBOLS
        Place in `KINDS` and then `COUNTED` by symbol, 7 for what does not ionise.
    factors : float64 array, 6 offsets x (kinds x SYMBOLS)
        What each neighbour multiplies a constant by.
    amine, acid : float64 arrays, 4 x SYMBOLS
        Constant of the terminus by its residue, and factors of the neighbours, the next one first.
    usual_ends : pair of float
        Constants of an amine and an acid of no known residue.
    before, after : float64 arrays, kinds x SYMBOLS^3
        For three symbols in a row, a, b, c, as one number, 1024 a + 32 b + c: the constant of each kind times the
        factors of the three before it; the factors of the three after it.
    after_amine, before_acid : float64 arrays of SYMBOLS^3
        The same of the residues beside the one that carries the terminus.
    """

    codes: NDArray[np.uint8]
    place: NDArray[np.uint8]
    factors: NDArray[np.float64]
    amine: NDArray[np.float64]
    acid: NDArray[np.float64]
    usual_ends: tuple[float, float]
    before: NDArray[np.float64]
    after: NDArray[np.float64]
    after_amine: NDArray[np.float64]
    before_acid: NDArray[np.float64]


@cache
def site_tables(name: str) -> SiteTables | None:
    """Return the tables of a pKa set, None for a set without site terms.

    Raises
    ------
    UsageError
        There is no such set.
    """
    import numpy as np

    chosen = pka_set(name)
    if chosen.terms is None:
        return None
    codes = np.full(256, _CODES.index("?"), np.uint8)
    for place, letter in enumerate(LETTERS):
        codes[ord(letter)] = place
    places = np.full(SYMBOLS, len(KINDS + COUNTED), np.uint8)
    for place, letter in enumerate(KINDS + COUNTED):
        places[_CODES.index(letter)] = place
    base = [10.0 ** -(chosen.acids if each in chosen.acids else chosen.bases)[each] for each in KINDS]
    amine, acid = np.full(SYMBOLS, chosen.amine), np.full(SYMBOLS, chosen.carboxyl)
    for place, letter in enumerate(LETTERS):
        amine[place], acid[place] = chosen.n_terminus(letter), chosen.c_terminus(letter)
    left, right = OFFSETS[:3], OFFSETS[3:]
    return SiteTables(
        codes=codes,
        place=places,
        factors=np.array([np.concatenate([_factor(chosen, k, d) for k in KINDS]) for d in OFFSETS]),
        amine=np.array([10.0**-amine, *(_factor(chosen, "n", d) for d in right)]),
        acid=np.array([10.0**-acid, *(_factor(chosen, "c", d) for d in reversed(left))]),
        usual_ends=(10.0**-chosen.amine, 10.0**-chosen.carboxyl),
        before=np.array([k * _three(chosen, each, left) for k, each in zip(base, KINDS, strict=True)]),
        after=np.array([_three(chosen, each, right) for each in KINDS]),
        after_amine=_three(chosen, "n", right),
        before_acid=_three(chosen, "c", left),
    )


def _three(chosen: PkaSet, kind: str, offsets: tuple[int, ...]) -> NDArray[np.float64]:
    """Return the factor of three symbols in a row."""
    a, b, c = (_factor(chosen, kind, offset) for offset in offsets)
    found: NDArray[np.float64] = (a[:, None, None] * b[:, None] * c).reshape(-1)
    return found


def _factor(chosen: PkaSet, kind: str, offset: int) -> NDArray[np.float64]:
    import numpy as np

    shifts = np.zeros(SYMBOLS)
    if chosen.terms is not None:
        for symbol, shift in chosen.terms.shifts.get(kind, {}).get(offset, {}).items():
            shifts[_CODES.index(symbol)] = shift
    found: NDArray[np.float64] = 10.0**-shifts
    return found
