"""MS-05: charges against the basic sites of the peptide."""

from __future__ import annotations

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.masses import IonClaim
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.instruments import Instrument
from certipep.checks.mass_readings import basic_sites
from certipep.checks.tolerances import Tolerance
from certipep.peptides import Peptide

__all__ = ["charge_and_sites"]

_MALDI = ("maldi_linear", "maldi_reflector")


@check(
    "MS-05",
    title="Charge states against the peptide",
    compares="the highest positive charge of a labelled ion with the basic sites (Lys, Arg, His, "
    "free N-terminus)",
    why="electrospray puts about as many protons on a peptide as it has basic sites; one more is "
    "usual, two more are "
    "worth a question, and never a contradiction",
    source="electrospray practice; supercharging and denaturing conditions exist",
    does_not_prove="that the assignment is wrong",
    question="Is the highest charge state assigned rightly? Please send the spectrum.",
    after=("MS-03", "MS-04", "ID-05", "ID-02"),
)
def charge_and_sites(
    ions: tuple[IonClaim, ...],
    peptide: Peptide,
    tolerance: Tolerance,
    instrument: Instrument,
    certificate: Certificate,
) -> Answer:
    """Compare the highest charge with the number of basic sites, and ask about a large peptide with one charge."""
    positive = [claim for claim in ions if not claim.negative and claim.ion.molecules == 1]
    if not positive:
        return not_applicable("no positive ion is labelled")
    highest, sites = max(positive, key=lambda claim: claim.charge), basic_sites(peptide)
    figures = {"expected": f"up to {sites} + 1 charges ({sites} basic sites)", "observed": highest.words}
    by_size = peptide.average_mass / float(tolerance.daltons_per_charge)
    if highest.charge >= max(sites, 1) + int(tolerance.charges_beyond_sites) and highest.charge > by_size:
        return asks(
            f"{highest.words} has {highest.charge} charges, the peptide {sites} basic sites.",
            highest.result.place,
            **figures,
        )
    lone = (
        highest.charge == 1
        and sites >= int(tolerance.lone_sites)
        and peptide.average_mass > float(tolerance.lone_da)
    )
    if lone and instrument.id not in _MALDI and not says_maldi(certificate):
        return asks(
            f"Only {highest.words} is reported: electrospray puts several charges on a peptide of "
            f"{peptide.average_mass:.0f} Da with {sites} basic sites, and few instruments scan so far.",
            highest.result.place,
            expected="a series of charge states",
            observed=highest.words,
        )
    return agrees(
        f"Up to {highest.charge} charges on {sites} basic sites are plausible.",
        highest.result.place,
        **figures,
    )


def says_maldi(certificate: Certificate) -> bool:
    """Return whether the paper names MALDI, which makes singly charged ions of any size."""
    return "maldi" in certificate.text.lower() or any(
        "maldi" in (r.method or "").lower() for r in certificate.results
    )
