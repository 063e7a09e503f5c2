"""Other readings of a printed formula: letters and digits that scanners, and people, take for each other.

A formula that a picture gave must not be held against anyone before its look-alikes were tried.

>>> [reading.repairs for reading in readings("C129H215N33055") if reading.formula.hill == "C129H215N33O55"]
[1]
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product

from certipep.chemistry.formula import Formula
from certipep.errors import FormulaError

__all__ = ["Reading", "readings"]

_LOOK_ALIKES = {
    "0": "O",
    "O": "0",
    "l": "1",
    "1": "lI",
    "I": "1",
    "5": "S",
    "S": "5",
    "8": "B",
    "B": "8",
    "Z": "2",
}
_LONGEST = 60
_MOST_REPAIRS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a formula.

    Parameters
    ----------
    text : str
        The text with the characters replaced.
    formula : Formula
        What it then says.
    repairs : int
        How many characters were taken for another one; 0 is the text as it stands.
    """

    text: str
    formula: Formula
    repairs: int


def readings(text: str) -> tuple[Reading, ...]:
    """Return every formula that a text can stand for when up to two characters were misread.

    Parameters
    ----------
    text : str
        A formula without salt parts, as read from a page.

    Returns
    -------
    tuple of Reading
        Fewest repairs first; the text as it stands leads when it is a formula. Readings that name an element
        twice are left out, because printed formulas do not, and repaired ones that no molecule can have.
    """
    compact = "".join(text.split())
    if not compact or len(compact) > _LONGEST:
        return ()
    doubtful = [place for place, character in enumerate(compact) if character in _LOOK_ALIKES]
    found: dict[Formula, Reading] = {}
    for repairs in range(_MOST_REPAIRS + 1):
        for places in combinations(doubtful, repairs):
            for letters in product(*(_LOOK_ALIKES[compact[place]] for place in places)):
                changed = list(compact)
                for place, letter in zip(places, letters, strict=True):
                    changed[place] = letter
                formula = _read("".join(changed))
                if formula is None or formula in found:
                    continue
                if repairs == 0 or _possible(formula):
                    found[formula] = Reading("".join(changed), formula, repairs)
    return tuple(found.values())


def _read(text: str) -> Formula | None:
    try:
        formula = Formula.parse(text)
    except FormulaError:
        return None
    symbols = sum(character.isupper() for character in text)
    return formula if formula.is_molecule and symbols == len(formula) else None


def _possible(formula: Formula) -> bool:
    """Tell whether a neutral closed-shell organic molecule can have this formula."""
    halogens = sum(formula[symbol] for symbol in ("F", "Cl", "Br", "I"))
    trivalent = formula["N"] + formula["P"]
    ones = formula["H"] + halogens
    return formula["C"] > 0 and (ones + trivalent) % 2 == 0 and ones <= 2 * formula["C"] + trivalent + 2
