"""Isotope patterns: by nominal mass with own arithmetic, fine structure through IsoSpec.

`certipep.chemistry.elements.isotope_table` names the table: tables differ by 1 % in carbon-13, which moves
the mean mass of a peptide by 0.01 Da, so a pattern means little without that name.

>>> from certipep.chemistry.formula import Formula
>>> top = most_abundant(Formula.parse("C129H215N33O55"))
>>> top.extra_neutrons, round(top.mass, 3)
(1, 3107.507)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from certipep.asked import asked_number
from certipep.chemistry.elements import element, isotope_mass, monoisotope
from certipep.chemistry.formula import Formula
from certipep.errors import MissingExtraError, UsageError
from certipep.tabular import Rows

__all__ = [
    "ISOTOPE_SPACING",
    "IsotopePattern",
    "IsotopePeak",
    "fine_structure",
    "isotope_pattern",
    "isotope_resolving_power",
    "most_abundant",
    "resolving_power",
]

# Probabilities below this are dropped while convolving; what is lost stays below 1e-12 in all.
_NEGLIGIBLE = 1e-16
_MAXIMUM_ATOMS = 200_000

# Mass of one more neutron as it shows between isotope peaks of a peptide: carbon-13 minus carbon-12.
ISOTOPE_SPACING = 1.003355


@dataclass(frozen=True, slots=True)
class IsotopePeak:
    """One peak of an isotope pattern.

    Parameters
    ----------
    mass : float
        Da, uncharged; at unit resolution the mean over all isotopologues under the peak.
    abundance : float
        Fraction of all molecules.
    extra_neutrons : int
        Nominal distance from the monoisotopic peak, negative for some metals.
    """

    mass: float
    abundance: float
    extra_neutrons: int


@dataclass(frozen=True, slots=True)
class _Distribution:
    """Probability and mean mass deviation by nominal offset, from `first` on."""

    first: int
    chance: tuple[float, ...]
    mass: tuple[float, ...]


class IsotopePattern(Rows[IsotopePeak]):
    """Peaks of an isotope pattern, and as a table."""

    columns = ("mass / Da", "abundance", "extra neutrons")
    fields = ("mass", "abundance", "extra_neutrons")


def isotope_pattern(formula: Formula, threshold: float = 1e-4) -> IsotopePattern:
    """Return the isotope pattern at unit resolution.

    Parameters
    ----------
    formula : Formula
        Neutral molecule; named isotopes count as pure.
    threshold : float
        Peaks below this fraction of the tallest are left out.

    Returns
    -------
    tuple of IsotopePeak
        By mass.

    Raises
    ------
    UsageError
        The formula has negative counts or is too large to compute.
    """
    threshold = asked_number(threshold, "a threshold", 0, 1)
    whole = _whole(formula)
    tallest = max(whole.chance)
    base = sum(count * monoisotope(symbol) for symbol, count in formula.items())
    return IsotopePattern(
        IsotopePeak(base + mass, chance, whole.first + index)
        for index, (chance, mass) in enumerate(zip(whole.chance, whole.mass, strict=True))
        if chance >= threshold * tallest
    )


def most_abundant(formula: Formula) -> IsotopePeak:
    """Return the tallest peak of the pattern at unit resolution; see `isotope_pattern`."""
    return max(isotope_pattern(formula, 0.5), key=lambda peak: peak.abundance)


def fine_structure(formula: Formula, threshold: float = 1e-3) -> tuple[IsotopePeak, ...]:
    """Return single isotopologues, as an instrument of unlimited resolving power would see them.

    Parameters
    ----------
    formula : Formula
        Neutral molecule; named isotopes count as pure.
    threshold : float
        Isotopologues below this fraction of the tallest are left out.

    Returns
    -------
    tuple of IsotopePeak
        By mass, computed from this library's isotope table.

    Raises
    ------
    MissingExtraError
        IsoSpecPy is not installed.
    UsageError
        The formula has negative counts or no atoms.

    References
    ----------
    Lacki et al., Anal. Chem. 92 (2020) 9472, doi:10.1021/acs.analchem.0c00959.
    """
    _check(formula)
    try:
        import IsoSpecPy
    except ImportError as error:
        raise MissingExtraError(
            "isotopic fine structure needs IsoSpecPy: pip install 'certipep[ms]'"
        ) from error
    counts, masses, chances = [], [], []
    for symbol, count in formula.items():
        isotopes = () if symbol[0].isdigit() else element(symbol).isotopes
        counts.append(count)
        masses.append([iso.mass for iso in isotopes] or [isotope_mass(symbol)])
        chances.append(_normal([iso.abundance for iso in isotopes] or [1.0]))
    found = IsoSpecPy.IsoThreshold(
        threshold=threshold,
        absolute=False,
        atomCounts=counts,
        isotopeMasses=masses,
        isotopeProbabilities=chances,
    )
    base = sum(count * monoisotope(symbol) for symbol, count in formula.items())
    return tuple(
        IsotopePeak(mass, chance, round((mass - base) / ISOTOPE_SPACING))
        for mass, chance in sorted((float(mass), float(chance)) for mass, chance in found)
    )


def resolving_power(mass: float, difference: float) -> float:
    """Return the resolving power (FWHM) that separates two masses of equal height, ``m / Δm``.

    Parameters
    ----------
    mass, difference : float
        Da, at the same charge.

    Raises
    ------
    UsageError
        The difference is zero: no resolving power separates the same mass.
    """
    if difference == 0:
        raise UsageError("two equal masses cannot be separated by any resolving power")
    return abs(mass / difference)


def isotope_resolving_power(mass: float) -> float:
    """Return the resolving power (FWHM) that shows single isotope peaks of a mass in Da, at any charge."""
    return resolving_power(mass, ISOTOPE_SPACING)


def _check(formula: Formula) -> None:
    if not formula.is_molecule:
        raise UsageError(f"'{formula.hill}' is no molecule: a pattern needs positive numbers of atoms")
    if sum(formula.values()) > _MAXIMUM_ATOMS:
        raise UsageError(f"an isotope pattern of more than {_MAXIMUM_ATOMS} atoms is not computed")


def _whole(formula: Formula) -> _Distribution:
    _check(formula)
    total = _Distribution(0, (1.0,), (0.0,))
    for symbol, count in formula.items():
        if not symbol[0].isdigit():
            total = _convolved(total, _atoms(symbol, count))
    return total


@lru_cache(maxsize=512)
def _atoms(symbol: str, count: int) -> _Distribution:
    """Return the pattern of a number of atoms of one element, by squaring."""
    if count == 1:
        return _one(symbol)
    half = _atoms(symbol, count // 2)
    square = _convolved(half, half)
    return _convolved(square, _one(symbol)) if count % 2 else square


@lru_cache(maxsize=128)
def _one(symbol: str) -> _Distribution:
    found = element(symbol)
    first, last = found.isotopes[0].number, found.isotopes[-1].number
    chances = dict(
        zip(
            (iso.number for iso in found.isotopes),
            _normal([iso.abundance for iso in found.isotopes]),
            strict=True,
        )
    )
    masses = {iso.number: iso.mass - found.principal.mass for iso in found.isotopes}
    numbers = range(first, last + 1)
    return _Distribution(
        first - found.principal.number,
        tuple(chances.get(number, 0.0) for number in numbers),
        tuple(masses.get(number, 0.0) for number in numbers),
    )


def _convolved(a: _Distribution, b: _Distribution) -> _Distribution:
    size = len(a.chance) + len(b.chance) - 1
    chance, moment = [0.0] * size, [0.0] * size
    for i, (p, m) in enumerate(zip(a.chance, a.mass, strict=True)):
        if p == 0.0:
            continue
        for j, (q, n) in enumerate(zip(b.chance, b.mass, strict=True), start=i):
            both = p * q
            chance[j] += both
            moment[j] += both * (m + n)
    start, end = _kept(chance)
    return _Distribution(
        a.first + b.first + start,
        tuple(chance[start:end]),
        tuple(moment[k] / chance[k] if chance[k] else 0.0 for k in range(start, end)),
    )


def _kept(chance: Sequence[float]) -> tuple[int, int]:
    """Return the bounds of what is not negligible on either side."""
    start, end = 0, len(chance)
    while chance[start] < _NEGLIGIBLE:
        start += 1
    while chance[end - 1] < _NEGLIGIBLE:
        end -= 1
    return start, end


def _normal(abundances: list[float]) -> list[float]:
    total = sum(abundances)
    return [abundance / total for abundance in abundances]
