"""DO-15: a lot number that ties the paper to a vial."""

from __future__ import annotations

import re

from certipep.certificate.claims import Certificate, Place
from certipep.checks.check import Answers, check
from certipep.checks.facts.documents import is_blank
from certipep.checks.finding import agrees, asks

__all__ = ["lot_is_a_lot", "stands_for_no_lot"]

_NO_LOT = re.compile(
    r"\bcaps?\b|\bflag\b|\btag\b|\bsee\b|\bvials?\b|\bsticker\b|\bpending\b|\bsample\b\s*$|\btbd\b|\bto be\b"
    r"|^(?:test|sample|lot|batch|none|no|number|not)\b[\s.:#]*$", re.I)
_COLOUR = re.compile(r"^(?:light|dark|deep|pale)?\s*(?:blue|red|green|grey|gray|purple|pink|yellow|orange|black|white"
                     r"|silver|gold|teal|violet|brown|clear)(?:[\s-]*(?:\d{1,2}|top|crimp|lid|caps?))*$", re.I)


def stands_for_no_lot(text: str | None) -> str | None:
    """Return why a lot field names no lot, or None where it may."""
    if is_blank(text) or text is None:
        return "it is empty"
    plain = text.strip().strip("()[]")
    if _COLOUR.match(plain) or re.search(r"\bcap\b|\bcaps\b", plain, re.I):
        return "it is the colour of a cap"
    if _NO_LOT.search(plain) and not re.search(r"\d{3,}", plain):
        return "it points elsewhere"
    if re.search(r"\bsee\b.*\b(?:tag|flag|label|vial|photo|image|below)\b", plain, re.I):
        return "it points elsewhere"
    return None


@check(
    "DO-15",
    title="The lot is a lot",
    compares="the lot field with what can name one lot (not a cap colour, a dash or 'see tag')",
    why="without a lot number nothing ties the paper to a vial",
    source="WHO TRS 1010 Annex 4 (batch number); cap colours and empty fields met in practice",
    does_not_prove="that the vial in hand is of this lot",
    question="Which lot number is printed on the vials that this certificate covers?",
    scope="certificate",
)
def lot_is_a_lot(certificate: Certificate) -> Answers:
    """Judge the lot field."""
    claim = certificate.header.get("lot")
    page = certificate.pages[0] if certificate.pages else 1
    why = stands_for_no_lot(claim.text if claim else None)
    if why is None and claim is not None:
        return agrees(f"The lot is {claim.text}.", claim.place, observed=claim.text)
    if claim is None or is_blank(claim.text):
        return asks("No lot number is given: nothing ties this certificate to a vial.",
                    claim.place if claim else Place(page, ""), expected="a lot number", observed="none")
    return asks(f"The lot is given as “{claim.text}”: {why}, so nothing ties this certificate to a vial.", claim.place,
                expected="a lot number", observed=claim.text)
