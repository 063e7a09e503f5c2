"""Facts about weights: gross, net, and the fill of many vials."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Claim, Place, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.facts import fact
from certipep.checks.percent import percent_of

__all__ = ["Filling", "Weights", "called_whole"]

_GROSS = re.compile(r"\bgross\b|\bbrutto\b|\bbrut[ao]?\b|毛重", re.IGNORECASE)
_NET = re.compile(
    r"\bnet\b(?!.*%)|\bnetto\b|peptide (?:amount|weight|mass|quantity)|净重|\bnet[ao]\b", re.IGNORECASE
)

_VIALS = re.compile(
    r"(?:number|no\.?|count|quantity) of (?:the )?(?:vials|units|ampoules)|^\W*vials\W*$|vials per (?:kit|box|pack)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btotal\b|\bwhole\b|\ball vials\b|\bgesamt|totale?\b|总", re.IGNORECASE)
_SUM = re.compile(
    r"^\W*(?:total|sum|summe|gesamt|totale?|somme|suma|soma|somma|razem|łącznie|celkem|итого|всего|сумма|разом|总|合計|합계"
    r"|totaal|totalt|toplam|összesen)",
    re.IGNORECASE,
)
_FILL = re.compile(r"\bfill(?:ing|ed)?\b|(?:per|each|/)\s*(?:vial|unit|ampoule)", re.IGNORECASE)


class Filling(Struct, frozen=True):
    """A number of vials, what each holds and what all of them hold, in mg."""

    vials: Decimal
    fill: Decimal
    total: Decimal
    half_digit: Decimal
    places: tuple[Place, ...]


class Weights(Struct, frozen=True):
    """A gross and a net weight in `unit`, and the shares in per cent that may lie between them."""

    gross: Decimal
    net: Decimal
    unit: str
    shares: tuple[Decimal, ...]
    half_digit: Decimal
    places: tuple[Place, ...]


@fact
def gross_and_net_weights(certificate: Certificate) -> Weights | None:
    """A gross and a net weight with the content between them."""
    rows = [row for row in certificate.of("content", "other") if _weight(row) is not None]
    gross = [row for row in rows if _GROSS.search(_said(row))]
    rest = [row for row in rows if row not in gross]
    net = [row for row in rest if _NET.search(_said(row))] or rest
    contents = [row for row in certificate.of("net_peptide_content") if percent_of(row) is not None]
    if not (len(gross) == len(net) == len(contents) == 1):
        return None
    whole, part, share = _weight(gross[0]), _weight(net[0]), percent_of(contents[0])
    if whole is None or part is None or share is None or not whole:
        return None
    purities = [pure for row in certificate.of("purity") if (pure := percent_of(row)) is not None]
    shares = (share, *(share * pure / 100 for pure in purities[:1]))
    digits = net[0].quantity
    half = convert(digits.half_digit, digits.unit, "mg") if digits is not None else None
    places = (gross[0].place, net[0].place, contents[0].place)
    return Weights(whole, part, "mg", shares, half or Decimal(0), places)


@fact
def filling(certificate: Certificate) -> Filling | None:
    """The number of vials, their fill and the whole amount."""
    counts = [
        row
        for row in certificate.of("other")
        if _VIALS.search(row.name or "") and row.quantity is not None and row.quantity.unit is None
    ]
    rows = [row for row in certificate.of("content", "other") if _weight(row) is not None]
    fills: list[Result | Claim] = [
        row for row in rows if _FILL.search(_said(row)) and not _TOTAL.search(_said(row))
    ]
    rest = [row for row in rows if row not in fills]
    fills = fills or list(certificate.label_claims)  # "Fill per vial: 5.1 mg" is what the label promises
    if not (len(counts) == len(fills) == len(rest) == 1):
        return None
    number, fill, total = counts[0].quantity, _weight(fills[0]), _weight(rest[0])
    digits = rest[0].quantity
    if number is None or not number.value or fill is None or total is None or digits is None:
        return None
    half = convert(digits.half_digit, digits.unit, "mg") or Decimal(0)
    return Filling(number.value, fill, total, half, (rest[0].place, counts[0].place, fills[0].place))


def called_whole(name: str | None) -> bool:
    """Whether the name of a row says that it is the sum of others.

    >>> called_whole("Total peptide"), called_whole("Ipamorelin")
    (True, False)
    """
    return name is not None and _SUM.match(name) is not None


def _weight(row: Result | Claim) -> Decimal | None:
    quantity = row.quantity
    if quantity is None or quantity.value is None or quantity.comparator not in (None, "=", "~"):
        return None
    return convert(quantity.value, quantity.unit, "mg") if quantity.unit in ("mg", "g", "kg", "µg") else None


def _said(row: Result) -> str:
    return f"{row.name or ''} {row.text} {row.analyte or ''} {row.sample or ''}"
