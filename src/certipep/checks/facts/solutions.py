"""Facts about solutions: strength, volume of a vial and what a vial holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Quantity
from certipep.certificate.measures.unit import convert
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Solution"]

_VOLUME = re.compile(
    r"(?:fill(?:ed|ing)?|nominal)\s+volume\b[^\d\n]{0,12}?(?P<a>\d+(?:[.,]\d+)?)\s*ml\b"
    r"|\bvolume\s+(?:per|of a|of each)\s+(?:vial|ampoule)\b[^\d\n]{0,6}(?P<b>\d+(?:[.,]\d+)?)\s*ml\b"
    r"|\bFüllvolumen\b[^\d\n]{0,6}(?P<c>\d+(?:[.,]\d+)?)\s*ml\b",
    re.IGNORECASE,
)
_PER_VIAL = re.compile(
    r"(?:per|/|in (?:a|each|the))\s*(?:vial|ampoule)|\bje\s+(?:vial|ampulle)", re.IGNORECASE
)


class Solution(Struct, frozen=True):
    """What a vial is said to hold in mg, with its strength in mg/mL and its volume in mL."""

    amount: Decimal
    half_digit: Decimal
    strength: Decimal
    volume: Decimal
    words: str
    places: tuple[Place, ...]


@fact
def solutions(certificate: Certificate, mentions: tuple[Mention, ...]) -> tuple[Solution, ...] | None:
    """A strength, a volume and an amount per vial."""
    strengths = list(_strengths(certificate))
    volumes = list(_volumes(mentions))
    if not strengths or len({volume for volume, _ in volumes}) != 1:
        return None
    strength, labelled = strengths[0]
    volume, line = volumes[0]
    found = tuple(
        Solution(amount, half, strength, volume, words, (place, labelled, line))
        for amount, half, words, place in _amounts(certificate)
    )
    return found or None


def _strengths(certificate: Certificate) -> Iterator[tuple[Decimal, Place]]:
    """Yield what the label says of the strength, else what was found."""
    stated = [(claim.quantity, claim.place) for claim in certificate.label_claims]
    stated += [(row.quantity, row.place) for row in certificate.of("content") if row.sample is None]
    for quantity, place in stated:
        value = _in(quantity, "mg/mL")
        if value:
            yield value, place


def _volumes(mentions: tuple[Mention, ...]) -> Iterator[tuple[Decimal, Place]]:
    for text, place in mentions:
        for match in _VOLUME.finditer(text):
            printed = next(one for one in match.groups() if one)
            yield Decimal(printed.replace(",", ".")), place


def _amounts(certificate: Certificate) -> Iterator[tuple[Decimal, Decimal, str, Place]]:
    for row in certificate.of("content", "other"):
        value = _in(row.quantity, "mg")
        per_vial = row.test == "content" or _PER_VIAL.search(row.name or "")
        if value and per_vial and row.quantity is not None:
            half = convert(row.quantity.half_digit, row.quantity.unit, "mg") or Decimal(0)
            yield value, half, row.text, row.place


def _in(quantity: Quantity | None, unit: str) -> Decimal | None:
    if quantity is None or quantity.value is None or quantity.unit is None:
        return None
    return convert(quantity.value, quantity.unit, unit)
