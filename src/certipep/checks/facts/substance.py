"""Facts about the substance: what the paper calls it, and the molecule that this stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim, Result
from certipep.checks.facts import Inapplicable, fact

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement
    from certipep.peptides import Peptide
    from certipep.reference import Entry

__all__ = ["cas", "entry", "formula", "identity_results", "modifications", "peptide", "product", "sequence"]


@fact
def peptide(settlement: Settlement) -> Peptide | Inapplicable | None:
    """Which peptide it is."""
    if settlement.peptide is not None:
        return settlement.peptide
    entry = settlement.entry
    if settlement.kind == "outside":
        name = entry.name if entry is not None else "the product"
        return Inapplicable(f"{name} is not a peptide that can be judged by its sequence")
    if settlement.kind == "extract":
        name = entry.name if entry is not None else "the product"
        return Inapplicable(f"{name} is an extract: it has no single sequence or mass")
    if settlement.kind == "blend":
        return Inapplicable("a blend is judged component by component")
    return None


@fact
def entry(settlement: Settlement) -> Entry | None:
    """The entry of the reference panel."""
    return settlement.entry


@fact
def product(certificate: Certificate) -> Claim | None:
    """The product name."""
    return certificate.header.get("product")


@fact
def sequence(certificate: Certificate) -> Claim | None:
    """The sequence."""
    return certificate.header.get("sequence")


@fact
def modifications(certificate: Certificate) -> Claim | None:
    """The modifications of the sequence."""
    return certificate.modifications


@fact
def cas(certificate: Certificate) -> Claim | None:
    """The CAS number."""
    return certificate.header.get("cas")


@fact
def formula(certificate: Certificate) -> Claim | None:
    """The molecular formula."""
    return certificate.header.get("formula")


@fact
def identity_results(certificate: Certificate) -> tuple[Result, ...] | None:
    """An identity test."""
    return certificate.of("identity") or None
