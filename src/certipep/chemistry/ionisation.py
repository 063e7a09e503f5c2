"""Net charge, isoelectric point and titration of the ionisable groups of a peptide.

Groups are independent of each other (Henderson-Hasselbalch); real neighbours shift a pKa by some tenths, so a
report gives the range over the sets beside the value.

>>> thymalfasin = IonisableGroups({"D": 3, "E": 6, "K": 4}, n_terminus=None, c_terminus="N")
>>> round(net_charge(thymalfasin, 7.0, "lehninger"), 3), round(isoelectric_point(thymalfasin, "lehninger"), 3)
(-5.988, 3.815)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from certipep.chemistry.pka_sets import DEFAULT_PKA, PkaSet, pka_set, pka_sets
from certipep.errors import UsageError

__all__ = [
    "DEFAULT_PKA",
    "IonisableGroups",
    "PkaSet",
    "isoelectric_point",
    "isoelectric_range",
    "net_charge",
    "pka_set",
    "pka_sets",
    "titration_curve",
]

_LOWEST_PH = 0.0
_HIGHEST_PH = 14.0


@dataclass(frozen=True, slots=True)
class IonisableGroups:
    """What of a molecule takes up or gives off protons.

    Parameters
    ----------
    side_chains : mapping of str to int
        How many free side chains of each kind: ``D E C Y`` (acids), ``H K R`` (bases). A side chain that a
        modification blocks (acetyl-lysine, cysteine in a disulfide) is not counted.
    n_terminus : str or None
        One-letter code of the residue with a free amine; None if it is blocked (acetyl, pyroglutamate).
    c_terminus : str or None
        One-letter code of the residue with a free acid; None if it is blocked (amide, ester).
    extra : tuple of (sign, pKa, count, name)
        Groups of modifications, ``sign`` -1 for an acid and +1 for a base; ``count`` of them; the name is
        looked up in the pKa set first, and the pKa given here holds if the set says nothing.
    fixed : int
        Charges that no pH changes (trimethyl-lysine, metal ions).

    Notes
    -----
    Equality and hash ignore the order of `side_chains` and kinds that count zero.
    """

    side_chains: Mapping[str, int] = field(hash=False)
    n_terminus: str | None = None
    c_terminus: str | None = None
    extra: tuple[tuple[int, float, int, str], ...] = ()
    fixed: int = 0

    def __post_init__(self) -> None:
        unknown = [kind for kind in self.side_chains if kind not in "DECYHKR" or len(kind) != 1]
        if unknown:
            raise UsageError(f"side chain '{unknown[0]}' has no pKa in the sets: give it as an extra group")
        if any(count < 0 for count in self.side_chains.values()):
            raise UsageError("a count of ionisable side chains is negative")
        kept = {kind: self.side_chains[kind] for kind in sorted(self.side_chains) if self.side_chains[kind]}
        object.__setattr__(self, "side_chains", kept)

    def acids_and_bases(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """Return (count, pKa) of every kind of acid and of base under a pKa set."""
        acids = [(count, pka.acids[kind]) for kind, count in self.side_chains.items() if kind in pka.acids]
        bases = [(count, pka.bases[kind]) for kind, count in self.side_chains.items() if kind in pka.bases]
        if self.n_terminus is not None:
            bases.append((1, pka.n_terminus(self.n_terminus)))
        if self.c_terminus is not None:
            acids.append((1, pka.c_terminus(self.c_terminus)))
        for sign, value, count, name in self.extra:
            (acids if sign < 0 else bases).append((count, pka.groups.get(name, value)))
        return acids, bases


def net_charge(groups: IonisableGroups, ph: float = 7.0, pka: str = DEFAULT_PKA) -> float:
    """Return the mean net charge at a pH.

    Parameters
    ----------
    groups : IonisableGroups
    ph : float
        Between -10 and 24, which is more than water can do.
    pka : str
        Id of the pKa set.

    Returns
    -------
    float
        In elementary charges.

    Raises
    ------
    UsageError
        There is no such pKa set, or the pH is no number of that range.
    """
    acids, bases = groups.acids_and_bases(pka_set(pka))
    return groups.fixed + _charge(acids, bases, _checked(ph))


def isoelectric_point(groups: IonisableGroups, pka: str = DEFAULT_PKA) -> float | None:
    """Return the pH between 0 and 14 at which the mean net charge is zero.

    The charge falls strictly with the pH, so the crossing is unique; it is bisected until the interval holds
    no further number, on the whole scale and without an early stop on a plateau near zero.

    Parameters
    ----------
    groups : IonisableGroups
    pka : str
        Id of the pKa set.

    Returns
    -------
    float or None
        None when the charge does not cross zero between pH 0 and 14: nothing that ionises, only acids
        (Ac-Asp-OH), only bases (Arg-NH2), or a fixed charge that nothing balances.

    Raises
    ------
    UsageError
        There is no such pKa set.
    """
    acids, bases = groups.acids_and_bases(pka_set(pka))
    low, high = _LOWEST_PH, _HIGHEST_PH
    if not (groups.fixed + _charge(acids, bases, low) > 0 > groups.fixed + _charge(acids, bases, high)):
        return None
    while True:
        middle = (low + high) / 2
        if middle in (low, high):
            return middle
        if groups.fixed + _charge(acids, bases, middle) > 0:
            low = middle
        else:
            high = middle


def isoelectric_range(groups: IonisableGroups) -> tuple[float, float] | None:
    """Return the lowest and highest isoelectric point over all pKa sets, or None if no set gives one."""
    points = [isoelectric_point(groups, name) for name in pka_sets()]
    found = [point for point in points if point is not None]
    return (min(found), max(found)) if found else None


def titration_curve(
    groups: IonisableGroups, phs: Iterable[float], pka: str = DEFAULT_PKA
) -> tuple[tuple[float, float], ...]:
    """Return (pH, net charge) for every pH asked for."""
    acids, bases = groups.acids_and_bases(pka_set(pka))
    return tuple((ph, groups.fixed + _charge(acids, bases, _checked(ph))) for ph in phs)


def _charge(acids: list[tuple[int, float]], bases: list[tuple[int, float]], ph: float) -> float:
    charge = 0.0
    for count, pka in bases:
        charge += count / (1.0 + math.pow(10.0, ph - pka))
    for count, pka in acids:
        charge -= count / (1.0 + math.pow(10.0, pka - ph))
    return charge


def _checked(ph: float) -> float:
    if not -10.0 <= ph <= 24.0:
        raise UsageError(f"pH {ph:g} makes no sense: give a number between 0 and 14")
    return ph
