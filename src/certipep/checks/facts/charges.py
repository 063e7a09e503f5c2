"""Facts about charge: stated isoelectric points and net charges."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["ChargeClaim", "PointClaim"]

_POINT = re.compile(
    r"(?:\bpI\b\)?|[Ii]soelectric [Pp]oint|[Ii]soelektrischer [Pp]unkt|等电点)"
    r"(?:\s*\([^)]*\))?\s*(?:[=:|]|of|is|about|~)*\s*"
    r"(\d{1,2}(?:[.,]\d+)?)(?!\s*(?:%|mg|kDa|min|°))"
)
_PH = r"(?:at|@|,|\()?\s*pH\s*[=:]?\s*(\d{1,2}(?:[.,]\d)?)\)?"
_CHARGE = re.compile(
    rf"\bnet\s+charge\b\s*(?:{_PH})?\s*(?:[=:|]|of|is|about|~|≈)*\s*"
    rf"([+\-−–]\s?\d{{1,2}}(?:[.,]\d+)?|\d{{1,2}}(?:[.,]\d+)?\s?[+\-−–]?|0)"
    rf"(?!\s*(?:[µ%]|(?!at|pH)[a-z])|[\w.])\s*(?:{_PH})?",
    re.IGNORECASE,
)
_NEUTRAL = "7"
"""The pH that is meant where none is said."""
_HIGHEST_PH = 14


class PointClaim(Struct, frozen=True):
    """A stated isoelectric point."""

    value: Decimal
    place: Place


class ChargeClaim(Struct, frozen=True):
    """A stated net charge, in elementary charges, with the pH that it is said for."""

    value: Decimal
    ph: float
    place: Place


@fact
def stated_points(mentions: tuple[Mention, ...], certificate: Certificate) -> tuple[PointClaim, ...] | None:
    """A stated isoelectric point."""
    claims = [
        (Decimal(m.group(1).replace(",", ".")), place)
        for text, place in mentions
        if (m := _POINT.search(text))
    ]
    # A row of results has the words in its name and the number in its result.
    claims += [
        (row.quantity.value, row.place)
        for row in certificate.of("other")
        if row.quantity is not None
        and row.quantity.value is not None
        and row.quantity.unit is None
        and (row.name or "").lower().startswith(("isoelectric point", "pi "))
    ]
    found = {value: PointClaim(value, place) for value, place in claims if value <= _HIGHEST_PH}
    return tuple(found.values()) or None


@fact
def stated_charges(mentions: tuple[Mention, ...], certificate: Certificate) -> tuple[ChargeClaim, ...] | None:
    """A stated net charge."""
    found: dict[tuple[Decimal, float], ChargeClaim] = {}
    # In a row the words stand in its name, and the number in its result.
    rows = [(f"{row.name}: {row.text}", row.place) for row in certificate.of("other") if row.name]
    for text, place in (*mentions, *rows):
        for match in _CHARGE.finditer(text):
            before, charge, behind = match.groups()
            ph = float((before or behind or _NEUTRAL).replace(",", "."))
            digits = re.sub(r"[^\d.]", "", charge.replace(",", "."))
            value = Decimal(f"-{digits}" if any(sign in charge for sign in "-−–") else digits)
            if ph <= _HIGHEST_PH:
                found.setdefault((value, ph), ChargeClaim(value, ph, place))
    return tuple(found.values()) or None
