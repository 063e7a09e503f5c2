"""Peaks of a spectrum that carry their charge alone and are clusters of several molecules."""

from __future__ import annotations

from certipep.checks.facts.chemistry import Form
from certipep.checks.facts.masses import IonClaim
from certipep.checks.instruments import Instrument
from certipep.checks.mass_window import window_of
from certipep.checks.measured_masses import ion_widths
from certipep.checks.tolerances import Tolerance

__all__ = ["cluster_of"]

_MOST_MOLECULES = 4
"""Clusters of up to four molecules are ordinary in electrospray at the concentrations of a purity test."""


def cluster_of(
    claim: IonClaim, forms: tuple[Form, ...], instrument: Instrument, limits: Tolerance
) -> str | None:
    """Return the cluster that a peak is which carries its charge alone (``[3M+2H]2+``), or None.

    "2+" beside a peak says how many charges it has and not that it is one molecule: software writes it at every
    peak whose isotopes it resolves.
    """
    if not claim.charge_alone or claim.negative:
        return None
    for form in forms:
        whole = form.formula
        for molecules in range(2, _MOST_MOLECULES + 1):
            whole = whole + form.formula
            window = window_of(whole)
            # The tallest isotope of a cluster lies anywhere from the monoisotopic to the average mass.
            if (
                abs(window.distance(claim.neutral))
                <= ion_widths(claim, window.average, instrument, limits)[0]
            ):
                protons = "" if claim.charge == 1 else str(claim.charge)
                return f"[{molecules}M+{protons}H]{protons}+"
    return None
