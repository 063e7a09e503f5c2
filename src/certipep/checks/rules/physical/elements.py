"""PH-05: elemental impurities against the ICH limits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import convert
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes
from certipep.checks.tolerances import Tolerance

__all__ = ["elements"]

_ELEMENTS = (
    ("arsenic", re.compile(r"\barsenic\b|\bAs\b|arsen\b|砷")),
    ("lead", re.compile(r"\b[Ll]ead\b|\bPb\b|\b[Bb]lei\b|铅")),
    ("cadmium", re.compile(r"\b[Cc]admium\b|\bCd\b|镉")),
    ("mercury", re.compile(r"\b[Mm]ercury\b|\bHg\b|汞")),
)

_AS_IS = re.compile(r"\bas[\s-]+(?:is|received)\b", re.IGNORECASE)
"""A basis ("Assay (As Is)"), and no arsenic."""


@check(
    "PH-05",
    title="Elemental impurities against the usual limits",
    compares="arsenic, lead, cadmium and mercury with ICH Q3D, and a sum of heavy metals with what it can "
    "show",
    why="the limits are for medicines given by injection; research goods are not bound by them, so more is a "
    "question",
    source="ICH Q3D(R2), parenteral, option 1",
    does_not_prove="that elements which were not tested are absent",
    question="The element is above the ICH limit for injections; what is your limit for it?",
    after=("SP-01",),
    scope="certificate",
)
def elements(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Judge each named element; say what a sum cannot show."""
    rows = [(row, _element(row)) for row in certificate.of("heavy_metals", "other")]
    rows = [(row, name) for row, name in rows if row.test == "heavy_metals" or name is not None]
    if not rows:
        yield not_applicable("no elemental impurities")
        return
    for row, name in rows:
        quantity = row.quantity
        found = (
            convert(quantity.value, quantity.unit, "µg/g")
            if quantity is not None and quantity.value is not None
            else None
        )
        if name is None:
            yield notes(
                f"“{row.text}” for all metals together does not show that arsenic, lead, cadmium and mercury "
                "keep their own limits.",
                row.place,
            )
            continue
        if found is None:
            continue
        limit = getattr(tolerance, f"{name}_ug_g")
        figures = {
            "expected": f"at most {limit} µg/g",
            "observed": f"{row.text}",
            "tolerance": "the limit as it is",
        }
        assert quantity is not None  # noqa: S101 - found came from it
        if found > limit and quantity.comparator in ("<", "<="):
            yield notes(
                f"{name.capitalize()} {row.text}: the method does not reach the limit of {limit} µg/g.",
                row.place,
                **figures,
            )
        elif found > limit:
            yield asks(f"{name.capitalize()} {row.text} is above {limit} µg/g.", row.place, **figures)
        else:
            yield agrees(f"{name.capitalize()} {row.text} is within {limit} µg/g.", row.place, **figures)


def _element(row: Result) -> str | None:
    said = _AS_IS.sub("", f"{row.analyte or ''} {row.name or ''}")
    fitting = [name for name, words in _ELEMENTS if words.search(said)]
    return fitting[0] if len(fitting) == 1 else None
