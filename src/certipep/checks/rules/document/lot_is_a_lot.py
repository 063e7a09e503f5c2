"""DO-15: a lot number that ties the paper to a vial."""

from __future__ import annotations

from certipep.certificate.claims import Certificate, Place, Reading
from certipep.certificate.languages import UNKNOWN_LANGUAGE, in_unknown_language
from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import agrees, asks, not_applicable, not_checkable
from certipep.checks.lots import names_another_field, stands_for_no_lot
from certipep.checks.unread import of_traces_alone, unread_lot

__all__ = ["lot_is_a_lot"]


@check(
    "DO-15",
    title="Lot number",
    compares="the lot field with what can name one lot (not a cap colour, a dash or 'see tag')",
    why="without a lot number nothing ties the paper to a vial",
    source="WHO TRS 1010 Annex 4 (batch number); cap colours and empty fields met in practice",
    does_not_prove="that the vial in hand is of this lot",
    question="Which lot number is printed on the vials that this certificate covers?",
    scope="certificate",
)
def lot_is_a_lot(certificate: Certificate, reading: Reading) -> Answers:
    """Judge the lot field."""
    claim = certificate.header.get("lot")
    if claim is None and of_traces_alone(certificate):
        return not_applicable("the page shows a trace alone, which states no lot")
    page = certificate.pages[0] if certificate.pages else 1
    if claim is not None and names_another_field(claim.text):
        return not_checkable("the lot was not read: another label stands where it should be", claim.place)
    why = stands_for_no_lot(claim.text if claim else None)
    if why is None and claim is not None:
        return agrees(f"The lot is {claim.text}.", claim.place, observed=claim.text)
    if claim is None and (line := unread_lot(certificate)) is not None:
        return not_checkable(
            "a lot is printed, but was not understood as the lot of this certificate",
            line,
            question="Which lot does this certificate cover?",
        )
    if claim is None and in_unknown_language(reading):
        return not_checkable(f"No lot number was found, but {UNKNOWN_LANGUAGE}.")
    if claim is None or is_blank(claim.text):
        return asks(
            "No lot number is given: nothing ties this certificate to a vial.",
            claim.place if claim else Place(page, ""),
            expected="a lot number",
            observed="none",
        )
    return asks(
        f"The lot is given as “{claim.text}”: {why}, so nothing ties this certificate to a vial.",
        claim.place,
        expected="a lot number",
        observed=claim.text,
    )
