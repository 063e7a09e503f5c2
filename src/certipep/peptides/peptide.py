"""The peptide: residues, termini, modifications, bridges; everything else is computed from them.

>>> from certipep.peptides.residue import plain
>>> from certipep.peptides.modification import modification
>>> peptide = Peptide(tuple(map(plain, "LKKTETQ")), n_terminus=modification("Ac"))
>>> peptide.formula.hill, round(peptide.monoisotopic_mass, 4), peptide.three_letter
('C38H68N10O14', 888.4916, 'Ac-Leu-Lys-Lys-Thr-Glu-Thr-Gln-OH')
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, overload

from certipep.asked import asked_number
from certipep.chemistry import ionisation, mass
from certipep.chemistry.formula import Formula
from certipep.errors import UsageError
from certipep.peptides.bridge import Bridge
from certipep.peptides.ionisable import ionisable_groups
from certipep.peptides.modification import Modification
from certipep.peptides.residue import Residue
from certipep.peptides.sum_formula import monoisotopic_mass, whole_formula
from certipep.peptides.views import Views

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from certipep.chemistry.ionisation_interval import IsoelectricInterval

__all__ = ["Chain", "Peptide", "Unplaced"]

_KINDS_OF_MASS = ("monoisotopic", "most_abundant", "average")


@dataclass(frozen=True, slots=True)
class Chain:
    """A linear chain: residues and what sits on its ends (None: a free amine, a free acid)."""

    residues: tuple[Residue, ...]
    n_terminus: Modification | None = None
    c_terminus: Modification | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A modification that is there, on one of several zero-based positions (empty: on any)."""

    modification: Modification
    positions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Peptide(Views):
    """A peptide, equal to another if it is the same content.

    Parameters
    ----------
    residues : tuple of Residue
        Main chain, from the N-terminus.
    n_terminus, c_terminus : Modification or None
        None is a free amine and a free acid.
    bridges : tuple of Bridge
        Disulfides, lactams, head-to-tail bonds and bonds between chains.
    adduct : Formula or None
        What a metal complex adds, hydrogens included: copper in place of two protons is ``CuH-2``.
    branches : tuple of Chain
        Further chains, bound to the first through bridges.
    unplaced : tuple of Unplaced
        Modifications that are there, on a residue that is not known.
    labels : tuple of str
        Isotopes (``13C``, ``15N``, ``2H``) that replace their element everywhere.
    remarks : tuple of str
        What the notation said beside the peptide, or how an unclear part of it was read.
    """

    residues: tuple[Residue, ...]
    n_terminus: Modification | None = None
    c_terminus: Modification | None = None
    bridges: tuple[Bridge, ...] = ()
    adduct: Formula | None = None
    branches: tuple[Chain, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    labels: tuple[str, ...] = ()
    remarks: tuple[str, ...] = field(default=(), compare=False)
    # What was computed of it: the content never changes, so neither does this.
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.residues or (self.branches and any(not chain.residues for chain in self.branches)):
            raise UsageError("a peptide has at least one residue")
        _check_amines(self.residues, self.n_terminus)
        for chain in self.branches:
            _check_amines(chain.residues, chain.n_terminus)
        if self.n_terminus is not None and self.n_terminus.id == "Methyl":
            # A methyl on the N-terminus is N-methyl of the first residue: one molecule, one way to say it.
            methylated = self.residues[0].n_methylated
            if methylated is not None:
                object.__setattr__(self, "residues", (methylated, *self.residues[1:]))
                object.__setattr__(self, "n_terminus", None)
        if self.bridges:
            self._check_bridges()
        if self.unplaced:
            ordered = sorted(self.unplaced, key=lambda each: (each.modification.id, each.positions))
            object.__setattr__(self, "unplaced", tuple(ordered))

    def _check_bridges(self) -> None:
        length = len(self)
        taken: set[tuple[int, str]] = set()
        for each in self.bridges:
            if not 0 <= each.first <= each.second < length:
                raise UsageError(f"a {each.kind} names residue {each.second + 1} of {length}")
            for end in each.ends:
                if end in taken:
                    raise UsageError(f"two bridges end on residue {end[0] + 1}")
                taken.add(end)
        object.__setattr__(self, "bridges", tuple(sorted(self.bridges)))

    @property
    def chains(self) -> tuple[Chain, ...]:
        """All chains, the main one first."""
        return (Chain(self.residues, self.n_terminus, self.c_terminus), *self.branches)

    @property
    def every_residue(self) -> tuple[Residue, ...]:
        """The residues of all chains, in the order that positions count."""
        if not self.branches:
            return self.residues
        return tuple(residue for chain in self.chains for residue in chain.residues)

    def chain_starts(self) -> Iterator[tuple[int, Chain]]:
        """Yield (position of its first residue, chain) of every chain."""
        start = 0
        for chain in self.chains:
            yield start, chain
            start += len(chain.residues)

    def is_bridged(self, position: int, place: str = "side") -> bool:
        """Whether a bridge ends at this place (``side``, ``n``, ``c``) of a zero-based position."""
        return any((position, place) in each.ends for each in self.bridges)

    @property
    def modifications(self) -> tuple[Modification, ...]:
        """Every modification of residues, ends and unknown place."""
        ends = (end for chain in self.chains for end in (chain.n_terminus, chain.c_terminus))
        on_residues = (each for residue in self.every_residue for each in residue.modifications)
        return (
            *(end for end in ends if end is not None),
            *on_residues,
            *(each.modification for each in self.unplaced),
        )

    @property
    def formula(self) -> Formula:
        """Formula of the neutral molecule (without counter-ions).

        Raises
        ------
        UnsupportedError
            A modification is known by its mass only.
        """
        kept: Formula | None = self._kept.get("formula")
        if kept is None:
            kept = self._kept["formula"] = whole_formula(self)
        return kept

    @property
    def monoisotopic_mass(self) -> float:
        """Monoisotopic mass of the neutral molecule in Da."""
        kept: float | None = self._kept.get("monoisotopic_mass")
        if kept is None:
            kept = self._kept["monoisotopic_mass"] = monoisotopic_mass(self)
        return kept

    @property
    def average_mass(self) -> float:
        """Average mass in Da under the current abridged atomic weights."""
        kept: float | None = self._kept.get("average_mass")
        if kept is None:
            kept = self._kept["average_mass"] = mass.average_mass(self.formula)
        return kept

    @property
    def average_mass_range(self) -> tuple[float, float]:
        """Average mass in Da under the atomic-weight conventions in use: lowest and highest."""
        return mass.average_mass_range(self.formula)

    def mz(
        self,
        charge: int,
        adduct: str = "H",
        kind: Literal["monoisotopic", "most_abundant", "average"] = "monoisotopic",
    ) -> float:
        """Return the m/z of an ion in Th.

        Parameters
        ----------
        charge : int
            Number of charges; negative for a deprotonated ion.
        adduct : str
            What brings each charge: ``H``, ``Na``, ``K``, ``NH4`` …
        kind : {"monoisotopic", "most_abundant", "average"}
        """
        from certipep.chemistry.adducts import mz

        if isinstance(charge, bool) or not isinstance(charge, int) or charge == 0:
            raise UsageError(f"a charge of {charge!r} makes no sense: give a whole number, as 2 or -1")
        if kind not in _KINDS_OF_MASS:
            raise UsageError(f"no mass {kind!r}: choose one of {', '.join(_KINDS_OF_MASS)}")
        if kind == "monoisotopic":
            return mz(self.monoisotopic_mass, charge, adduct)
        if kind == "average":
            return mz(self.average_mass, charge, adduct)
        from certipep.chemistry.isotopes import most_abundant

        return mz(most_abundant(self.formula).mass, charge, adduct)

    @property
    def ionisable_groups(self) -> ionisation.IonisableGroups:
        """The groups that take up or give off protons."""
        kept: ionisation.IonisableGroups | None = self._kept.get("ionisable_groups")
        if kept is None:
            kept = self._kept["ionisable_groups"] = ionisable_groups(self)
        return kept

    @overload
    def net_charge(self, ph: float = 7.0, pka: str = ionisation.DEFAULT_PKA) -> float: ...
    @overload
    def net_charge(self, ph: NDArray[Any], pka: str = ionisation.DEFAULT_PKA) -> NDArray[Any]: ...
    def net_charge(
        self, ph: float | NDArray[Any] = 7.0, pka: str = ionisation.DEFAULT_PKA
    ) -> float | NDArray[Any]:
        """Return the mean net charge under a pKa set, in elementary charges.

        Parameters
        ----------
        ph : float or numpy array
            An array gives an array of the same shape.
        pka : str
            Id of the pKa set.

        Raises
        ------
        UsageError
            A pH is no number, or outside of what water can do.
        """
        if not isinstance(ph, int | float) or isinstance(ph, bool):
            if isinstance(ph, bool | str | bytes) or ph is None:
                asked_number(ph, "a pH", 0, 14)
            charges: NDArray[Any] = ionisation.net_charges(self.ionisable_groups, ph, pka)
            return charges
        return ionisation.net_charge(self.ionisable_groups, ph, pka)

    def isoelectric_point(self, pka: str = ionisation.DEFAULT_PKA) -> float | None:
        """Return the isoelectric point under a pKa set, or None if the charge never crosses zero."""
        return ionisation.isoelectric_point(self.ionisable_groups, pka)

    def isoelectric_range(self) -> tuple[float, float] | None:
        """Return the lowest and highest isoelectric point over all pKa sets."""
        return ionisation.isoelectric_range(self.ionisable_groups)

    def isoelectric_interval(self, pka: str = ionisation.DEFAULT_PKA) -> IsoelectricInterval | None:
        """Return where a measured isoelectric point is expected, None if there is none or the set cannot say."""
        from certipep.chemistry.ionisation_interval import isoelectric_interval

        return isoelectric_interval(self.ionisable_groups, pka)

    def __len__(self) -> int:
        return len(self.residues) + sum(len(chain.residues) for chain in self.branches)

    def __str__(self) -> str:
        return self.one_letter


def _check_amines(residues: tuple[Residue, ...], n_terminus: Modification | None) -> None:
    """Refuse a pyroglutamic acid that is acylated or stands inside a chain: its nitrogen has no place left."""
    for each in residues:
        if not each.kind.free_amine:
            break
    else:
        return
    for position, each in enumerate(residues):
        if each.kind.free_amine:
            continue
        if position > 0:
            raise UsageError(
                f"{each.kind.name} can only be the first residue, here it is number {position + 1}"
            )
        if n_terminus is not None:
            raise UsageError(f"{each.kind.name} has no amine for '{n_terminus.name}' to sit on")
