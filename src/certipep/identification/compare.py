"""Peptides side by side: which measurement separates each pair, by how much, and which cannot.

>>> from certipep.reference import peptide
>>> pair = compare([("Tα1", peptide("Tα1")), ("TB-500", peptide("tb-500"))]).pairs[0]
>>> pair.separated_by[0].measurement
'average mass'
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any, ClassVar

from msgspec import Struct

from certipep.errors import UsageError
from certipep.identification.measurements import Measurement, isoelectric_point, measurements, net_charge
from certipep.tabular import Tabular

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["Comparison", "Measurement", "Pair", "Subject", "compare", "tell_apart"]

_CHARGES = (1, 2, 3, 4)
_FEWEST = 2


class Subject(Struct, frozen=True):
    """One of the compared peptides with the values that are set side by side; masses in Da."""

    label: str
    id: str | None
    one_letter: str
    length: int
    formula: str
    monoisotopic_mass: float
    average_mass: float
    mz: dict[int, float]
    isoelectric_point: float | None
    net_charge: float | None
    epsilon_280: float
    composition: dict[str, int]


class Pair(Struct, frozen=True):
    """Two of the peptides, with every measurement."""

    first: str
    second: str
    relation: str
    difference: str
    measurements: tuple[Measurement, ...]

    @property
    def separated_by(self) -> tuple[Measurement, ...]:
        """The measurements that tell the two apart."""
        return tuple(each for each in self.measurements if each.separates)

    @property
    def not_separated_by(self) -> tuple[Measurement, ...]:
        """The measurements that cannot."""
        return tuple(each for each in self.measurements if not each.separates)


class Comparison(Struct, Tabular, frozen=True):
    """Every peptide and every pair of them."""

    columns: ClassVar[tuple[str, ...]] = (
        "first",
        "second",
        "measurement",
        "of first",
        "of second",
        "separates",
        "by",
    )

    subjects: tuple[Subject, ...]
    pairs: tuple[Pair, ...]

    def table(self) -> list[tuple[Any, ...]]:
        """Return one row for each measurement of each pair."""
        return [
            (pair.first, pair.second, each.measurement, each.first, each.second, each.separates, each.by)
            for pair in self.pairs
            for each in pair.measurements
        ]


def compare(*peptides: str | Peptide | Sequence[str | Peptide | tuple[str, Peptide]]) -> Comparison:
    """Set peptides side by side.

    Parameters
    ----------
    *peptides : str, Peptide, or one sequence of str, Peptide or (label, Peptide)
        At least two: names or sequences.

    Raises
    ------
    UsageError
        There are fewer than two.
    NotationError, UnknownPeptideError, AmbiguousNameError
        One cannot be read, or its name stands for none or several.

    Examples
    --------
    >>> compare("RKDVY", "RKEVY").pairs[0].relation
    'variant'
    """
    one_list = len(peptides) == 1 and isinstance(peptides[0], list | tuple)
    given: Any = peptides[0] if one_list else peptides
    labelled = [_labelled(each) for each in given]
    if len(labelled) < _FEWEST:
        raise UsageError("name at least two peptides, e.g. compare('thymulin', 'thymopentin')")
    return _compared(labelled)


def _labelled(given: str | Peptide | tuple[str, Peptide]) -> tuple[str, Peptide]:
    from certipep.reference.resolving import as_peptide

    label, one = given if isinstance(given, tuple) and len(given) == 2 else (str(given), given)
    return label, as_peptide(one)


def _compared(peptides: Sequence[tuple[str, Peptide]]) -> Comparison:
    subjects = tuple(_subject(label, peptide) for label, peptide in peptides)
    pairs = tuple(_pair(one, other) for one, other in combinations(peptides, 2))
    return Comparison(subjects, pairs)


def tell_apart(first: Peptide, second: Peptide, *, of: str = "") -> tuple[str, ...]:
    """Return what tells two peptides apart, one line for each measurement; `of` is the name of the second."""
    whose = f" of {of}" if of else ""
    return tuple(
        f"{each.measurement}: {each.first} against {each.second}{whose} ({each.by})"
        for each in measurements(first, second)
        if each.separates
    )


def _subject(label: str, peptide: Peptide) -> Subject:
    from certipep.reference import entry_of

    entry = entry_of(peptide)
    return Subject(
        label=label,
        id=entry.id if entry else None,
        one_letter=peptide.one_letter,
        length=len(peptide),
        formula=peptide.formula.hill,
        monoisotopic_mass=peptide.monoisotopic_mass,
        average_mass=peptide.average_mass,
        mz={charge: peptide.mz(charge) for charge in _CHARGES},
        isoelectric_point=isoelectric_point(peptide),
        net_charge=net_charge(peptide),
        epsilon_280=peptide.absorbance.epsilon_280,
        composition=peptide.composition,
    )


def _pair(one: tuple[str, Peptide], other: tuple[str, Peptide]) -> Pair:
    from certipep.identification.relations import relate

    related = relate(one[1], other[1])
    found = tuple(measurements(one[1], other[1]))
    return Pair(one[0], other[0], related.kind, related.difference, found)
