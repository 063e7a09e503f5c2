"""Facts about disulfide bonds: how many the paper counts."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Result
from certipep.certificate.disulfide_claims import DisulfideClaim, disulfide_claim
from certipep.checks.facts import fact

__all__ = ["ClaimedBond", "DisulfideCount"]

_BOND = re.compile(r"disul(?:f|ph)ide|Disulfidbr|pont\w* disulfure|puentes? disulfuro|二硫键", re.IGNORECASE)
_WHOLE = re.compile(r"^\D{0,12}(\d{1,2})(?!\d|[.,]\d|\s*%)")


class DisulfideCount(Struct, frozen=True):
    """The number of disulfide bonds as printed."""

    row: Result
    found: int


class ClaimedBond(Struct, frozen=True):
    """A disulfide bond that the paper says was found, and where it says so."""

    claim: DisulfideClaim
    place: Place


@fact
def claimed_bonds(certificate: Certificate) -> tuple[ClaimedBond, ...] | None:
    """A disulfide bond that is said to be there."""
    lines = [
        Place(row.place.page, f"{row.name or ''} {row.text}".strip(), row.place.box)
        for row in certificate.of("other", "identity")
    ]
    lines += [Place(line.page, line.text, line.box) for line in certificate.unread]
    found = ((disulfide_claim(place.text), place) for place in lines)
    return tuple(ClaimedBond(claim, place) for claim, place in found if claim is not None) or None


@fact
def disulfide_count(certificate: Certificate) -> DisulfideCount | None:
    """A number of disulfide bonds."""
    for row in certificate.of("other"):
        match = _WHOLE.search(row.text) if _BOND.search(row.name or "") else None
        if match is not None:
            return DisulfideCount(row, int(match[1]))
    return None
