"""ID-09: an extract has no single identity, mass, sequence or purity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.named_substances import entries_named

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["extract_identity"]

_OF_ONE_MOLECULE = ("cas", "formula", "sequence", "molecular_weight")


@check(
    "ID-09",
    title="Statements of one substance about an extract",
    compares="the identity, sequence, formula, masses and purity of a product that is an extract "
    "with its nature",
    why="an extract holds many peptides: one mass, sequence or area-% purity cannot describe it",
    source="the reference panel: what the product is made from",
    does_not_prove="what the vial holds: an extract, or the one peptide that was identified",
    question="Is the product the extract that its name says, or the single peptide that was identified?",
)
def extract_identity(certificate: Certificate, settlement: Settlement) -> Iterator[Answer]:
    """Look for statements that only a single substance can carry."""
    if settlement.kind != "extract" or settlement.entry is None:
        yield not_applicable("the product is not an extract")
        return
    name = settlement.entry.name
    figures = {"expected": f"{name}: an extract of many peptides"}
    others = [
        (row, other)
        for row in certificate.of("identity", "mz", "mass_found", "mass_expected")
        for other in entries_named(row.analyte or (row.text if row.test == "identity" else ""))
        if other.id != settlement.entry.id
    ]
    named = sorted({other.name for _, other in others})
    if named:
        yield contradicts(
            f"The product is {name}, an extract; what was identified is {' and '.join(named)}, a single "
            "substance. They are different products.",
            *dict.fromkeys(row.place for row, _ in others),
            observed=", ".join(named),
            **figures,
        )
    single = [certificate.header[field] for field in _OF_ONE_MOLECULE if field in certificate.header]
    masses = [
        row
        for row in certificate.of("mass_found", "mass_expected", "mz")
        if row.quantity is not None and (row.test != "mz" or row.ion)
    ]
    if (single or masses) and not named:
        texts = [claim.text for claim in single] + [row.text for row in masses]
        yield contradicts(
            f"{name} is an extract: it has no single sequence, formula, CAS number of one molecule, mass or ion, "
            f"but the paper gives {', '.join(texts)}.",
            *(claim.place for claim in single),
            *(row.place for row in masses),
            observed=", ".join(texts),
            **figures,
        )
    vague = [row for row in certificate.of("identity") if row not in {one for one, _ in others}]
    purities = list(certificate.of("purity"))
    if purities or (vague and not named):
        texts = [f"identity {row.text}" for row in vague if not named] + [
            f"purity {row.text}" for row in purities
        ]
        yield asks(
            f"{name} is an extract of many peptides: {', '.join(texts)} says nothing about it.",
            *(row.place for row in vague if not named),
            *(row.place for row in purities),
            observed=", ".join(texts),
            question=f"How was {name}, an extract, identified, and of what is the purity?",
            **figures,
        )
    if not (named or single or masses or vague or purities):
        yield agrees(f"Nothing on the paper describes {name} as a single substance.", **figures)
