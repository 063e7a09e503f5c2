"""How far an isoelectric point can be trusted: an interval, its parts, and where the charge is next to nothing.

>>> groups = IonisableGroups({"K": 1}, None, "N")  # pGlu-AKSQGGSN: one base, one acid, nothing between
>>> found = isoelectric_interval(groups)
>>> found.hardly_observable, found.dominated_by
(True, 'a flat titration curve')
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import NormalDist

from certipep.chemistry.ionisation import DEFAULT_PKA, IonisableGroups, isoelectric_point, ph_of_charge
from certipep.chemistry.pka_sets import PkaSet, pka_set

__all__ = ["IsoelectricInterval", "flat_range", "isoelectric_interval"]

# A charge that hardly moves a peptide in a field, in elementary charges.
_NEXT_TO_NOTHING = 0.1
# Standard deviation, in pH units, that a stray charge alone brings: four times the scatter of measured peptides.
_HARDLY_OBSERVABLE = 0.2
_FLAT = "a flat titration curve"


@dataclass(frozen=True, slots=True)
class IsoelectricInterval:
    """Where a careful measurement is expected.

    Parameters
    ----------
    value, low, high : float
        The computed isoelectric point and the ends of the interval, pH.
    level : float
        The part of measurements that lies inside.
    flat : (float, float)
        Where the net charge stays within 0.1 of zero, pH.
    parts : mapping of str to float
        Standard deviations in pH units that add up in squares to the interval.
    """

    value: float
    low: float
    high: float
    level: float
    flat: tuple[float, float]
    parts: Mapping[str, float] = field(hash=False)

    @property
    def dominated_by(self) -> str:
        """The greatest part, in words."""
        return max(self.parts, key=lambda name: self.parts[name])

    @property
    def hardly_observable(self) -> bool:
        """Whether the titration curve is so flat that the least impurity decides what an experiment finds."""
        return self.parts[_FLAT] > _HARDLY_OBSERVABLE


def flat_range(groups: IonisableGroups, pka: str = DEFAULT_PKA) -> tuple[float, float] | None:
    """Return the range of pH over which the net charge stays within 0.1 of zero, None without isoelectric point."""
    if isoelectric_point(groups, pka) is None:
        return None
    return ph_of_charge(groups, _NEXT_TO_NOTHING, pka), ph_of_charge(groups, -_NEXT_TO_NOTHING, pka)


def isoelectric_interval(
    groups: IonisableGroups, pka: str = DEFAULT_PKA, *, calibrated: bool = False
) -> IsoelectricInterval | None:
    """Return the interval in which a measured isoelectric point is expected.

    Parameters
    ----------
    groups : IonisableGroups
    pka : str
        Id of the pKa set.
    calibrated : bool
        Whether the computed value was put on the scale of the experiment with peptides measured in it: what all
        peptides of an experiment have in common (its scale, the base values from literature) is then left out.

    Returns
    -------
    IsoelectricInterval or None
        None when there is no isoelectric point, or the errors of the set were not measured.

    Raises
    ------
    UsageError
        There is no such pKa set.
    """
    chosen = pka_set(pka)
    terms, point, flat = chosen.terms, isoelectric_point(groups, pka), flat_range(groups, pka)
    if terms is None or point is None or flat is None:
        return None
    many = NormalDist().inv_cdf((1 + terms.level) / 2)
    literature, strange = _of_sites(groups, chosen, point)
    own = {"scatter of the model": terms.scatter, "surroundings never measured": strange}
    if not calibrated:
        own |= {"calibration between experiments": terms.calibration, "pKa from literature": literature}
    rest = math.hypot(*own.values())
    below = point - ph_of_charge(groups, many * terms.charge, pka)
    above = ph_of_charge(groups, -many * terms.charge, pka) - point
    own[_FLAT] = max(below, above) / many
    return IsoelectricInterval(
        point,
        max(0.0, point - math.hypot(many * rest, below)),
        min(14.0, point + math.hypot(many * rest, above)),
        terms.level,
        flat,
        own,
    )


def _of_sites(groups: IonisableGroups, chosen: PkaSet, point: float) -> tuple[float, float]:
    """Return what uncertain base values, and surroundings that the fit has not seen, do to the isoelectric point.

    A pKa moves it by w / Σw, w = q (1 - q), q the part protonated there. Sites of one kind share the error of their
    base value; surroundings err each on their own.
    """
    terms = chosen.terms
    if terms is None:
        return 0.0, 0.0
    of_kind: dict[str, float] = {}
    alone, total = 0.0, 0.0

    def weigh(pka: float, count: int = 1) -> float:
        part = 1.0 / (1.0 + 10.0 ** (point - pka))
        weight: float = count * part * (1.0 - part)
        return weight

    for site in groups.sites:
        weight = weigh(chosen.of_site(site))
        total += weight
        name = site.residue if site.kind == "n" else site.kind
        error = (terms.amines if site.kind == "n" else terms.kinds).get(name, 0.0)
        of_kind[site.kind + name] = of_kind.get(site.kind + name, 0.0) + weight * error
        alone += (weight * terms.never_measured(site)) ** 2
    if not groups.sites:
        for each in groups.without_extra().acids_and_bases(chosen):
            for count, pka in each:
                total += (weight := weigh(pka, count))
                alone += (weight * terms.unseen_term) ** 2
        for kind, count in groups.side_chains.items():
            base = (chosen.acids if kind in chosen.acids else chosen.bases)[kind]
            of_kind[kind] = weigh(base, count) * terms.kinds.get(kind, 0.0)
    for _, given, count, name in groups.extra:
        total += (weight := weigh(chosen.groups.get(name, given), count))
        of_kind[name] = of_kind.get(name, 0.0) + weight * terms.group
    return math.hypot(*of_kind.values()) / total, math.sqrt(alone) / total
