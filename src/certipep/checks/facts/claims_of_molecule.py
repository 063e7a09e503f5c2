"""Everything a paper says that only one molecule, or few, can fit; used to find the best explanation."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.certificate.claims import Certificate, Claim, Place, Result
from certipep.checks.facts import fact
from certipep.checks.facts.chemistry import Form, PrintedFormula, PrintedPeptide, StatedMass
from certipep.checks.facts.masses import IonClaim
from certipep.checks.instruments import Instrument
from certipep.checks.mass_readings import fitting, mass_readings
from certipep.checks.mass_window import Zone, window_of, zone_of
from certipep.checks.measured_masses import judge_ion
from certipep.checks.tolerances import Tolerances
from certipep.chemistry.formula import Formula
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.checks.case import Options
    from certipep.peptides import Peptide

__all__ = ["Candidate", "MolecularClaim", "candidate_of_line", "molecular_claims"]

_STATED_DA = 0.5
_BASIC_SITES = 6


class Candidate(Struct, frozen=True):
    """A substance that may explain the claims."""

    id: str
    name: str
    formula: Formula
    cas: tuple[str, ...] = ()
    peptide: Peptide | None = None
    proforma: str = ""

    def molecule(self) -> Peptide | None:
        """Return the peptide, read only when a claim needs it."""
        if self.peptide is not None or not self.proforma:
            return self.peptide
        from certipep.reference import panel

        try:
            return panel[self.id].peptide
        except CertipepError:
            return None


class MolecularClaim(Struct, frozen=True):
    """One claim with the question whether a candidate fits it: True, False, or None where it cannot be said.

    Claims of one `topic` are not independent of each other.
    """

    topic: str
    text: str
    place: Place
    fits: Callable[[Candidate], bool | None]


@lru_cache(maxsize=256)
def candidate_of_line(identifier: str) -> Candidate | None:
    """Return the candidate of a panel entry from the index alone; None without a formula."""
    from certipep.reference import panel

    line = panel.lines[identifier]
    if not line.formula:
        return None
    return Candidate(line.id, line.name, Formula.parse(line.formula), tuple(line.cas), None, line.proforma)


@fact
def molecular_claims(
    certificate: Certificate,
    options: Options,
    instrument: Instrument,
    cas: Claim | None = None,
    parsed_formula: PrintedFormula | None = None,
    printed_peptide: PrintedPeptide | None = None,
    stated_masses: tuple[StatedMass, ...] | None = None,
    found_masses: tuple[Result, ...] | None = None,
    ions: tuple[IonClaim, ...] | None = None,
) -> tuple[MolecularClaim, ...] | None:
    """Anything that identifies the molecule.

    A formula, a CAS number, a sequence, a mass or a labelled ion.
    """
    del certificate
    found: list[MolecularClaim] = []
    if parsed_formula is not None:
        found.append(_formula_claim(parsed_formula))
    if cas is not None:
        found.append(_cas_claim(cas))
    if printed_peptide is not None and printed_peptide.peptide is not None:
        found.append(_sequence_claim(printed_peptide.claim, printed_peptide.peptide))
    found.extend(_stated_claim(one) for one in stated_masses or ())
    found.extend(_found_claim(row, instrument, options.tolerances) for row in found_masses or ())
    found.extend(_ion_claim(one, instrument, options.tolerances) for one in ions or ())
    return tuple(found) or None


def _formula_claim(printed: PrintedFormula) -> MolecularClaim:
    whole = printed.whole

    def fits(candidate: Candidate) -> bool:
        if candidate.formula in (printed.base, whole):
            return True
        rest = printed.base - candidate.formula
        return bool(rest) and all(n > 0 for n in rest.values()) and _is_salt(rest)

    return MolecularClaim("formula", printed.claim.text, printed.claim.place, fits)


def _is_salt(rest: Formula) -> bool:
    acids = [Formula.parse(text) for text in ("C2H4O2", "C2HF3O2", "HCl", "H2O")]
    return any(rest == acid * count for acid in acids for count in range(1, _BASIC_SITES + 1))


def _cas_claim(cas: Claim) -> MolecularClaim:
    from certipep.reference.cas import cas_number

    number = cas_number(cas.text)

    def fits(candidate: Candidate) -> bool | None:
        from certipep.reference import panel

        if number is None:
            return None
        if number in candidate.cas:
            return True
        # A number that the panel does not hold may be a salt's, so it speaks against nobody.
        return False if panel.by_cas(number) else None

    return MolecularClaim("CAS number", cas.text, cas.place, fits)


def _sequence_claim(claim: Claim, printed: Peptide) -> MolecularClaim:
    def fits(candidate: Candidate) -> bool | None:
        peptide = candidate.molecule()
        return (
            None
            if peptide is None
            else [r.kind for r in peptide.residues] == [r.kind for r in printed.residues]
        )

    return MolecularClaim("sequence", claim.text, claim.place, fits)


def _stated_claim(stated: StatedMass) -> MolecularClaim:
    def fits(candidate: Candidate) -> bool:
        slack = stated.half_digit + _STATED_DA
        readings = mass_readings(candidate.formula, _BASIC_SITES)
        value = float(stated.value)
        return bool(
            fitting(value, slack, readings[:1]) or fitting(value, stated.half_digit + 0.05, readings[1:])
        )

    return MolecularClaim("stated mass", f"{stated.label} {stated.text}", stated.place, fits)


def _found_claim(row: Result, instrument: Instrument, tolerances: Tolerances) -> MolecularClaim:
    limits = tolerances.of("MS-01")

    def fits(candidate: Candidate) -> bool | None:
        assert row.quantity is not None  # noqa: S101 - the fact holds rows with a value only
        assert row.quantity.value is not None  # noqa: S101
        value, half = float(row.quantity.value), float(row.quantity.half_digit)
        window = window_of(candidate.formula)
        width = instrument.width(window.average, limits) + half
        zone = zone_of(window.distance(value), width, width * float(limits.explain_factor))
        if zone is Zone.AGREES:
            return True
        if zone is Zone.EXPLAINABLE or _is_ion(value, candidate.formula, min(width, 0.5)):
            return None
        return False

    return MolecularClaim("measured mass", f"found {row.text}", row.place, fits)


def _is_ion(value: float, formula: Formula, slack: float) -> bool:
    """Return whether a found mass is that of an ion of the molecule, which MS-01 says more kindly."""
    return any(one.form not in ("M", "salt") for one in fitting(value, slack, mass_readings(formula, 0)))


def _ion_claim(claim: IonClaim, instrument: Instrument, tolerances: Tolerances) -> MolecularClaim:
    limits = tolerances.of("MS-03")

    def fits(candidate: Candidate) -> bool | None:
        form = Form(candidate.name, candidate.formula)
        zone = judge_ion(claim, (form,), instrument, limits).zone
        return None if zone is Zone.EXPLAINABLE else zone is Zone.AGREES

    return MolecularClaim("measured mass", claim.words, claim.result.place, fits)
