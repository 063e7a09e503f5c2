"""Facts about a vial: what was found in it, under which limit, against which label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, Place, Quantity, Result
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.unit import dimension, unit_of
from certipep.certificate.samples import one_of_several
from certipep.checks.content_basis import with_metal
from certipep.checks.facts import fact
from certipep.checks.misread import misread

if TYPE_CHECKING:
    from certipep.identification.settle import Settlement

__all__ = ["Fill", "component", "is_one_vial", "same_analyte"]


class Fill(Struct, frozen=True):
    """An amount found in a vial, with what it is to be compared with.

    Attributes
    ----------
    amount : Decimal
        In `unit`; None there where the page lost it.
    half_digit : Decimal
        Half a unit of its last printed digit.
    words : str
        As printed.
    analyte : str or None
    limit : Criterion or None
        Printed on its row.
    label : Claim or None
        The label claim for this analyte, or for the whole vial.
    places : tuple of Place
    """

    amount: Decimal
    unit: str | None
    half_digit: Decimal
    words: str
    analyte: str | None
    limit: Criterion | None
    label: Claim | None
    places: tuple[Place, ...]


_ONE_OF_SEVERAL = re.compile(
    r"^\W*(?:vial|sample|replicate|unit|aliquot|injection|prep(?:aration)?|test)\W*(?:no\.?\s*)?#?\d+\b",
    re.IGNORECASE,
)
_WORD_CONTENT = re.compile(r"\s+(?:content|amount|quantity|found)$", re.IGNORECASE)


def component(analyte: str | None) -> str | None:
    """Return the component that a row of amounts speaks of: "Vial 2 content" is none, "X content" is X.

    >>> component("Vial 2 content"), component("Sermorelin content")
    (None, 'Sermorelin')
    """
    if analyte is None or is_one_vial(analyte):
        return None
    return _WORD_CONTENT.sub("", analyte) or None


def is_one_vial(name: str | None) -> bool:
    """Whether a row is one of several vials of the lot, not a component of a blend."""
    return bool(name and (_ONE_OF_SEVERAL.match(name) or one_of_several(name)))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower().replace("β", "beta").replace("α", "alpha"))


def same_analyte(one: str | None, other: str | None) -> bool:
    """Whether two names of a component may mean the same (one abbreviates the other)."""
    if one is None or other is None:
        return one == other
    a, b = _plain(one), _plain(other)
    return bool(a) and bool(b) and (a == b or a.startswith(b) or b.startswith(a) or a in b or b in a)


def _label_for(claims: Iterable[Claim], analyte: str | None, several: bool) -> Claim | None:
    known = [c for c in claims if c.quantity is not None and c.quantity.value is not None]
    whole = [c for c in known if c.analyte is None]
    named = [c for c in known if c.analyte is not None]
    if analyte is not None:
        fitting = [c for c in named if same_analyte(c.analyte, analyte)]
        if len({(c.quantity.value, c.quantity.unit) for c in fitting if c.quantity is not None}) == 1:
            return fitting[0]
        # The label of the whole vial says nothing of one component of a blend.
        return whole[0] if len(whole) == 1 and not several and not named else None
    if len(whole) == 1:
        return whole[0]
    return known[0] if len(known) == 1 and not several else None


@fact
def fills(certificate: Certificate, settlement: Settlement) -> tuple[Fill, ...] | None:
    """The amount found per vial."""
    of_vials = any(is_one_vial(r.sample) for r in certificate.of("content"))
    rows = [
        replace(row, analyte=component(row.analyte))
        for r in certificate.of("content")
        for row in [with_metal(r, settlement)]
        # A mean that is printed below the vials is no further vial.
        if not of_vials or is_one_vial(r.sample)
        if r.quantity is not None
        and r.quantity.value is not None
        and (r.quantity.unit is None or dimension(r.quantity.unit) in ("mass", "activity"))
        and misread(r) is None
    ]
    named = [r for r in rows if r.analyte]
    together = _shared_limit(named)
    if together:
        rest = [r for r in rows if r not in together]
        if len({r.analyte for r in together}) < len(settlement.components):
            return None  # the whole is not known where the amount of a component is missing
        return (_sum(together, certificate), *(_fill(r, certificate, several=True) for r in rest))
    several = len({_plain(r.analyte or "") for r in named}) > 1
    if several and len(certificate.label_claims) > 1:
        # The total below the components is that of no single label.
        rows = [r for r in rows if r.analyte or r.criterion is not None]
    found = [_fill(r, certificate, several=several) for r in rows]
    whole = [c for c in certificate.label_claims if c.analyte is None]
    if several and whole and len(whole) == len(certificate.label_claims) and not any(f.limit for f in found):
        return (_sum(_means(named), certificate),)
    return tuple(found) or None


def _means(rows: list[Result]) -> list[Result]:
    """Return one row for each component: the mean where several vials of a blend were measured."""
    groups: dict[str, list[tuple[Result, Quantity]]] = {}
    for row in rows:
        if row.quantity is not None and row.quantity.value is not None:
            groups.setdefault(_plain(row.analyte or ""), []).append((row, row.quantity))
    means = []
    for group in groups.values():
        first, quantity = group[0]
        if len(group) > 1:
            total = sum((one.value for _, one in group if one.value is not None), Decimal(0))
            quantity = replace(quantity, value=(total / len(group)).quantize(Decimal("0.01")))
        means.append(replace(first, quantity=quantity))
    return means


def _shared_limit(rows: list[Result]) -> list[Result]:
    """Return the components that share one limit on their sum (``90 – 110% of 70 mg`` on each row)."""
    # A cell that goes on in the row below leaves the unit of the limit there ("90 - 110% of 80" / "mg").
    limited = [r for r in rows if unit_of(r.specification) is None]
    if len({r.analyte for r in rows}) < 2 or len({r.specification for r in limited}) != 1:
        return []
    limit = limited[0].criterion
    if limit is None or (limit.of is None and not limit.of_label):
        return []
    values = [q.value for r in rows if (q := r.quantity) is not None and q.value is not None]
    largest, total = max(values), sum(values, Decimal(0))
    base = limit.of if limit.of is not None else total
    return rows if abs(total - base) <= abs(largest - base) else []


def _fill(row: Result, certificate: Certificate, *, several: bool) -> Fill:
    quantity = row.quantity
    assert quantity is not None  # noqa: S101 - filtered by the caller
    assert quantity.value is not None  # noqa: S101 - filtered by the caller
    return Fill(
        quantity.value,
        quantity.unit,
        quantity.half_digit,
        row.text,
        row.analyte,
        row.criterion,
        _label_for(certificate.label_claims, row.analyte, several),
        (row.place,),
    )


def _sum(rows: list[Result], certificate: Certificate) -> Fill:
    values = [r.quantity for r in rows if r.quantity is not None and r.quantity.value is not None]
    total = sum((q.value for q in values if q.value is not None), Decimal(0))
    words = " + ".join(f"{q.value}" for q in values)
    unit = values[0].unit
    return Fill(
        total,
        unit,
        sum((q.half_digit for q in values), Decimal(0)),
        f"{words} = {total} {unit or ''}".rstrip(),
        None,
        next((r.criterion for r in rows if r.criterion is not None), None),
        _label_for(certificate.label_claims, None, False),
        tuple(r.place for r in rows),
    )
