"""Amounts of substance: what a milligram of peptide, or of powder, holds.

>>> found = amounts(3108.315, water=4.8, counterion=5.1, purity=98.5)
>>> round(found.peptide_nmol_per_mg, 1), round(found.powder_nmol_per_mg, 1)
(321.7, 285.5)
"""

from __future__ import annotations

from dataclasses import dataclass

from certipep.asked import asked_number
from certipep.errors import UsageError

__all__ = ["Amounts", "amounts", "concentration"]


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much substance a mass holds.

    Parameters
    ----------
    peptide_nmol_per_mg : float
        Of the pure peptide. The same number is the concentration in µM at 1 mg/mL.
    powder_nmol_per_mg : float or None
        Of the powder as weighed, and its µM at 1 mg of powder per mL; None if too little about it is known.
    peptide_fraction : float or None
        Mass fraction of peptide in the powder; of the wanted peptide alone if the purity was given.
    """

    peptide_nmol_per_mg: float
    powder_nmol_per_mg: float | None
    peptide_fraction: float | None

    @property
    def peptide_micromolar(self) -> float:
        """µM of a solution of 1 mg of pure peptide per mL."""
        return self.peptide_nmol_per_mg

    @property
    def powder_micromolar(self) -> float | None:
        """µM of a solution of 1 mg of powder per mL."""
        return self.powder_nmol_per_mg


def amounts(
    average_mass: float,
    *,
    water: float | None = None,
    counterion: float | None = None,
    purity: float | None = None,
    net_peptide_content: float | None = None,
) -> Amounts:
    """Return nmol per mg and µM at 1 mg/mL, for the peptide and for the powder.

    Parameters
    ----------
    average_mass : float
        Of the neutral peptide, in Da.
    water, counterion : float, optional
        Mass percent in the powder. Both are needed, unless `net_peptide_content` is given.
    purity : float, optional
        Percent of the peptide that is the wanted one (area percent, taken as mass percent).
    net_peptide_content : float, optional
        Mass percent of peptide in the powder, as measured.

    Returns
    -------
    Amounts
        Without the facts the powder stays None: what was not stated is not taken for zero.

    Raises
    ------
    UsageError
        A percentage outside 0 to 100, water and counter-ion above 100 together, or no mass.
    """
    if not average_mass > 0:
        raise UsageError("amounts need a mass above zero")
    given = {"water": water, "counter-ion": counterion, "purity": purity, "net peptide": net_peptide_content}
    for name, percent in given.items():
        if percent is not None:
            asked_number(percent, f"{name} in percent", 0, 100)
    pure = 1e6 / average_mass
    if net_peptide_content is not None:
        peptide = net_peptide_content / 100
    elif water is not None and counterion is not None:
        peptide = 1 - (water + counterion) / 100
    else:
        return Amounts(pure, None, None)
    if peptide < 0:
        raise UsageError("water and counter-ion together make more than 100 %")
    fraction = peptide * (1.0 if purity is None else purity / 100)
    return Amounts(pure, pure * fraction, fraction)


def concentration(absorbance: float, epsilon: float, average_mass: float, path_cm: float = 1.0) -> float:
    """Return the concentration in mg/mL that an absorbance stands for (Beer-Lambert).

    Parameters
    ----------
    absorbance : float
        Absorbance units at the wavelength of `epsilon`.
    epsilon : float
        Molar absorptivity in 1/(M cm).
    average_mass : float
        Da.
    path_cm : float
        Light path in cm.

    Raises
    ------
    UsageError
        The peptide does not absorb there (epsilon 0), or the path is not above zero.
    """
    if not (epsilon > 0 and path_cm > 0):
        raise UsageError("no concentration: the peptide does not absorb at this wavelength")
    return absorbance * average_mass / (epsilon * path_cm)
