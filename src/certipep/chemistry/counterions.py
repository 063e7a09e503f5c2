"""Salts and hydrates of a peptide: what one weighs, and how much of it is peptide.

>>> from certipep.chemistry.formula import Formula
>>> thymalfasin = Formula.parse("C129H215N33O55")
>>> form = salt(thymalfasin, "acetate", 4)
>>> round(form.average_mass, 1), round(100 * form.peptide_fraction, 1)
(3348.5, 92.8)
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from certipep.asked import asked_number
from certipep.chemistry.formula import Formula
from certipep.chemistry.mass import average_mass
from certipep.datafile import read_table
from certipep.errors import UsageError

__all__ = [
    "CounterIon",
    "SaltForm",
    "counterion",
    "counterions",
    "equivalents",
    "peptide_fraction_bounds",
    "salt",
    "salt_table",
]


# No peptide holds as many counter-ions or waters.
_MOST = 1000


@dataclass(frozen=True, slots=True)
class CounterIon:
    """Something that a peptide is sold together with.

    Parameters
    ----------
    id, name : str
        Such as ``"acetate"``.
    names : tuple of str
        Other spellings.
    formula : Formula
        What one equivalent adds to the neutral peptide.
    reported : Formula
        What a laboratory gives the percentage of (acetic acid, sodium).
    binds : {"basic", "acidic", "none"}
        The groups of the peptide that limit the stoichiometry; ``"none"`` for water.
    """

    id: str
    name: str
    names: tuple[str, ...]
    formula: Formula
    reported: Formula
    binds: str


@dataclass(frozen=True, slots=True)
class SaltForm:
    """A peptide with a number of equivalents of a counter-ion and of water.

    Parameters
    ----------
    counterion : CounterIon
    equivalents, waters : float
        Per molecule of peptide.
    peptide_mass : float
        Average mass of the neutral peptide in Da.
    average_mass : float
        Average mass of the whole in Da.
    formula : Formula or None
        Of the whole; None when the equivalents are no whole numbers.
    """

    counterion: CounterIon
    equivalents: float
    waters: float
    peptide_mass: float
    average_mass: float
    formula: Formula | None

    @property
    def peptide_fraction(self) -> float:
        """Mass fraction of peptide, between 0 and 1."""
        return self.peptide_mass / self.average_mass

    @property
    def counterion_fraction(self) -> float:
        """Mass fraction of the counter-ion as laboratories report it (acetate as acetic acid)."""
        return self.equivalents * average_mass(self.counterion.reported) / self.average_mass

    @property
    def water_fraction(self) -> float:
        """Mass fraction of water."""
        return self.waters * average_mass(counterion("water").formula) / self.average_mass


def counterion(name: str) -> CounterIon:
    """Return a counter-ion by id or another spelling, upper and lower case alike.

    Raises
    ------
    UsageError
        It is not in the table; the message lists what is.
    """
    if not isinstance(name, str):
        raise UsageError(f"a counter-ion is text, not {name!r}: known are {', '.join(counterions())}")
    wanted = name.strip().casefold()
    for found in _listed():
        if wanted in (found.id, found.name, *(spelling.casefold() for spelling in found.names)):
            return found
    raise UsageError(f"no counter-ion '{name}': known are {', '.join(counterions())}")


def counterions() -> tuple[str, ...]:
    """Return the ids of the counter-ions that are known."""
    return tuple(found.id for found in _listed())


def salt(formula: Formula, name: str, count: float, waters: float = 0) -> SaltForm:
    """Return a salt form of a peptide.

    Parameters
    ----------
    formula : Formula
        The neutral peptide.
    name : str
        The counter-ion, as `counterion` knows it.
    count, waters : float
        Equivalents of counter-ion and of water; fractions are allowed.

    Raises
    ------
    UsageError
        Unknown counter-ion or negative numbers.
    """
    count = asked_number(count, "a number of counter-ions", 0, _MOST)
    waters = asked_number(waters, "a number of waters", 0, _MOST)
    ion, water = counterion(name), counterion("water").formula
    mass = average_mass(formula)
    whole: Formula | None = None
    if count == int(count) and waters == int(waters):
        whole = formula + ion.formula * int(count) + water * int(waters)
    total = mass + count * average_mass(ion.formula) + waters * average_mass(water)
    return SaltForm(ion, count, waters, mass, total, whole)


def salt_table(
    formula: Formula,
    basic_groups: int,
    acidic_groups: int = 0,
    names: tuple[str, ...] = ("acetate", "trifluoroacetate", "hydrochloride", "sodium"),
) -> tuple[SaltForm, ...]:
    """Return every whole stoichiometry that the groups of a peptide allow.

    Parameters
    ----------
    formula : Formula
        The neutral peptide.
    basic_groups, acidic_groups : int
        Groups that can bind an acid or a metal ion.
    names : tuple of str
        Counter-ions to list.

    Returns
    -------
    tuple of SaltForm
        One equivalent first, for each counter-ion in turn.
    """
    limits = {"basic": basic_groups, "acidic": acidic_groups, "none": 0}
    return tuple(
        salt(formula, name, count) for name in names for count in range(1, limits[counterion(name).binds] + 1)
    )


def equivalents(counterion_percent: float, peptide_percent: float, formula: Formula, name: str) -> float:
    """Return how many equivalents of a counter-ion two percentages of one powder stand for.

    Parameters
    ----------
    counterion_percent, peptide_percent : float
        Mass percent as reported, of the same powder.
    formula : Formula
        The neutral peptide.
    name : str
        The counter-ion.

    Raises
    ------
    UsageError
        The percentage of peptide is not above zero.
    """
    if not peptide_percent > 0:
        raise UsageError("the peptide content must be above 0 % to count equivalents")
    moles_of_ion = counterion_percent / average_mass(counterion(name).reported)
    return moles_of_ion / (peptide_percent / average_mass(formula))


def peptide_fraction_bounds(
    formula: Formula, name: str, groups: int, water_percent: float = 0.0
) -> tuple[float, float]:
    """Return the lowest and highest mass fraction of peptide that a salt can have.

    Parameters
    ----------
    formula : Formula
        The neutral peptide.
    name : str
        The counter-ion.
    groups : int
        Groups that can bind it: all of them bound gives the lower bound, none the upper.
    water_percent : float
        Mass percent of water in the powder.

    Returns
    -------
    tuple of float
        Between 0 and 1. Residual free acid can push a real powder below the lower bound.
    """
    dry = 1 - water_percent / 100
    if not 0 < dry <= 1:
        raise UsageError("the water content must lie between 0 and 100 %")
    bounds = dry * salt(formula, name, groups).peptide_fraction, dry
    return min(bounds), max(bounds)


@cache
def _listed() -> tuple[CounterIon, ...]:
    from pathlib import Path

    rows: dict[str, dict[str, Any]] = read_table(Path(__file__).parent / "data" / "counterions.toml")
    return tuple(
        CounterIon(
            id=key,
            name=row["name"],
            names=tuple(row["names"]),
            formula=Formula.parse(row["formula"]),
            reported=Formula.parse(row.get("reported", row["formula"])),
            binds=row["binds"],
        )
        for key, row in rows.items()
        if key != "source"
    )
