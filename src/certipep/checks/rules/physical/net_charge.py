"""PH-11: a claimed net charge against the sequence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.checks.check import check
from certipep.checks.facts.charges import ChargeClaim
from certipep.checks.finding import Answer, agrees, asks, contradicts
from certipep.checks.mass_window import signed
from certipep.checks.rounding import decimals
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.ionisation import pka_sets
from certipep.peptides import Peptide

__all__ = ["net_charge"]

_NEUTRAL = 7.0


@check(
    "PH-11",
    title="Net charge against the sequence",
    compares="a stated net charge with what all pKa sets compute at the stated pH (7 where none is said), and with "
    "the count of charged residues",
    why="a stated charge is computed or counted, never measured; calculators differ in pKa values and in the ends",
    source="the shipped pKa sets; counting of basic and acidic residues",
    does_not_prove="the sequence: many peptides share a charge",
    question="The stated net charge does not fit the sequence; for which peptide and which pH was it calculated?",
)
def net_charge(
    peptide: Peptide, stated_charges: tuple[ChargeClaim, ...], tolerance: Tolerance
) -> Iterator[Answer]:
    """Judge every stated charge."""
    for claim in stated_charges:
        value, ph, place = claim.value, claim.ph, claim.place
        low, high = _span(peptide, ph, counted=abs(ph - _NEUTRAL) <= float(tolerance.counted_ph))
        stated, computed = signed(float(value), decimals(value)), signed(peptide.net_charge(ph), 1)
        away = max(Decimal(str(low)) - value, value - Decimal(str(high)), Decimal(0))
        figures = {
            "expected": f"{computed} at pH {ph:g} ({signed(low, 1)} to {signed(high, 1)} by pKa sets and counting)",
            "observed": stated,
            "tolerance": f"up to {tolerance.agree} outside of that agrees, a question up to {tolerance.contradict}",
        }
        if away <= tolerance.agree:
            yield agrees(
                f"The stated net charge {stated} fits the {computed} of the sequence.", place, **figures
            )
        elif away <= tolerance.contradict:
            yield asks(
                f"The stated net charge {stated} is off the {computed} of the sequence.", place, **figures
            )
        else:
            yield contradicts(
                f"The stated net charge {stated} cannot be that of this sequence, which has {computed} at pH {ph:g}.",
                place,
                **figures,
            )


def _span(peptide: Peptide, ph: float, *, counted: bool) -> tuple[float, float]:
    """Return the lowest and the highest charge that a calculator, or where it is `counted` a count, may give."""
    charges = [peptide.net_charge(ph, name) for name in pka_sets()]
    if counted:
        charges += _counts(peptide)
    return min(charges), max(charges)


def _counts(peptide: Peptide) -> list[float]:
    """Count charged residues as papers do: histidine is taken as a base or not, and the ends may be left out."""
    groups = peptide.ionisable_groups
    sides = groups.side_chains
    base = groups.fixed + sum(sides.get(one, 0) for one in "KR") - sum(sides.get(one, 0) for one in "DE")
    ends = (groups.n_terminus is not None) - (groups.c_terminus is not None)
    return [float(base + some + more) for some in (0, ends) for more in (0, sides.get("H", 0))]
