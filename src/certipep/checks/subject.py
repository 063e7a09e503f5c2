"""Which substance a certificate is about, and the cases that follow from it.

What the paper says of the substance (names, sequence, CAS number, formula, masses) is collected here and
settled by `certipep.identification.settle`; a blend becomes one case per component.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Reading, Result
from certipep.checks.case import Case, Options
from certipep.checks.stated_evidence import evidence_of, identity_names
from certipep.errors import CertipepError

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement
    from certipep.peptides import Peptide
    from certipep.reference import Entry

__all__ = ["cases_of", "evidence_of", "settle_certificate", "speaks_of"]

_LONGEST = 2000
"""Characters of a line that are judged."""
_OWN = ("cas", "formula", "molecular_weight", "sequence", "modifications", "pubchem_cid")
"""Header fields that describe one molecule, so a blend's components do not inherit them."""


def settle_certificate(certificate: Certificate, as_peptide: Peptide | None = None) -> Settlement:
    """Settle which substance a certificate is about.

    Parameters
    ----------
    certificate : Certificate
    as_peptide : Peptide, optional
        The user's word for it, which outranks the paper's.
    """
    from certipep.checks.facts.masses_of_paper import names_isotopes
    from certipep.identification.settle import Evidence, Settlement, settle

    evidence = evidence_of(certificate)
    settled = settle(evidence)
    if as_peptide is not None:
        return _given(settled, as_peptide)
    if settled.basis == "mass" and evidence.sequence:
        # A printed sequence says more than a mass that happens to be another peptide's: the two are compared.
        spelled = settle(Evidence(sequence=evidence.sequence, modifications=evidence.modifications))
        return spelled if spelled.peptide is not None else settled
    if settled.basis == "sequence" and not evidence.sequence and names_isotopes(certificate.text):
        # A name spelled as a sequence leaves heavy isotopes out, and its residues give another mass.
        return Settlement("unknown", name=settled.name)
    if settled.kind in ("unknown", "ambiguous") and evidence.names:
        # A product name that says too little ("Thymosin", a code) is helped by what the identity test names.
        named = settle(replace(evidence, names=identity_names(certificate)))
        if named.kind == "peptide" and named.basis == "name" and _allows(settled, named.entry):
            return replace(named, basis="identity")
    return settled


def _allows(settled: Settlement, entry: Entry | None) -> bool:
    """Return whether an entry may be what an unsettled name stands for."""
    return settled.kind == "unknown" or any(candidate == entry for candidate in settled.candidates)


def _given(settled: Settlement, peptide: Peptide) -> Settlement:
    from certipep.reference.resolving import entry_of

    if settled.peptide == peptide:
        return settled
    return replace(
        settled,
        kind="peptide",
        entry=entry_of(peptide),
        peptide=peptide,
        basis="given",
        candidates=(),
        conflicts=(),
        components=(),
    )


def cases_of(
    certificate: Certificate,
    settlement: Settlement,
    reading: Reading,
    options: Options,
    runs: tuple[Any, ...] = (),
    unread_runs: tuple[str, ...] = (),
) -> tuple[Case, list[Case]]:
    """Return the case of the whole certificate, and one case per substance that it holds.

    A blend has one case per component, with the results that speak of it; everything else has one case, whose
    fact ``peptide`` is absent where the product is not a peptide or not known.
    """
    certificate = _bounded(certificate)
    whole = Case(certificate, settlement, reading, options, runs=runs, unread_runs=unread_runs)
    if settlement.kind != "blend" or not settlement.components:
        return whole, [whole.of_component(certificate, settlement, None)]
    cases = []
    for component in settlement.components:
        others = [one for one in settlement.components if one is not component]
        own = tuple(
            row
            for row in certificate.results
            if (
                speaks_of(row.analyte, component, others) if row.analyte else _weighs(row, component, options)
            )
        )
        header = {
            field: claim
            for field, claim in certificate.header.items()
            if field not in _OWN or (claim.analyte and speaks_of(claim.analyte, component, others))
        }
        labels = tuple(
            c for c in certificate.label_claims if c.analyte and speaks_of(c.analyte, component, others)
        )
        # Lines without a substance of their own may be about any component, so none is held to them.
        text = "\n".join(" ".join(part for part in (row.name, row.text, row.method) if part) for row in own)
        part = replace(certificate, header=header, results=own, label_claims=labels, unread=(), text=text)
        cases.append(whole.of_component(part, component, _called(component, own)))
    return whole, cases


def _bounded(certificate: Certificate) -> Certificate:
    """Return the certificate with its longest lines cut: no paper has them, and patterns over them take minutes."""
    lines = certificate.text.splitlines()
    long = [line for line in certificate.unread if len(line.text) > _LONGEST]
    rows = [row for row in certificate.results if len(row.text) > _LONGEST]
    if not long and not rows and all(len(line) <= _LONGEST for line in lines):
        return certificate
    return replace(
        certificate,
        text="\n".join(line[:_LONGEST] for line in lines),
        unread=tuple(replace(line, text=line.text[:_LONGEST]) for line in certificate.unread),
        results=tuple(replace(row, text=row.text[:_LONGEST]) for row in certificate.results),
    )


def _weighs(row: Result, component: Settlement, options: Options) -> bool:
    """Return whether an ion or found mass that names no substance has the mass of this component."""
    from certipep.checks.facts.masses import ion_claim
    from certipep.checks.instruments import UNKNOWN, instrument_in
    from certipep.checks.mass_window import window_of
    from certipep.checks.measured_masses import ion_widths

    if component.peptide is None or row.test not in ("mz", "mass_found"):
        return False
    instrument = instrument_in(row.method) if row.method else UNKNOWN
    try:
        window = window_of(component.peptide.formula)
    except CertipepError:
        return False
    claim = ion_claim(row)
    if claim is not None:
        width = ion_widths(claim, window.average, instrument, options.tolerances.of("MS-03"))[0]
        return abs(window.distance(claim.neutral)) <= width
    if row.test != "mass_found" or row.quantity is None or row.quantity.value is None:
        return False
    width = instrument.width(window.average, options.tolerances.of("MS-01"))
    return abs(window.distance(float(row.quantity.value))) <= width


def _called(component: Settlement, results: Iterable[Result]) -> str:
    """Name a component: by the panel, else by the certificate's own word."""
    if component.entry is not None:
        return component.entry.name
    return component.name or next((result.analyte for result in results if result.analyte), "component")


def speaks_of(analyte: str, component: Settlement, others: Iterable[Settlement]) -> bool:
    """Return whether `analyte`, as a row of results names it, is this component of a blend.

    An abbreviation ("TB4", "BPC") counts where it can only mean this one.
    """
    if _names(analyte, component):
        return True
    if any(_names(analyte, other) for other in others):
        return False
    return _abbreviates(analyte, component) and not any(_abbreviates(analyte, other) for other in others)


def _names(analyte: str, component: Settlement) -> bool:
    from certipep.identification.settle import Evidence, settle

    if component.entry is None:
        return False
    found = settle(Evidence(names=(analyte,)))
    return found.entry == component.entry or any(one == component.entry for one in found.candidates)


def _abbreviates(analyte: str, component: Settlement) -> bool:
    from certipep.reference.names import name_key

    entry, key = component.entry, name_key(analyte)
    if entry is None or len(key) < 2:
        return False
    return any(name_key(name).startswith(key) for name in (entry.id, entry.name, *entry.synonyms))
