"""Sets of pKa values, one data file each under ``data/pka``: a new file there is a new set.

>>> pka_set("bjellqvist").n_terminus("S"), pka_set("Nozaki").n_terminus("S")
(6.93, 7.5)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from certipep.chemistry.ionisation_sites import ChainLine, Site, SiteTerms
from certipep.datafile import read_table
from certipep.errors import DataError, UsageError

__all__ = ["DEFAULT_PKA", "PkaSet", "pka_set", "pka_sets"]

# Lowest error on measured isoelectric points of peptides; benchmarks/pka_error.py prints the comparison.
DEFAULT_PKA = "neighbours"

_FOLDER = Path(__file__).parent / "data" / "pka"
_ACIDS = ("D", "E", "C", "Y")
_BASES = ("H", "K", "R")
# For each of the six neighbours, symbol to factor; empty where nothing shifts.
_Factors = tuple[dict[str, float], ...]


@dataclass(frozen=True, slots=True)
class PkaSet:
    """One set of pKa values.

    Parameters
    ----------
    id, name, source, doi, note : str
        How it is asked for, what it is called, where it comes from, and what to know about it.
    acids, bases : dict of str to float
        pKa by one-letter code of the side chain.
    amine, carboxyl : float
        pKa of the N-terminal amine and C-terminal acid of a residue without a value of its own.
    amine_of, carboxyl_of : dict of str to float
        Terminal pKa by residue, for the sets that know it.
    groups : dict of str to float
        pKa of named groups of modifications for which this set has a value of its own.
    terms : SiteTerms or None
        What the neighbours of a site do to its pKa, for the set that knows it.
    """

    id: str
    name: str
    source: str
    doi: str
    note: str
    acids: dict[str, float]
    bases: dict[str, float]
    amine: float
    carboxyl: float
    amine_of: dict[str, float]
    carboxyl_of: dict[str, float]
    groups: dict[str, float]
    terms: SiteTerms | None = None
    # What was computed of it; see `of_line`.
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of_site(self, site: Site) -> float:
        """Return the pKa of a site in its surroundings."""
        shift = self.terms.shift(site) if self.terms is not None else 0.0
        kind = site.kind
        if kind == "n":
            return self.n_terminus(site.residue) + shift
        if kind == "c":
            return self.c_terminus(site.residue) + shift
        base = self.acids.get(kind)
        return (self.bases[kind] if base is None else base) + shift

    def of_sites(self, sites: Iterable[Site]) -> tuple[list[float], list[float]]:
        """Return the pKa of every acid and of every base: `of_site` of many, in one loop."""
        of_acid, of_base = self.acids, self.bases
        placed = {} if self.terms is None else self.terms.placed
        acids: list[float] = []
        bases: list[float] = []
        for kind, residue, _, neighbours in sites:
            if kind in of_acid:
                value, into = of_acid[kind], acids
            elif kind in of_base:
                value, into = of_base[kind], bases
            elif kind == "n":
                value, into = self.amine_of.get(residue, self.amine), bases
            else:
                value, into = self.carboxyl_of.get(residue, self.carboxyl), acids
            if kind in placed:
                a, b, c, d, e, f = tuple(neighbours)
                before3, before2, before1, after1, after2, after3 = placed[kind]
                value += before3[a] + before2[b] + before1[c] + after1[d] + after2[e] + after3[f]
            into.append(value)
        return acids, bases

    def of_line(
        self, line: ChainLine, n_terminus: str | None, c_terminus: str | None
    ) -> tuple[list[float], int]:
        """Return the dissociation constants of a chain's sites, and how many of them are acids: `of_sites` in short."""
        plain, shifted = self._by_kind
        kinds, _, around = line
        found: list[float] = []
        most = 0
        for kind, (constant, acid) in plain.items():
            count = kinds.count(kind)
            if count:
                found += [constant] * count
                most += count * acid
        for kind, (constant, acid, factors) in shifted.items():
            place = kinds.find(kind)
            while place >= 0:
                found.append(constant * _around(factors, around, place))
                most += acid
                place = kinds.find(kind, place + 1)
        if n_terminus is not None:
            found.append(10.0 ** -self.n_terminus(n_terminus) * _around(self._factors("n"), around, 0))
        if c_terminus is not None:
            constant = 10.0 ** -self.c_terminus(c_terminus)
            found.append(constant * _around(self._factors("c"), around, len(kinds) - 1))
            most += 1
        return found, most

    def _factors(self, kind: str) -> _Factors:
        """Return what every neighbour multiplies the dissociation constant of a site by."""
        found: _Factors | None = self.kept.get(kind)
        if found is None:
            shifts = () if self.terms is None else self.terms.placed.get(kind, ())
            found = tuple({symbol: 10.0**-shift for symbol, shift in each.items()} for each in shifts)
            self.kept[kind] = found
        return found

    @property
    def _by_kind(self) -> tuple[dict[str, tuple[float, int]], dict[str, tuple[float, int, _Factors]]]:
        """Return constants of side chains that nothing shifts, and of the others with their factors."""
        kept: dict[str, Any] = self.kept
        if "by kind" not in kept:
            values = {**self.acids, **self.bases}
            constants = {kind: (10.0**-value, int(kind in self.acids)) for kind, value in values.items()}
            placed = {} if self.terms is None else self.terms.placed
            kept["by kind"] = (
                {kind: both for kind, both in constants.items() if kind not in placed},
                {kind: (*both, self._factors(kind)) for kind, both in constants.items() if kind in placed},
            )
        found: tuple[dict[str, tuple[float, int]], dict[str, tuple[float, int, _Factors]]] = kept["by kind"]
        return found

    def n_terminus(self, residue: str) -> float:
        """Return the pKa of the free amine of a chain that begins with `residue` (one letter)."""
        return self.amine_of.get(residue, self.amine)

    def c_terminus(self, residue: str) -> float:
        """Return the pKa of the free acid of a chain that ends with `residue` (one letter)."""
        return self.carboxyl_of.get(residue, self.carboxyl)


@cache
def pka_sets() -> tuple[str, ...]:
    """Return the ids of all sets, the default first and the others by name."""
    ids = sorted(path.name.removesuffix(".toml") for path in _FOLDER.glob("*.toml"))
    return (DEFAULT_PKA, *(set_id for set_id in ids if set_id != DEFAULT_PKA))


def pka_set(name: str) -> PkaSet:
    """Return a set of pKa values.

    Parameters
    ----------
    name : str
        Id; upper case and ``-`` against ``_`` do not matter.

    Raises
    ------
    UsageError
        There is no such set; the message names the nearest and all others.
    """
    if not isinstance(name, str):
        raise UsageError(f"a pKa set is named by its id, a text, not {name!r}: {', '.join(pka_sets())}")
    return _named(name)


@lru_cache(maxsize=64)
def _named(name: str) -> PkaSet:
    wanted = _plain(name)
    for set_id in pka_sets():
        if _plain(set_id) == wanted:
            return _load(set_id)
    from difflib import get_close_matches

    near = get_close_matches(wanted, pka_sets(), n=1, cutoff=0.5)
    guess = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"no pKa set '{name}'.{guess} There are: {', '.join(pka_sets())}")


def _plain(name: str) -> str:
    return name.strip().lower().replace("-", "_").replace(" ", "_")


@cache
def _load(set_id: str) -> PkaSet:
    path = _FOLDER / f"{set_id}.toml"
    try:
        row: dict[str, Any] = read_table(path)
        return PkaSet(
            id=set_id,
            name=row["name"],
            source=row["source"],
            doi=row.get("doi", ""),
            note=row.get("note", ""),
            acids={letter: float(row["acid"][letter]) for letter in _ACIDS},
            bases={letter: float(row["base"][letter]) for letter in _BASES},
            amine=float(row["base"]["n_terminus"]),
            carboxyl=float(row["acid"]["c_terminus"]),
            amine_of=row.get("n_terminus", {}),
            carboxyl_of=row.get("c_terminus", {}),
            groups=row.get("groups", {}),
            terms=_terms(row) if "shifts" in row else None,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"the pKa set {path.name} cannot be read: {error!s}") from error


def _terms(row: dict[str, Any]) -> SiteTerms:
    found = row["uncertainty"]
    return SiteTerms(
        shifts=_by_offset(row["shifts"]),
        unseen=_by_offset(row["unseen"]),
        scatter=found["scatter"],
        calibration=found["calibration"],
        charge=found["charge"],
        unseen_term=found["unseen"],
        crowding=found["crowding"],
        group=found["group"],
        kinds=found["kinds"],
        amines=found["amines"],
        level=found["level"],
    )


def _by_offset(tables: dict[str, dict[str, Any]]) -> dict[str, dict[int, Any]]:
    return {kind: {int(offset): value for offset, value in table.items()} for kind, table in tables.items()}


def _around(factors: _Factors, around: str, place: int) -> float:
    """Return the product of the factors of the neighbours of a site; see `ChainLine.around`."""
    if not factors:
        return 1.0
    a, b, c, _, d, e, f = around[place : place + 7]  # type: ignore[str-unpack]  # seven characters
    before3, before2, before1, after1, after2, after3 = factors
    return before3[a] * before2[b] * before1[c] * after1[d] * after2[e] * after3[f]
