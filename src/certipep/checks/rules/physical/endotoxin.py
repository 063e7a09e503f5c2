"""PH-04: the endotoxin limit, its unit and its method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate
from certipep.certificate.measures.unit import convert, dimension
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance
from certipep.checks.units_elsewhere import limit_gives_unit, units_stand_elsewhere

__all__ = ["endotoxin"]

_DOSE = re.compile(r"(?:maximum |single )?dose\D{0,12}(\d+(?:\.\d+)?)\s*mg", re.IGNORECASE)
_WEIGHT = re.compile(r"(?:body ?weight|patient)\D{0,12}(\d{2,3})\s*kg", re.IGNORECASE)


@check(
    "PH-04",
    title="Unit and limit of endotoxin",
    compares="the endotoxin limit with K/M where the paper states a dose, and result and limit with a unit",
    why="the limit of a parenteral is 5 EU per kg and hour over its dose; without a stated dose only the "
    "unit is judged",
    source="USP <85>, Ph. Eur. 5.1.10",
    does_not_prove="that the product is safe to inject; it says nothing of sterility",
    question="In which unit and by which method was endotoxin measured, and against which limit?",
    scope="certificate",
)
def endotoxin(
    certificate: Certificate, tolerance: Tolerance, mentions: tuple[Mention, ...], options: Options
) -> Iterator[Answer]:
    """Judge unit and limit of every endotoxin row."""
    rows = certificate.of("endotoxin")
    if not rows:
        yield not_applicable("no endotoxin result")
        return
    dose = next((Decimal(m.group(1)) for text, _ in mentions if (m := _DOSE.search(text))), None)
    body = next((Decimal(m.group(1)) for text, _ in mentions if (m := _WEIGHT.search(text))), None)
    elsewhere = units_stand_elsewhere(certificate, options.tolerances)
    for row in rows:
        quantity = row.quantity
        if quantity is not None and quantity.value is not None:
            if quantity.unit is None and elsewhere and limit_gives_unit(row):
                yield agrees(f"Endotoxin {row.text}, in the unit of its limit.", row.place, observed=row.text)
            elif quantity.unit is None or not (dimension(quantity.unit) or "").startswith("endotoxin"):
                yield asks(
                    f"The endotoxin result “{row.text}” has no endotoxin unit.",
                    row.place,
                    expected="EU/mg, EU/mL or EU/vial",
                    observed=row.text,
                )
            else:
                yield agrees(f"Endotoxin {row.text}.", row.place, observed=row.text)
        limit = row.criterion
        if limit is None or limit.high is None or limit.ambiguous or dose is None or body is None or not dose:
            continue
        upper = convert(limit.high, limit.unit, "EU/mg")
        if upper is None:
            continue
        most = tolerance.threshold_dose * body / dose
        figures = {
            "expected": f"at most {most:.1f} EU/mg (K/M, {dose} mg, {body} kg)",
            "observed": limit.text,
            "tolerance": f"K = {tolerance.threshold_dose} EU per kg and hour",
        }
        if upper > most:
            yield asks(
                f"The limit {limit.text} is above K/M = {most:.1f} EU/mg for the stated dose.",
                row.place,
                **figures,
            )
        else:
            yield agrees(
                f"The limit {limit.text} is within K/M = {most:.1f} EU/mg for the stated dose.",
                row.place,
                **figures,
            )
