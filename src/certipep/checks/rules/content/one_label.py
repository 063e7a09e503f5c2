"""CB-21: whether a paper that says twice what is labelled says the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Claim, Result
from certipep.certificate.measures.quantities import parse_quantity
from certipep.certificate.measures.unit import convert, dimension
from certipep.checks.check import check
from certipep.checks.facts.vials import same_analyte
from certipep.checks.finding import Answer, agrees, asks, not_applicable

__all__ = ["one_label"]


@check(
    "CB-21",
    title="Labelled amounts against each other",
    compares="every labelled amount of one substance with the others: beside its label, and where an amount alone "
    "stands as what the content was to be",
    why="a vial has one label; the amount found is compared with one of them only",
    source="judgement: an amount per vial that is stated twice is the same amount",
    does_not_prove="that the vial is labelled so",
    question="Two labelled amounts are printed; which of them is on the vial that was tested?",
    scope="certificate",
)
def one_label(certificate: Certificate) -> Iterator[Answer]:
    """Compare labelled amounts of one substance."""
    labelled = [
        *certificate.label_claims,
        *(claim for row in certificate.of("content") if (claim := _claimed(row)) is not None),
    ]
    pairs = [(a, b) for a, b in combinations(labelled, 2) if a.place != b.place and _comparable(a, b)]
    differing = [(a, b) for a, b in pairs if not _equal(a, b)]
    if differing:
        first, other = differing[0]
        name = f"{other.analyte}: " if other.analyte else ""
        yield asks(
            f"{name}{first.text} is labelled in one place and {other.text} in another.",
            first.place,
            other.place,
            expected=first.text,
            observed=other.text,
        )
    elif pairs:
        yield agrees(f"Labelled twice and alike: {pairs[0][0].text}.", pairs[0][0].place, pairs[0][1].place)
    else:
        yield not_applicable("no labelled amount is stated twice")


def _claimed(row: Result) -> Claim | None:
    """Return the amount that a content was to be, where it is an amount and nothing else: "Claimed | 5 mg"."""
    quantity = parse_quantity(row.specification) if row.specification else None
    bare = quantity is not None and quantity.comparator == "=" and quantity.upper is None
    if quantity is None or not bare or row.specification is None or row.sample is not None:
        return None
    if "".join(quantity.text.split()) != "".join(row.specification.split()):
        return None
    place = replace(row.place, text=row.specification)
    return Claim("label_claim", row.specification, place, quantity, analyte=row.analyte)


def _comparable(one: Claim, other: Claim) -> bool:
    """Return whether two claims are amounts in one vial, of one substance or both of the whole."""
    units = [claim.quantity.unit for claim in (one, other) if claim.quantity is not None]
    kinds = {dimension(unit) for unit in units if unit is not None}
    if len(units) != 2 or None in units or len(kinds) != 1 or not kinds <= {"mass", "activity"}:
        return False
    if one.analyte is None or other.analyte is None:
        return one.analyte is other.analyte
    return same_analyte(one.analyte, other.analyte)


def _equal(one: Claim, other: Claim) -> bool:
    mine, theirs = one.quantity, other.quantity
    if mine is None or theirs is None or mine.value is None or theirs.value is None:
        return True
    converted = convert(theirs.value, theirs.unit or "", mine.unit or "")
    return converted is None or converted == mine.value
