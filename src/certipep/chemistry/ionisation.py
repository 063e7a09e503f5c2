"""Net charge, isoelectric point and titration of the ionisable groups of a peptide.

Every group takes up its proton alone (Henderson-Hasselbalch). What stands beside a group shifts its pKa by some
tenths; the default set knows that of groups that come as sites, the published sets have one value for each kind.

>>> thymalfasin = IonisableGroups({"D": 3, "E": 6, "K": 4}, n_terminus=None, c_terminus="N")
>>> round(net_charge(thymalfasin, 7.0, "lehninger"), 3), round(isoelectric_point(thymalfasin, "lehninger"), 3)
(-5.988, 3.815)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Any

from certipep.chemistry.ionisation_sites import Site
from certipep.chemistry.pka_sets import DEFAULT_PKA, PkaSet, pka_set, pka_sets
from certipep.errors import UsageError

__all__ = [
    "DEFAULT_PKA",
    "IonisableGroups",
    "PkaSet",
    "Site",
    "isoelectric_point",
    "isoelectric_range",
    "net_charge",
    "net_charges",
    "ph_of_charge",
    "pka_set",
    "pka_sets",
    "titration_curve",
]

_LOWEST_PH = 0.0
_HIGHEST_PH = 14.0
_KINDS = frozenset("DECYHKR")
_LN10 = math.log(10.0)
# Halving alone needs some 55 steps until the bracket holds no further number.
_MOST_STEPS = 100
_END = 1e-3
_CONSTANT = itemgetter(1)
# A step of Newton below it leaves an error below the last digits of a pH.
_LAST_STEP = 1e-7
# A slope, in charges, below which a step would only be rounding.
_FLAT = 1e-12


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
    sites : tuple of Site
        The same side chains and termini one by one, with their neighbours, for the sets that know them; empty when
        only counts are known.

    Notes
    -----
    Equality and hash ignore the order of `side_chains` and kinds that count zero.
    """

    side_chains: Mapping[str, int] = field(hash=False)
    n_terminus: str | None = None
    c_terminus: str | None = None
    extra: tuple[tuple[int, float, int, str], ...] = ()
    fixed: int = 0
    sites: tuple[Site, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not _KINDS.issuperset(self.side_chains):
            unknown = next(kind for kind in self.side_chains if kind not in _KINDS)
            raise UsageError(f"side chain '{unknown}' has no pKa in the sets: give it as an extra group")
        if min(self.side_chains.values(), default=0) < 0:
            raise UsageError("a count of ionisable side chains is negative")
        kept = {kind: count for kind, count in sorted(self.side_chains.items()) if count}
        object.__setattr__(self, "side_chains", kept)

    def without_extra(self) -> IonisableGroups:
        """Return the groups of residues and termini alone."""
        return replace(self, extra=())

    def acids_and_bases(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        """Return (count, pKa) of every kind of acid and of base under a pKa set."""
        kept = self._kept.get(pka.id)
        if kept is None or kept[0] is not pka:
            kept = self._kept[pka.id] = (pka, *self._under(pka))
        return kept[1], kept[2]

    def _under(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        if pka.terms is not None and self.sites:
            acids, bases = pka.of_sites(self.sites)
        else:
            acids, bases = self._counted(pka)
        for sign, value, count, name in self.extra:
            (acids if sign < 0 else bases).append((count, pka.groups.get(name, value)))
        return acids, bases

    def _counted(self, pka: PkaSet) -> tuple[list[tuple[int, float]], list[tuple[int, float]]]:
        acids = [(count, pka.acids[kind]) for kind, count in self.side_chains.items() if kind in pka.acids]
        bases = [(count, pka.bases[kind]) for kind, count in self.side_chains.items() if kind in pka.bases]
        if self.n_terminus is not None:
            bases.append((1, pka.n_terminus(self.n_terminus)))
        if self.c_terminus is not None:
            acids.append((1, pka.c_terminus(self.c_terminus)))
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


def net_charges(groups: IonisableGroups, ph: Any, pka: str = DEFAULT_PKA) -> Any:
    """Return the mean net charge at every pH of an array, in its shape; UsageError where one is no pH."""
    import numpy as np

    try:
        values = np.asarray(ph, dtype=float)
    except (TypeError, ValueError):
        raise UsageError(f"a pH is a number between 0 and 14, not {ph!r}") from None
    acids, bases = groups.acids_and_bases(pka_set(pka))
    flat = [groups.fixed + _charge(acids, bases, _checked(float(value))) for value in values.ravel()]
    return np.array(flat).reshape(values.shape)


def isoelectric_point(groups: IonisableGroups, pka: str = DEFAULT_PKA) -> float | None:
    """Return the pH between 0 and 14 at which the mean net charge is zero.

    The charge falls strictly with the pH, so the crossing is unique; it is searched inside a bracket to 1e-13,
    on the whole scale and without an early stop on a plateau near zero.

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
    constants, most = _constants(acids, bases)
    target = most - groups.fixed
    found = _crossing(constants, target)
    if _LOWEST_PH + _END < found < _HIGHEST_PH - _END:
        return found  # a search without a crossing closes in on an end
    crosses = _held(constants, 10.0**-_LOWEST_PH) > target > _held(constants, 10.0**-_HIGHEST_PH)
    return found if crosses else None


def ph_of_charge(groups: IonisableGroups, charge: float, pka: str = DEFAULT_PKA) -> float:
    """Return the pH at which the mean net charge has a value, in elementary charges.

    Returns
    -------
    float
        0 or 14 where the charge is less at pH 0, or more at pH 14.

    Raises
    ------
    UsageError
        There is no such pKa set.
    """
    constants, most = _constants(*groups.acids_and_bases(pka_set(pka)))
    return _crossing(constants, most + charge - groups.fixed)


def _constants(
    acids: list[tuple[int, float]], bases: list[tuple[int, float]]
) -> tuple[list[tuple[int, float]], int]:
    """Return (count, dissociation constant) of every group, and how many of them are acids.

    A base holds ``n h/(h+K)`` charges at the proton activity h, an acid as many less n.
    """
    found = [(count, 10.0**-pka) for count, pka in bases]
    found += [(count, 10.0**-pka) for count, pka in acids]
    return found, sum([count for count, _ in acids])


def _held(constants: list[tuple[int, float]], h: float) -> float:
    return sum([count * h / (h + k) for count, k in constants])


def _guess(constants: list[tuple[int, float]], target: float) -> float:
    """Return where the protons would be held if every group let go of its own all at once, at its pKa."""
    left, before = target, 1e-14
    for count, k in sorted(constants, key=_CONSTANT):
        if left < count:
            # half-way between two groups, or where this one holds the share that is asked for
            found = before * k if left <= 0 else k * k * (left / (count - left)) ** 2
            return min(max(-0.5 * math.log10(found), _LOWEST_PH), _HIGHEST_PH)
        left -= count
        before = k
    return (_LOWEST_PH + _HIGHEST_PH) / 2


def _crossing(constants: list[tuple[int, float]], target: float) -> float:
    """Return the pH at which a number of protons is held: Newton's steps, halving where one leaves the bracket.

    The second derivative of a sum of titrations is never above ln 10 times the first, so a step of d leaves an
    error below 1.2 d^2.
    """
    low, high = _LOWEST_PH, _HIGHEST_PH
    ph = _guess(constants, target)
    for _ in range(_MOST_STEPS):
        h = 10.0**-ph
        over, slope = -target, 0.0
        for count, k in constants:
            share = h / (h + k)
            over += count * share
            slope += count * share * (1.0 - share)
        if over > 0.0:
            low = ph
        else:
            high = ph
        after = ph + over / (slope * _LN10) if slope > _FLAT else low
        if not low < after < high:
            after = (low + high) / 2
            if after in (low, high):
                return after
        elif abs(after - ph) < _LAST_STEP:
            return after
        ph = after
    return ph


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
