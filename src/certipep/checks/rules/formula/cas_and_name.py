"""FC-07: the CAS number against the substance that the paper names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from certipep.certificate.claims import Certificate, Claim
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable, notes
from certipep.reference import Entry
from certipep.reference.cas import cas_check_digit_ok, cas_number

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["cas_and_name"]

_SALT = re.compile(r"acetate|trifluoroacetate|\btfa\b|hydrochloride|\bhcl\b|\bsalt\b|[·•]", re.IGNORECASE)


@check(
    "FC-07",
    title="CAS number against the named substance",
    compares="the CAS number with those that the reference panel has for the named substance and for "
    "all others",
    why="a registry number stands for one substance (salts have their own), so there is no tolerance",
    source="the reference panel, each number with its source",
    does_not_prove="anything about the vial: a CAS number is copied as easily as a name",
    question="Which substance was tested? The CAS number and the product name do not belong together.",
    after=("ID-05",),
)
def cas_and_name(
    cas: Claim, certificate: Certificate, settlement: Settlement, entry: Entry | None = None
) -> Answer:
    """Look the number up in the panel; a peptide outside of it has no number of another one's formula."""
    from certipep.reference import panel

    number = cas_number(cas.text)
    if number is None:
        return not_checkable(f"'{cas.text}' has not the form of a CAS number", cas.place)
    if not cas_check_digit_ok(number):
        # FC-06 runs once per certificate, after this one, so the wait is done here.
        return not_checkable(f"CAS {number} fails its check digit (FC-06)", cas.place)
    if entry is None:
        return _of_another(cas, number, settlement)
    known = ", ".join(f"{one.number} ({one.form})" for one in entry.cas)
    own = next((one for one in entry.cas if one.number == number), None)
    if own is not None:
        return agrees(
            f"CAS {number} is {entry.name} ({own.form}).", cas.place, expected=known, observed=number
        )
    others = [other for other in panel.by_cas(number) if other.id != entry.id]
    if others:
        names = " or ".join(other.name for other in others)
        message = f"CAS {number} is {names}, not {entry.name}."
        sure = any(one.number == number and one.is_strong for other in others for one in other.cas)
        answer = contradicts if sure else asks
        return answer(message, cas.place, expected=known or f"a number of {entry.name}", observed=number)
    if not known:
        return not_checkable(
            f"the panel has no CAS number of {entry.name} to compare {number} with", cas.place
        )
    product = certificate.header.get("product")
    formula = certificate.header.get("formula")
    words = " ".join(claim.text for claim in (product, formula) if claim is not None)
    message = f"CAS {number} is not one that is known for {entry.name} ({known})"
    if _SALT.search(words):
        return notes(
            f"{message}; salts have numbers of their own, and this product is named as one.",
            cas.place,
            expected=known,
            observed=number,
        )
    return asks(
        f"{message}; it may be a salt's, or another substance's.",
        cas.place,
        expected=known,
        observed=number,
        question=f"To which form of {entry.name} does CAS {number} belong?",
    )


def _of_another(cas: Claim, number: str, settlement: Settlement) -> Answer:
    """Judge the number of a peptide that the panel does not hold: it may be that of another one."""
    from certipep.reference import panel

    peptide, others = settlement.peptide, panel.by_cas(number)
    if peptide is None or not others:
        return not_checkable(f"the panel has no substance to compare CAS {number} with", cas.place)
    own = peptide.formula.hill
    if any(one.structure is None or one.structure.formula == own for one in others):
        return not_checkable(f"what CAS {number} stands for may be what is printed", cas.place)
    names = " or ".join(one.name for one in others)
    # A sequence of as many residues may be the same peptide, printed without its modifications.
    alike = any(one.peptide is None or len(one.peptide.sequence) == len(peptide.sequence) for one in others)
    strong = any(known.number == number and known.is_strong for one in others for known in one.cas)
    sure = strong and not alike and settlement.doubt is None
    answer = contradicts if sure else asks
    return answer(
        f"CAS {number} is {names}, which has another formula than the printed sequence ({own}).",
        cas.place,
        expected=f"a number of {own}",
        observed=number,
    )
