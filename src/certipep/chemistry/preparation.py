"""What a weighed powder holds, and how strong its solution is: arithmetic of the laboratory, with uncertainty.

>>> found = prepared(Stated(5, 0.05), average_mass=3108.3, net_peptide=Stated(78, 0.5), volume=Stated(1, 0.01))
>>> round(found.nmol.value, 1), round(found.millimolar.value, 4), round(found.peptide_ug_per_ml.value)
(1254.7, 1.2547, 3900)
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import NamedTuple

from certipep.errors import UsageError

__all__ = ["Prepared", "Stated", "prepared", "read_stated"]

# How far a number that states no uncertainty may be off: half of its last digit, every value alike likely
# (GUM, JCGM 100:2008, 4.3.7), so its standard uncertainty is that half divided by the root of three.
_HALF_DIGIT = 0.5 / math.sqrt(3)
_NUMBER = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(?:(?:±|\+/-|\+-)\s*(\d+(?:[.,]\d+)?)\s*)?([a-zA-Zµμ%]*)\s*")


class Stated(NamedTuple):
    """A value with its standard uncertainty, both in the same unit."""

    value: float
    uncertainty: float

    @property
    def relative(self) -> float:
        """Uncertainty as a share of the value."""
        return self.uncertainty / self.value if self.value else 0.0


@dataclass(frozen=True, slots=True)
class Prepared:
    """A weighed powder and its solution.

    Parameters
    ----------
    powder_mg : Stated
        As weighed.
    average_mass : float
        Of the neutral peptide, in Da.
    peptide_mg : Stated or None
        Peptide in it; of the wanted peptide alone where the purity was given. None where the net peptide content
        is not known.
    nmol : Stated or None
        Amount of substance of it.
    volume_ml : Stated or None
    millimolar, peptide_ug_per_ml : Stated or None
        Of the solution, in mmol/L and in micrograms of peptide per mL.
    powder_ug_per_ml : Stated or None
        Micrograms of powder as weighed per mL.
    """

    powder_mg: Stated
    average_mass: float
    peptide_mg: Stated | None = None
    nmol: Stated | None = None
    volume_ml: Stated | None = None
    millimolar: Stated | None = None
    peptide_ug_per_ml: Stated | None = None
    powder_ug_per_ml: Stated | None = None


def prepared(
    powder_mg: Stated,
    average_mass: float,
    *,
    net_peptide: Stated | None = None,
    purity: Stated | None = None,
    volume: Stated | None = None,
) -> Prepared:
    """Return what a powder holds.

    Parameters
    ----------
    powder_mg : Stated
        Weighed powder, in mg.
    average_mass : float
        Of the neutral peptide, in Da.
    net_peptide, purity : Stated, optional
        Mass percent of peptide in the powder, and percent of the peptide that is the wanted one.
    volume : Stated, optional
        Of the solution, in mL.

    Raises
    ------
    UsageError
        A mass or volume that is not above zero, or a percentage outside of 0 to 100.

    Notes
    -----
    Relative standard uncertainties of independent factors add as squares (GUM, JCGM 100:2008, 5.1.6).
    """
    for what, given in (("mass of powder", powder_mg), ("volume", volume)):
        if given is not None and not 0 < given.value < math.inf:
            raise UsageError(f"a {what} of {given.value:g} makes no sense: give a positive number")
    for what, given in (("net peptide content", net_peptide), ("purity", purity)):
        if given is not None and not 0 < given.value <= 100:
            raise UsageError(f"a {what} of {given.value:g} % makes no sense: give a number from 0 to 100")
    if not 0 < average_mass < math.inf:
        raise UsageError("amounts need a mass above zero")
    peptide = None
    if net_peptide is not None:
        factors = [powder_mg, net_peptide] + ([purity] if purity is not None else [])
        share = net_peptide.value / 100 * (purity.value / 100 if purity is not None else 1.0)
        peptide = _of(powder_mg.value * share, *factors)
    nmol = None if peptide is None else _of(peptide.value * 1e6 / average_mass, peptide)
    return Prepared(
        powder_mg,
        average_mass,
        peptide,
        nmol,
        volume,
        None if nmol is None or volume is None else _of(nmol.value / volume.value / 1e3, nmol, volume),
        None
        if peptide is None or volume is None
        else _of(peptide.value * 1e3 / volume.value, peptide, volume),
        None if volume is None else _of(powder_mg.value * 1e3 / volume.value, powder_mg, volume),
    )


def read_stated(given: str | float, unit: str, factors: dict[str, float] | None = None) -> Stated:
    """Read a value as it is stated: ``5``, ``"5.0"``, ``"78 ± 2"``, ``"500 µL"``.

    Parameters
    ----------
    given : str or float
        Without an uncertainty it is known to half of its last digit.
    unit : str
        What the result is in.
    factors : dict of str to float, optional
        Other units that may stand behind the number, and how many of `unit` each is.

    Raises
    ------
    UsageError
        It is no number with one of the units.
    """
    known = {"": 1.0, unit: 1.0, **(factors or {})}
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise UsageError(f"{given!r} is no number of {unit}: write it like 5 or '5 ± 0.1 {unit}'")
    text = given if isinstance(given, str) else _digits(given)
    found = _NUMBER.fullmatch(text.replace("μ", "µ"))
    if found is None or found[3] not in known:
        raise UsageError(f"{given!r} is no number of {unit}: write it like 5 or '5 ± 0.1 {unit}'")
    factor = known[found[3]]
    number = found[1].replace(",", ".")
    if found[2]:
        return Stated(float(number) * factor, float(found[2].replace(",", ".")) * factor)
    decimals = len(number.partition(".")[2])
    return Stated(float(number) * factor, _HALF_DIGIT * 10.0**-decimals * factor)


def _digits(number: float) -> str:
    text = repr(number)
    return text.removesuffix(".0")


def _of(value: float, *factors: Stated) -> Stated:
    return Stated(value, value * math.sqrt(sum(factor.relative**2 for factor in factors)))
