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
# The last five bits of a capital are its code, so that a chain of capitals needs no look-up. Nothing is all ones.
_CODES = {letter: ord(letter) % SYMBOLS for letter in LETTERS}
_CODES |= {"?": 0, "+": 27, "o": 28, "-": 29, "=": 30, ".": 31}
AMINE, ACETYL, ACID, AMIDE, BEYOND = (_CODES[each] for each in "+o-=.")


@dataclass(frozen=True, slots=True)
class SiteTables:
    """Constants are 10^-pKa.

    Parameters
    ----------
    codes : uint8 array of 256
        Symbol of each byte.
    symbols : tuple of int
        The symbol of each of `KINDS`.
    sides : three float64 arrays, symbols x SYMBOLS^2
        By the symbol of the kind, up to the last of `KINDS`, and two neighbours as one number, SYMBOLS times the left
        plus the right one: the constant of the kind times the factors of the neighbours 3 and 2 places before it; the
        factors of the one before and the one after it; of those 2 and 3 places after it.
    amine, acid : pairs of float64 arrays of SYMBOLS^2
        The constant of the terminus by its residue, times the factor of the next residue, by these two as they stand
        in the chain; the factors of the next two.
    """

    codes: NDArray[np.uint8]
    symbols: tuple[int, ...]
    sides: tuple[NDArray[np.float64], ...]
    amine: tuple[NDArray[np.float64], NDArray[np.float64]]
    acid: tuple[NDArray[np.float64], NDArray[np.float64]]


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
    codes = np.full(256, _CODES["?"], np.uint8)
    for letter in LETTERS:
        codes[ord(letter)] = _CODES[letter]
    symbols = tuple(_CODES[each] for each in KINDS)
    base = [10.0 ** -(chosen.acids if each in chosen.acids else chosen.bases)[each] for each in KINDS]
    amine, acid = np.full(SYMBOLS, chosen.amine), np.full(SYMBOLS, chosen.carboxyl)
    for letter in LETTERS:
        place = _CODES[letter]
        amine[place], acid[place] = chosen.n_terminus(letter), chosen.c_terminus(letter)

    def pair(kind: str, left: int, right: int) -> NDArray[np.float64]:
        return np.outer(_factor(chosen, kind, left), _factor(chosen, kind, right)).reshape(-1)

    sides = [np.ones((max(symbols) + 1, SYMBOLS**2)) for _ in OFFSETS[::2]]
    for kind, symbol in zip(KINDS, symbols, strict=True):
        for table, *two in zip(sides, OFFSETS[::2], OFFSETS[1::2], strict=True):
            table[symbol] = pair(kind, *two)
    sides[0][list(symbols)] *= np.array(base)[:, None]
    return SiteTables(
        codes=codes,
        symbols=symbols,
        sides=tuple(sides),
        amine=(np.outer(10.0**-amine, _factor(chosen, "n", 1)).reshape(-1), pair("n", 2, 3)),
        acid=(np.outer(_factor(chosen, "c", -1), 10.0**-acid).reshape(-1), pair("c", -3, -2)),
    )


def _factor(chosen: PkaSet, kind: str, offset: int) -> NDArray[np.float64]:
    import numpy as np

    shifts = np.zeros(SYMBOLS)
    if chosen.terms is not None:
        for symbol, shift in chosen.terms.shifts.get(kind, {}).get(offset, {}).items():
            shifts[_CODES[symbol]] = shift
    found: NDArray[np.float64] = 10.0**-shifts
    return found
