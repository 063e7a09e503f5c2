"""What a printed mass may stand for, tried in a fixed order, so that a wrong reading can be named.

Average before monoisotopic before most abundant; the molecule before its ions, those before its salts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from certipep.checks.mass_window import window_of
from certipep.checks.salts import Salt
from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.peptides import Peptide

__all__ = ["MassReading", "basic_sites", "fitting", "hydrated_salts", "mass_readings"]

_IONS = (("[M+H]+", 1.007276), ("[M-H]-", -1.007276), ("[M+Na]+", 22.989218), ("[M+K]+", 38.963158))
_SALTS = (("acetic acid", "C2H4O2"), ("trifluoroacetic acid", "C2HF3O2"), ("hydrogen chloride", "HCl"))
_WATER = "H2O"
_MOST_WATER = 10


class MassReading(Struct, frozen=True):
    """One thing that a mass may stand for: from `low` to `high` in Da.

    `kind` is ``average``, ``monoisotopic`` or ``most abundant``; `form` is ``M``, an ion, or ``salt``.
    """

    words: str
    kind: str
    form: str
    low: float
    high: float

    def distance(self, mass: float) -> float:
        """Return how far a mass lies from this reading in Da, with its sign."""
        return mass - self.high if mass > self.high else min(mass - self.low, 0.0)


@lru_cache(maxsize=128)
def mass_readings(
    formula: Formula, basic_sites: int = 0, salts: tuple[Salt, ...] = ()
) -> tuple[MassReading, ...]:
    """List the readings of a mass of this molecule in the order in which they are tried.

    Parameters
    ----------
    formula : Formula
        The neutral molecule.
    basic_sites : int
        How many acids it can hold as a salt.
    salts : tuple of Salt
        Further salts, which the paper names.
    """
    window = window_of(formula)
    kinds = (
        ("average", window.average_low, window.average_high),
        ("monoisotopic", window.monoisotopic, window.monoisotopic),
        ("most abundant", window.most_abundant, window.most_abundant),
    )
    found = [MassReading(f"the {kind} mass", kind, "M", low, high) for kind, low, high in kinds]
    for ion, shift in _IONS:
        for kind, low, high in kinds:
            words = f"{ion} ({kind} mass)"
            found.append(MassReading(words, kind, ion, low + shift, high + shift))
    found.extend(_salts(formula, basic_sites, salts))
    return tuple(found)


def _salts(formula: Formula, basic_sites: int, named: tuple[Salt, ...]) -> Iterator[MassReading]:
    usual = [(name, Formula.parse(text)) for name, text in _SALTS]
    known = {acid for _, acid in usual}
    others = [(salt.acid, salt.formula) for salt in named if salt.formula not in known]
    for name, acid in [*usual, *others]:
        for count in range(1, max(basic_sites, 1) + 1):
            yield _salt(formula, acid, count, f"the salt with {count} {name}")
    water = Formula.parse(_WATER)
    for count in range(1, _MOST_WATER + 1):
        yield _salt(formula, water, count, f"the hydrate with {count} water")


@lru_cache(maxsize=128)
def hydrated_salts(formula: Formula, basic_sites: int) -> tuple[MassReading, ...]:
    """List the salts of this molecule that hold water as well."""
    water = Formula.parse(_WATER)
    return tuple(
        _salt(
            formula + water * waters,
            Formula.parse(acid),
            count,
            f"the salt with {count} {name} and {waters} water",
        )
        for name, acid in _SALTS
        for count in range(1, max(basic_sites, 1) + 1)
        for waters in range(1, _MOST_WATER + 1)
    )


def _salt(formula: Formula, part: Formula, count: int, words: str) -> MassReading:
    from certipep.chemistry.mass import average_mass_range

    low, high = average_mass_range(formula + part * count)
    return MassReading(words, "average", "salt", low, high)


def fitting(mass: float, slack: float, readings: tuple[MassReading, ...]) -> tuple[MassReading, ...]:
    """Return the readings that a mass fits within `slack` Da, in the order in which they are tried."""
    return tuple(reading for reading in readings if abs(reading.distance(mass)) <= slack)


def basic_sites(peptide: Peptide) -> int:
    """Return how many protons a peptide takes up: the most acids of a salt."""
    try:
        return peptide.features.basic + (peptide.features.n_terminus == "free")
    except UnsupportedError:
        # A modification whose effect on charge is not known: count the residues that carry none.
        bare = [residue for residue in peptide.every_residue if not residue.modifications]
        return sum(residue.letter in "KRH" for residue in bare) + (peptide.n_terminus is None)
