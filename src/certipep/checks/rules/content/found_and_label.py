"""CB-12: the amount found in the vial against its label, or against the printed limit where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Claim, Place
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.unit import convert
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.vials import Fill
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_checkable, notes
from certipep.checks.rounding import round_like
from certipep.checks.tolerances import Tolerance

__all__ = ["found_and_label"]


@check(
    "CB-12",
    title="Content of the vial against its label",
    compares="the amount found per vial with the printed limit, or where none is printed with the label "
    "claim",
    why="the certificate's own limit is binding; without one, less than 90 % is a short fill and more is no "
    "fault",
    source="common fill limits of 90 to 110 % of the label claim (USP <905> and monograph practice)",
    does_not_prove="what is in other vials of the lot, nor that the amount is the peptide's without "
    "counter-ion and water",
    question="The content found does not fit the label or its printed limit; what was filled, and was the "
    "lot released?",
    scope="certificate",
)
def found_and_label(
    certificate: Certificate,
    options: Options,
    tolerance: Tolerance,
    fills: tuple[Fill, ...] | None = None,
) -> Iterator[Answer]:
    """Judge each amount by its printed limit, else by the label; blends together where the limit says so."""
    if not fills:
        if certificate.label_claims or certificate.of("content"):
            yield not_checkable(
                "the amount found per vial is not given", question="How much was found per vial?"
            )
        return
    for fill in fills:
        judged = _by_limit(fill, options.rounding)
        yield judged if judged is not None else _by_label(fill, tolerance)


def _by_limit(fill: Fill, rounding: str) -> Answer | None:
    limit = fill.limit
    if limit is None or not limit.bounded:
        return None
    place = fill.places
    if limit.unit == "%" or (limit.unit is None and (limit.of is not None or limit.of_label)):
        base, unit = (
            (limit.of, limit.of_unit) if limit.of is not None else (_value(fill.label), _unit(fill.label))
        )
        if base is None or not base:
            return None
        unit = unit or fill.unit
        amount = fill.amount if fill.unit is None else convert(fill.amount, fill.unit, unit)
        if amount is None:
            return not_checkable(f"the limit '{limit.text}' is in {unit}, the result in {fill.unit}", *place)
        share = amount / base * 100
        return _verdict(
            fill, limit, share, f"{fill.words} is {share:.1f} % of {base} {unit or ''}".rstrip(), rounding
        )
    bare = limit.unit is None and _of_one_size(fill.amount, limit)  # the unit stands in the name of the row
    amount = fill.amount if fill.unit is None or bare else convert(fill.amount, fill.unit, limit.unit)
    if amount is None:
        return not_checkable(
            f"the limit '{limit.text}' and the result {fill.words} are in different units", *place
        )
    return _verdict(fill, limit, amount, f"{fill.words} found", rounding)


def _of_one_size(amount: Decimal, limit: Criterion) -> bool:
    """Whether an amount is within half and twice its limit: "90 - 110" without its per cent is no limit of 5.1 mg."""
    low, high = limit.low or limit.high or amount, limit.high or limit.low or amount
    return low / 2 <= amount <= high * 2


def _verdict(fill: Fill, limit: Criterion, value: Decimal, words: str, rounding: str) -> Answer:
    edge = limit.low if limit.low is not None else limit.high
    rounded = value if edge is None else round_like(value, edge, rounding)
    figures = {
        "expected": limit.text,
        "observed": fill.words,
        "tolerance": f"the printed limit, rounded by {rounding}",
    }
    name = f"{fill.analyte}: " if fill.analyte else ""
    if limit.ambiguous and limit.admits(rounded) != limit.times(1000).admits(rounded):
        return asks(
            f"{name}{words}; the printed limit {limit.text} can be read in two ways, a thousand apart.",
            *fill.places,
            **figures,
            question=f"Which limit does “{limit.text}” print?",
        )
    if limit.admits(rounded):
        return agrees(f"{name}{words}, within the printed limit {limit.text}.", *fill.places, **figures)
    return contradicts(f"{name}{words}, outside the printed limit {limit.text}.", *fill.places, **figures)


def _by_label(fill: Fill, tolerance: Tolerance) -> Answer:
    label = fill.label
    base = _value(label)
    if label is None or base is None or not base:
        return not_checkable(
            f"{fill.words} found, but no label claim or limit to compare it with",
            *fill.places,
            question="What is the label claim per vial?",
        )
    amount = fill.amount if fill.unit is None else convert(fill.amount, fill.unit, _unit(label))
    if amount is None:
        return not_checkable(
            f"the label says {label.text}, the result {fill.words}: the units cannot be compared",
            label.place,
            *fill.places,
        )
    share = amount / base * 100
    half = fill.half_digit / base * 100 if fill.unit in (None, _unit(label)) else Decimal(0)
    places: tuple[Place, ...] = (*fill.places, label.place)
    assumed = "" if fill.unit else f" (unit missing, read as {_unit(label)})"
    figures = {
        "expected": label.text,
        "observed": fill.words,
        "tolerance": f"question below {tolerance.short_percent} % or above {tolerance.other_fill_percent} %",
    }
    name = f"{fill.analyte}: " if fill.analyte else ""
    message = (
        f"{name}{fill.words} found{assumed} where {base} {_unit(label) or ''} is labelled: {share:.0f} %"
    )
    if share + half < tolerance.short_percent:
        return asks(
            f"{message}, a short fill.",
            *places,
            **figures,
            question=f"The label says {label.text}, {fill.words} was found; what is the limit for the fill?",
        )
    if share - half > tolerance.other_fill_percent:
        return asks(
            f"{message}, more than an overfill explains.",
            *places,
            **figures,
            question=f"{fill.words} was found in a vial labelled {label.text}: which fill was tested?",
        )
    if share > tolerance.over_percent:
        return notes(f"{message}, an overfill; no limit is printed.", *places, **figures)
    return agrees(f"{message}.", *places, **figures)


def _value(label: Claim | None) -> Decimal | None:
    return label.quantity.value if label is not None and label.quantity is not None else None


def _unit(label: Claim | None) -> str | None:
    return label.quantity.unit if label is not None and label.quantity is not None else None
