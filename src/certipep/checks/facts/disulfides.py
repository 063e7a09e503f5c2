"""Facts about disulfide bonds: how many the paper counts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.disulfide_claims import DisulfideClaim, disulfide_claim, disulfides_counted
from certipep.checks.facts import fact
from certipep.checks.unread import told_lines

__all__ = ["ClaimedBond", "DisulfideCount"]


class DisulfideCount(Struct, frozen=True):
    """The number of disulfide bonds as printed."""

    place: Place
    found: int


class ClaimedBond(Struct, frozen=True):
    """A disulfide bond that the paper says was found, and where it says so."""

    claim: DisulfideClaim
    place: Place


@fact
def claimed_bonds(certificate: Certificate) -> tuple[ClaimedBond, ...] | None:
    """A disulfide bond that is said to be there."""
    found = ((disulfide_claim(place.text), place) for place in _lines(certificate))
    return tuple(ClaimedBond(claim, place) for claim, place in found if claim is not None) or None


@fact
def disulfide_count(certificate: Certificate) -> DisulfideCount | None:
    """A number of disulfide bonds."""
    counted = ((place, disulfides_counted(place.text)) for place in _lines(certificate))
    return next((DisulfideCount(place, found) for place, found in counted if found is not None), None)


def _lines(certificate: Certificate) -> Iterator[Place]:
    for row in certificate.of("other", "identity"):
        yield Place(row.place.page, f"{row.name or ''} {row.text}".strip(), row.place.box)
    yield from told_lines(certificate)
