"""Masses that one molecule may show, from the monoisotopic to the average, and where a value lies in them.

Low-resolution instruments label whatever point of the isotope envelope the software picked, and often a
different one for each charge, so a measured mass is judged against the whole window, not against one number.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from certipep.chemistry.formula import Formula

__all__ = ["MassWindow", "Zone", "daltons", "signed", "window_of", "zone_of"]


class Zone(StrEnum):
    """Where a number stands against what chemistry allows."""

    AGREES = "agrees"
    EXPLAINABLE = "explainable"
    CONTRADICTS = "contradicts"


class MassWindow(Struct, frozen=True):
    """The masses of one neutral molecule in Da.

    Attributes
    ----------
    monoisotopic, most_abundant : float
    average_low, average_high : float
        Over the atomic-weight conventions in use.
    """

    monoisotopic: float
    most_abundant: float
    average_low: float
    average_high: float

    @property
    def average(self) -> float:
        """The middle of the average masses, for messages that need one number."""
        return (self.average_low + self.average_high) / 2

    @property
    def low(self) -> float:
        """The lowest mass that the molecule may show (metals may have a tallest peak below the rest)."""
        return min(self.monoisotopic, self.most_abundant, self.average_low)

    @property
    def high(self) -> float:
        """The highest mass that the molecule may show."""
        return max(self.monoisotopic, self.most_abundant, self.average_high)

    def distance(self, mass: float) -> float:
        """Return how far a mass lies outside the window in Da, with its sign; 0 inside."""
        return mass - self.high if mass > self.high else min(mass - self.low, 0.0)

    def nearest(self, mass: float) -> str:
        """Name the mass that a value lies nearest to, in the order average, monoisotopic, most abundant."""
        distances = {
            "average": max(self.average_low - mass, mass - self.average_high, 0.0),
            "monoisotopic": abs(mass - self.monoisotopic),
            "most abundant": abs(mass - self.most_abundant),
        }
        return min(distances, key=lambda name: distances[name])

    def mass_of(self, kind: str) -> float:
        """Return the mass of a kind that `nearest` names."""
        return {"monoisotopic": self.monoisotopic, "most abundant": self.most_abundant}.get(
            kind, self.average
        )

    def described(self) -> str:
        """Give the masses in words, e.g. ``average 3108.28 to 3108.32 Da, monoisotopic 3106.504 Da``."""
        low, high = f"{self.average_low:.2f}", f"{self.average_high:.2f}"
        average = low if low == high else f"{low} to {high}"
        return f"average {average} Da, monoisotopic {self.monoisotopic:.3f} Da"


@lru_cache(maxsize=512)
def window_of(formula: Formula) -> MassWindow:
    """Return the masses of a neutral molecule."""
    from certipep.chemistry.isotopes import most_abundant
    from certipep.chemistry.mass import average_mass_range, monoisotopic_mass

    low, high = average_mass_range(formula)
    return MassWindow(monoisotopic_mass(formula), most_abundant(formula).mass, low, high)


def zone_of(distance: float, agree: float, explain: float) -> Zone:
    """Return the zone of a distance in Da, given the widths of the first two zones."""
    if abs(distance) <= agree:
        return Zone.AGREES
    return Zone.EXPLAINABLE if abs(distance) <= explain else Zone.CONTRADICTS


def signed(value: float, digits: int = 2) -> str:
    """Write a difference with its sign, e.g. ``−42.04``."""
    rounded = round(value, digits)
    return f"{'−' if rounded < 0 else '+'}{abs(rounded):.{digits}f}"


def daltons(value: float, digits: int = 2) -> str:
    """Write a mass, e.g. ``3108.28 Da``."""
    return f"{value:.{digits}f} Da"
