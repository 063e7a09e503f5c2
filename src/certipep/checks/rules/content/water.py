"""CB-10: water and loss on drying of a freeze-dried powder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import check
from certipep.checks.facts.amounts import named_rows
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.percent import percent_of
from certipep.checks.techniques import names_technique
from certipep.checks.tolerances import Tolerance

__all__ = ["water"]

_DRYING = re.compile(
    r"loss on drying|\bLOD\b(?! ?[=<:]? ?\d*\.?\d* ?(?:ppm|ppb))|trocknungsverlust|干燥失重", re.IGNORECASE
)


@check(
    "CB-10",
    title="Water content",
    compares="the water content with what a freeze-dried peptide holds, and loss on drying with it",
    why="freeze-dried peptides keep some per cent of water; loss on drying includes it (and acetic acid), so "
    "it is not lower",
    source="published peptide specifications allow up to 10 % water; 2.6 % was measured in a thymalfasin lot",
    does_not_prove="that the vial stayed dry",
    question="The water content is unusual; by which method was it measured?",
    scope="certificate",
)
def water(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Judge Karl Fischer water and loss on drying."""
    rows = [r for r in certificate.of("water") if percent_of(r) is not None]
    drying = [
        r
        for r in (*rows, *named_rows(certificate, r"loss on drying|trocknungsverlust|干燥失重"))
        if _is_drying(r)
    ]
    direct = [r for r in rows if not _is_drying(r)]
    if not rows and not drying:
        yield not_applicable("no water content is given")
        return
    for row in dict.fromkeys((*direct, *drying)):
        yield _judge(row, tolerance)
    for row in direct:
        for other in drying:
            water_percent, loss = percent_of(row), percent_of(other)
            if (
                water_percent is not None
                and loss is not None
                and loss < water_percent - tolerance.drying_below_water
            ):
                yield asks(
                    f"Loss on drying {loss} % is less than the water {water_percent} % that it includes.",
                    row.place,
                    other.place,
                    expected=f"at least {water_percent - tolerance.drying_below_water} %",
                    observed=f"{loss} %",
                    tolerance=f"-{tolerance.drying_below_water} %",
                )


def _is_drying(row: Result) -> bool:
    return names_technique(row, "loss on drying") or bool(
        _DRYING.search(f"{row.name or ''} {row.method or ''}")
    )


def _judge(row: Result, tolerance: Tolerance) -> Answer:
    share = percent_of(row) or Decimal(0)
    figures = {"expected": f"above 0, up to {tolerance.water_high} %", "observed": row.text}
    if share == 0 and (row.quantity is None or row.quantity.comparator in (None, "=")):
        return asks(
            f"A water content of {row.text} is none that a freeze-dried powder has.", row.place, **figures
        )
    if share > tolerance.water_high:
        return asks(
            f"A water content of {row.text} is high for a freeze-dried peptide.", row.place, **figures
        )
    return agrees(f"A water content of {row.text} is usual.", row.place, **figures)
