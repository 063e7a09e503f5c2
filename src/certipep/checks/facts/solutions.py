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

__all__ = ["Dilution", "Solution"]

_VOLUME = re.compile(
    r"(?:fill(?:ed|ing)?|nominal)\s+volume\b[^\d\n]{0,12}?(?P<a>\d+(?:[.,]\d+)?)\s*ml\b"
    r"|\bvolume\s+(?:per|of a|of each)\s+(?:vial|ampoule)\b[^\d\n]{0,6}(?P<b>\d+(?:[.,]\d+)?)\s*ml\b"
    r"|\bFüllvolumen\b[^\d\n]{0,6}(?P<c>\d+(?:[.,]\d+)?)\s*ml\b",
    re.IGNORECASE,
)
_PER_VIAL = re.compile(
    r"(?:per|/|in (?:a|each|the))\s*(?:vial|ampoule)|\bje\s+(?:vial|ampulle)", re.IGNORECASE
)


_STRENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(mg|µg|μg|ug)\s*/\s*ml\b", re.IGNORECASE)
_STOCK = re.compile(
    r"stock|stamml|solution mère|solución madre|soluzione madre|solução[- ]mãe|podstaw|母液|储备",
    re.IGNORECASE,
)
_DILUTED = re.compile(r"dilu|verdünn|rozcieńcz|разбав|稀释|希釈|verdun", re.IGNORECASE)
_FACTOR = re.compile(r"\b1\s*[:/]\s*(\d{1,4})\b|\b(\d{1,4})\s*(?:-?\s?fold|[x×](?!\w)|-?fach)", re.IGNORECASE)


class Dilution(Struct, frozen=True):
    """A stock solution, what it was diluted to, both in mg/mL, and the printed factor."""

    stock: Decimal
    factor: int
    diluted: Decimal
    words: str
    places: tuple[Place, ...]


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


@fact
def dilution(mentions: tuple[Mention, ...]) -> Dilution | None:
    """A stock solution, a factor and the concentration after dilution."""
    stocks, ends, factors = [], [], []
    for text, place in mentions:
        strength, by = _STRENGTH.search(text), _FACTOR.search(text)
        diluted = _DILUTED.search(text) is not None
        if strength is not None and _STOCK.search(text) is not None and not diluted:
            stocks.append((_milligrams(strength), place))
        if diluted and by is not None:
            factors.append((int(by[1] or by[2]), place))
        if diluted and strength is not None:
            ends.append((_milligrams(strength), strength[0], place))
    if not all(len({one[0] for one in found}) == 1 for found in (stocks, ends, factors)):
        return None
    (stock, from_place), (factor, by_place), (end, words, place) = stocks[0], factors[0], ends[0]
    return Dilution(stock, factor, end, words, (place, from_place, by_place)) if stock and factor else None


def _milligrams(found: re.Match[str]) -> Decimal:
    value = Decimal(found[1].replace(",", "."))
    return value if found[2].lower() == "mg" else value / 1000


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
