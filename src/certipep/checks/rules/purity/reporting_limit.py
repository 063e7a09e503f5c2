"""PU-10: numbers below the stated limit of quantitation, and zeros that nothing can measure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Place, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.percent import percent_of

__all__ = ["reporting_limit"]

_LIMIT = re.compile(
    r"(?:\bLOQ\b|limit of quanti\w*|quanti\w* limit|reporting (?:limit|threshold)|disregard limit"
    r"|bestimmungsgrenze)"
    r"\D{0,15}?(\d+(?:[.,]\d+)?)\s*(%|ppm|ppb)",
    re.IGNORECASE,
)
_CONCENTRATIONS = (
    "heavy_metals",
    "residual_solvent",
    "water",
    "acetate",
    "tfa",
    "single_impurity",
    "total_impurities",
    "endotoxin",
)


@check(
    "PU-10",
    title="Small values against the limit of quantitation",
    compares="impurities and residues with the stated reporting limit, and with zero",
    why="below the limit of quantitation a method gives '< limit', no number; an exact zero is not "
    "measurable",
    source="ICH Q2(R2), quantitation limit; ICH Q3A, reporting threshold",
    does_not_prove="that values above the limit are right",
    question="What are the limits of detection and quantitation of this method?",
    scope="certificate",
)
def reporting_limit(certificate: Certificate, mentions: tuple[Mention, ...]) -> Iterator[Answer]:
    """Compare impurities with the stated limit; ask about results that are exactly zero."""
    judged = False
    for row in certificate.of(*_CONCENTRATIONS):
        quantity = row.quantity
        if (
            quantity is not None
            and quantity.value == 0
            and quantity.comparator in (None, "=")
            and quantity.unit
        ):
            judged = True
            yield asks(
                f"The result “{row.text}” is exactly zero, which no method measures; the limit of detection "
                f"is "
                "missing.",
                row.place,
                expected="'< limit of detection'",
                observed=row.text,
            )
    limit = next(
        (
            (Decimal(m.group(1).replace(",", ".")), m.group(2), place)
            for text, place in mentions
            if (m := _LIMIT.search(text))
        ),
        None,
    )
    if limit is not None:
        yield from _below(certificate, *limit)
        judged = True
    if not judged:
        yield not_applicable("no limit of quantitation is stated")


def _below(certificate: Certificate, value: Decimal, unit: str, place: Place) -> Iterator[Answer]:
    least = convert(value, unit, "%")
    rows = [
        r
        for r in certificate.of("peak", "single_impurity")
        if (share := _share(r)) is not None and least is not None and 0 < share < least
    ]
    if not rows:
        yield agrees(
            f"Nothing is reported below the limit of {value} {unit}.", place, expected=f"≥ {value} {unit}"
        )
    for row in rows:
        yield asks(
            f"{_share(row)} % is reported, below the stated limit of {value} {unit}.",
            row.place,
            place,
            expected=f"'< {value} {unit}'",
            observed=row.text,
        )


def _share(row: Result) -> Decimal | None:
    if row.test == "peak":
        return row.area_percent
    if row.quantity is None or row.quantity.comparator not in (None, "=", "~"):
        return None
    return percent_of(row)
