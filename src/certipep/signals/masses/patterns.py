"""Isotope patterns as arrays, and the average peptide for masses whose formula is not known."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from certipep.chemistry.formula import Formula
from certipep.chemistry.isotopes import isotope_pattern
from certipep.chemistry.mass import monoisotopic_mass
from certipep.signals.run import Values

__all__ = ["Pattern", "averagine", "pattern"]

# Average composition of proteins by 111.1254 Da: Senko et al., J. Am. Soc. Mass Spectrom. 6 (1995) 229,
# doi:10.1016/1044-0305(95)00017-8.
_AVERAGINE = {"C": 4.9384, "H": 7.7583, "N": 1.3577, "O": 1.4773, "S": 0.0417}
_UNIT = 111.1254

Pattern = tuple[Values, Values, int]
"""Masses less that of the monoisotopic peak (Da), heights relative to the tallest, and the first peak's number."""


@lru_cache(maxsize=512)
def pattern(formula: Formula, least: float = 0.02) -> Pattern:
    """Return the pattern of a neutral molecule; peaks below `least` of the tallest are left out."""
    peaks = isotope_pattern(formula, least)
    zero = monoisotopic_mass(formula)
    height = np.array([peak.abundance for peak in peaks])
    return np.array([peak.mass - zero for peak in peaks]), height / height.max(), peaks[0].extra_neutrons


@lru_cache(maxsize=2048)
def _average(step: int, least: float) -> Pattern:
    number = step / _UNIT
    formula = Formula({element: max(0, round(count * number)) for element, count in _AVERAGINE.items()})
    if not formula:
        formula = Formula({"C": 1, "H": 4})
    return pattern(formula, least)


def averagine(mass: float, least: float = 0.02) -> Pattern:
    """Return the pattern of the average peptide of this mass in Da, to the nearest 25 Da."""
    return _average(max(50, round(mass / 25) * 25), least)
