"""Net charge, isoelectric point and titration of the ionisable groups of a peptide.

Every group takes up its proton alone (Henderson-Hasselbalch). What stands beside a group shifts its pKa by some
tenths; the default set knows that of groups that come as sites, the published sets have one value for each kind.

>>> thymalfasin = IonisableGroups({"D": 3, "E": 6, "K": 4}, n_terminus=None, c_terminus="N")
>>> round(net_charge(thymalfasin, 7.0, "lehninger"), 3), round(isoelectric_point(thymalfasin, "lehninger"), 3)
(-5.988, 3.815)
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from certipep.chemistry.ionisable_groups import Constants, IonisableGroups
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
_LN10 = math.log(10.0)
# Halving alone needs some 55 steps until the bracket holds no further number.
_MOST_STEPS = 100
_END = 1e-3
_CONSTANT = itemgetter(1)
# A step of Newton below it leaves an error below 1e-13, which is less than the last digits of a pH matter.
_LAST_STEP = 2.5e-7
# A slope, in charges, below which a step would only be rounding.
_FLAT = 1e-12


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
    constants = groups.constants(pka_set(pka))
    return groups.fixed + _held(constants, 10.0 ** -_checked(ph)) - constants.most


def net_charges(groups: IonisableGroups, ph: Any, pka: str = DEFAULT_PKA) -> Any:
    """Return the mean net charge at every pH of an array, in its shape; UsageError where one is no pH."""
    import numpy as np

    try:
        values = np.asarray(ph, dtype=float)
    except (TypeError, ValueError):
        raise UsageError(f"a pH is a number between 0 and 14, not {ph!r}") from None
    constants = groups.constants(pka_set(pka))
    none = groups.fixed - constants.most
    flat = [none + _held(constants, 10.0 ** -_checked(float(value))) for value in values.ravel()]
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
    constants = groups.constants(pka_set(pka))
    target = constants.most - groups.fixed
    if not 0 < target < len(constants.single) + sum([count for count, _ in constants.several]):
        return None  # only acids, only bases, or nothing at all
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
    constants = groups.constants(pka_set(pka))
    return _crossing(constants, constants.most + charge - groups.fixed)


def _held(constants: Constants, h: float) -> float:
    """Return how many protons the groups hold at a proton activity."""
    held = 0.0
    for k in constants.single:
        held += h / (h + k)
    for count, k in constants.several:
        held += count * h / (h + k)
    return held


def _guess(constants: Constants, target: float) -> float:
    """Return where the protons would be held if every group let go of its own all at once, at its pKa."""
    left, before = target, 1e-14
    ordered: Iterable[tuple[int, float]]
    if constants.several:
        ordered = sorted([*constants.several, *[(1, k) for k in constants.single]], key=_CONSTANT)
    else:
        # Each group holds one: the target tells at once which of them lets go last.
        single = sorted(constants.single)
        place = min(max(int(target), 0), len(single))
        if place and place < len(single):
            left, before = target - place, single[place - 1]
        else:
            place = 0
        ordered = [(1, k) for k in single[place:]]
    for count, k in ordered:
        if left < count:
            # half-way between two groups, or where this one holds the share that is asked for
            found = before * k if left <= 0 else k * k * (left / (count - left)) ** 2
            return min(max(-0.5 * math.log10(found), _LOWEST_PH), _HIGHEST_PH)
        left -= count
        before = k
    return (_LOWEST_PH + _HIGHEST_PH) / 2


def _crossing(constants: Constants, target: float) -> float:
    """Return the pH at which a number of protons is held: Newton's steps, halving where one leaves the bracket.

    The second derivative of a sum of titrations is never above ln 10 times the first, so a step of d leaves an
    error below 1.2 d^2.
    """
    low, high = _LOWEST_PH, _HIGHEST_PH
    single, several, _ = constants
    ph = _guess(constants, target)
    for _ in range(_MOST_STEPS):
        h = 10.0**-ph
        over, slope = -target, 0.0
        for k in single:
            share = h / (h + k)
            over += share
            slope += share - share * share
        for count, k in several:
            share = h / (h + k)
            over += count * share
            slope += count * (share - share * share)
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
    constants = groups.constants(pka_set(pka))
    none = groups.fixed - constants.most
    return tuple((ph, none + _held(constants, 10.0 ** -_checked(ph))) for ph in phs)


def _checked(ph: float) -> float:
    if not -10.0 <= ph <= 24.0:
        raise UsageError(f"pH {ph:g} makes no sense: give a number between 0 and 14")
    return ph
