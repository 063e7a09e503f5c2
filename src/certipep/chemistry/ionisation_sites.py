"""The ionisable sites of a peptide with what surrounds them, and the terms by which a pKa set honours that.

>>> Site("D", "D", 1, "..+EAA").around(-1), Site("D", "D", 1, "..+EAA").around(2)
('+', 'A')
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["IONISABLE", "OFFSETS", "SYMBOLS", "ChainLine", "Shifts", "Site", "SiteTerms"]

IONISABLE = "CDEHKRY"
# What `Site.neighbours` is made of.
SYMBOLS = "ACDEFGHIKLMNPQRSTVWY?+o-=."
# Where the neighbours of a site stand, in the order of `Site.neighbours`.
OFFSETS = (-3, -2, -1, 1, 2, 3)
_PLACE = {offset: place for place, offset in enumerate(OFFSETS)}


class Site(NamedTuple):
    """One group that takes up or gives off a proton.

    Parameters
    ----------
    kind : str
        ``D E C Y H K R`` for a side chain, ``n`` for the amine and ``c`` for the acid that end a chain.
    residue : str
        Letter of the residue that carries it; ``half-cystine`` for an amine beside a disulfide.
    position : int
        Zero-based, through all chains.
    neighbours : str
        Six symbols, three on each side from left to right: letters of residues by the charge that they have (a
        blocked lysine is ``Q``, a phosphate ``E``), ``?`` for a residue without a letter, ``+`` and ``o`` for a
        free and a blocked amine, ``-`` and ``=`` for a free and a blocked acid, ``.`` for what lies beyond.
    """

    kind: str
    residue: str
    position: int
    neighbours: str

    def around(self, offset: int) -> str:
        """Return the symbol of the neighbour `offset` places further on."""
        return self.neighbours[_PLACE[offset]]


class ChainLine(NamedTuple):
    """A chain as three texts of which its sites are read: a residue has at most one ionisable side chain here.

    Parameters
    ----------
    kinds : str
        One character a residue: the kind of its ionisable side chain, or anything else.
    letters : str
        One character a residue: its letter.
    around : str
        The symbols of `Site.neighbours`: two dots, the amine, a symbol for each residue, the acid, two dots.
    """

    kinds: str
    letters: str
    around: str

    def sites(self, n_terminus: str | None, c_terminus: str | None) -> tuple[Site, ...]:
        """Return the sites one by one; a terminus that is None is blocked."""
        around = self.around

        def site(kind: str, residue: str, place: int) -> Site:
            return Site(kind, residue, place, around[place : place + 3] + around[place + 4 : place + 7])

        found = [
            site(kind, letter, place)
            for place, (kind, letter) in enumerate(zip(self.kinds, self.letters, strict=True))
            if kind in IONISABLE
        ]
        if n_terminus is not None:
            found.append(site("n", n_terminus, 0))
        if c_terminus is not None:
            found.append(site("c", c_terminus, len(self.kinds) - 1))
        return tuple(found)


class Shifts(dict[str, float]):
    """Symbol to shift; a symbol without one shifts nothing."""

    def __missing__(self, symbol: str) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class SiteTerms:
    """What the surroundings of a site do to its pKa.

    Parameters
    ----------
    shifts : mapping of kind to mapping of offset to mapping of symbol to float
        In pH units, added to the base value. Kinds without an entry keep theirs.
    unseen : mapping of kind to mapping of offset to str
        Symbols that the fit has not seen there (offset 0: the residue that carries the terminus).
    scatter, calibration : float
        Standard deviations in pH units: of a peptide that the fit has not seen, and of one experiment's scale.
    charge : float
        A stray charge, in elementary charges: it moves the isoelectric point where the curve is flat.
    unseen_term, crowding, group : float
        Standard deviations in pH units of a site: of a term that the fit has not seen, for each further charge of
        the same sign in a run of more than four, and of a group of a modification.
    kinds, amines : mapping of str to float
        Standard deviations of base values from literature, and of amines by residue.
    level : float
        Of the interval.
    placed : mapping of kind to tuple of mapping
        The shifts once more, one mapping for each of `OFFSETS`.
    """

    shifts: Mapping[str, Mapping[int, Mapping[str, float]]] = field(hash=False)
    unseen: Mapping[str, Mapping[int, str]] = field(hash=False)
    scatter: float
    calibration: float
    charge: float
    unseen_term: float
    crowding: float
    group: float
    kinds: Mapping[str, float] = field(hash=False)
    amines: Mapping[str, float] = field(hash=False)
    level: float
    placed: dict[str, tuple[Mapping[str, float], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        for kind, by_offset in self.shifts.items():
            self.placed[kind] = tuple(
                Shifts(dict.fromkeys(SYMBOLS, 0.0) | dict(by_offset.get(offset, {}))) for offset in OFFSETS
            )

    def shift(self, site: Site) -> float:
        """Return by how much the neighbours of a site move its pKa, in pH units."""
        own = self.placed.get(site.kind)
        if own is None:
            return 0.0
        total = 0.0
        for of_symbol, symbol in zip(own, site.neighbours, strict=True):
            total += of_symbol[symbol]
        return total

    def never_measured(self, site: Site) -> float:
        """Return the standard deviation of a site's pKa for surroundings that the fit has not seen."""
        unseen = self.unseen.get(site.kind)
        if unseen is None:
            return 0.0
        strange = site.neighbours.count("?") + sum(
            (site.residue if offset == 0 else site.around(offset)) in symbols
            for offset, symbols in unseen.items()
        )
        alike = "DE" if site.kind in "DEc" else "KR"
        crowd = sum(symbol in alike for symbol in site.neighbours) + 1
        crowded: float = self.crowding * max(crowd - 4, 0)
        return float((self.unseen_term**2 * strange + crowded**2) ** 0.5)
