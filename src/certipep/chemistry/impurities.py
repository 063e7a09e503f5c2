"""The table of changes that a mass difference can mean, and which of them a chain can carry.

>>> {row.id: row.change.change for row in impurities()}["des-acetyl"]
'-C2H2O'
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from certipep.chemistry.formula import Formula
from certipep.datafile import read_table
from certipep.errors import DataError

__all__ = ["Chain", "Impurity", "Plausibility", "impurities"]

Plausibility = Literal["likely", "possible", "unlikely"]

_NEEDS = ("any", "always", "first", "two", "disulfide")


@dataclass(frozen=True, slots=True)
class Chain:
    """What has to be known of a peptide to judge a mass difference.

    Parameters
    ----------
    residues : tuple of (str, Formula)
        One-letter code (or name) and residue formula of each position, modifications included.
    n_terminus : {"free", "acetyl", "blocked"}
    c_terminus : {"acid", "amide", "blocked"}
    disulfides : int
        Closed disulfides.
    """

    residues: tuple[tuple[str, Formula], ...]
    n_terminus: str = "free"
    c_terminus: str = "acid"
    disulfides: int = 0

    @property
    def letters(self) -> tuple[str, ...]:
        """The residue codes in order."""
        return tuple(letter for letter, _ in self.residues)


@dataclass(frozen=True, slots=True)
class Impurity:
    """A change of the molecule, or of what was read as its mass.

    Parameters
    ----------
    id, name, cause, source : str
        What it is called, how it comes about, and where that is described.
    change : Formula
        Atoms gained, negative for lost.
    sites : str
        One-letter codes of residues that can carry it.
    terminus : str
        An end that can carry it or that it needs: ``n-free``, ``n-acetyl``, ``c-acid``, ``c-amide`` or empty.
    needs : str
        ``any`` site or end, ``always`` possible, the ``first`` residue, ``two`` sites, or a ``disulfide``.
    kind : str
        synthesis, protection, degradation, adduct, salt, biology or reading.
    likely : {"likely", "possible", "unlikely"}
        How plausible it is when a site is there.
    """

    id: str
    name: str
    change: Formula
    sites: str
    terminus: str
    needs: str
    kind: str
    likely: Plausibility
    cause: str
    source: str

    def positions(self, chain: Chain) -> tuple[str, ...] | None:
        """Return where a chain can carry it (``K14``, ``N-terminus``), or None if nowhere.

        An empty tuple means that it needs no place.
        """
        if self.needs == "always":
            return ()
        if self.needs == "disulfide":
            return () if chain.disulfides else None
        found = [f"{letter}{i}" for i, letter in enumerate(chain.letters, start=1) if letter in self.sites]
        if self.needs == "first":
            fits = self._terminus_fits(chain) and chain.letters[:1] and chain.letters[0] in self.sites
            return (f"{chain.letters[0]}1",) if fits else None
        if self.needs == "two":
            free = len(found) - 2 * chain.disulfides
            return tuple(found) if free >= 2 else None
        if self.terminus and self._terminus_fits(chain):
            found.insert(0, "N-terminus" if self.terminus.startswith("n-") else "C-terminus")
        return tuple(found) or None

    def _terminus_fits(self, chain: Chain) -> bool:
        end, _, state = self.terminus.partition("-")
        return state == (chain.n_terminus if end == "n" else chain.c_terminus)


@cache
def impurities() -> tuple[Impurity, ...]:
    """Return the table, in the order of the data file."""
    from pathlib import Path

    document: dict[str, Any] = read_table(Path(__file__).parent / "data" / "impurities.toml")
    return tuple(_row(row, document["source"]) for row in document["impurity"])


def _row(row: dict[str, Any], sources: dict[str, str]) -> Impurity:
    needs = row.get("needs", "any")
    if needs not in _NEEDS:
        raise DataError(f"impurity '{row['id']}': needs '{needs}' is none of {', '.join(_NEEDS)}")
    return Impurity(
        id=row["id"],
        name=row["name"],
        change=Formula.parse(row["change"]),
        sites=row.get("sites", ""),
        terminus=row.get("terminus", ""),
        needs=needs,
        kind=row["kind"],
        likely=row["likely"],
        cause=row["cause"],
        source=sources[row["source"]],
    )
