"""SP-03: a limit and a result that cannot be compared as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import dimension, unit_of
from certipep.checks.check import check
from certipep.checks.conformity import Conformity, compare
from certipep.checks.facts.specifications import Judged
from certipep.checks.finding import Answer, agrees, asks, not_applicable, not_checkable

__all__ = ["unit_and_basis"]

_BRACKET_UNIT = re.compile(r"\(\s*([A-Za-zµμ%/]{1,10})\s*\)")
_PER_VIAL = re.compile(r"\d\s*(ppm|ppb|%)\s*/\s*vial", re.IGNORECASE)


@check(
    "SP-03",
    title="Unit and basis of limit and result",
    compares="the unit and basis (dry, as is, per vial) of each result with those of its limit",
    why="numbers on different bases must not be compared; a comparison that cannot be made is said, not "
    "skipped",
    source="ISO/IEC 17025:2017 7.8.6 (decision rules need one measurand)",
    does_not_prove="that a result in the right unit is right",
    question="Limit and result are in different units; which of the two is meant?",
    scope="certificate",
)
def unit_and_basis(
    certificate: Certificate, judged_rows: tuple[Judged, ...] | None = None
) -> Iterator[Answer]:
    """Name every pair that cannot be compared; ask about units that contradict each other."""
    said = False
    for row in certificate.results:
        question = _contradiction(row)
        if question is not None:
            said = True
            yield question
    comparable = 0
    for item in judged_rows or ():
        if item.row.quantity is None or item.row.quantity.value is None:
            continue
        compared = compare(item.row, item.limit)
        if compared.conformity is Conformity.NOT_COMPARABLE:
            said = True
            yield not_checkable(
                f"{item.row.text} cannot be compared with {item.by} {item.limit.text}: {compared.reason}",
                item.row.place,
                question="Please state the result in the unit and on the basis of its limit.",
            )
        else:
            comparable += 1
    if not said:
        yield (
            agrees(f"Results and limits share their unit ({comparable} compared).")
            if comparable
            else not_applicable("no number stands beside a limit")
        )


def _contradiction(row: Result) -> Answer | None:
    text, quantity = row.specification, row.quantity
    if not text:
        return None
    if (odd := _PER_VIAL.search(text)) is not None:
        return asks(
            f"The limit “{text[:80]}” gives a concentration ({odd.group(1)}) per vial: it is either, not "
            f"both.",
            row.place,
            observed=text[:80],
        )
    bracket = _BRACKET_UNIT.search(text)
    unit = unit_of(bracket.group(1)) if bracket else None
    if quantity is None or quantity.unit is None or unit is None or dimension(unit) is None:
        return None
    if quantity.unit != "%" and dimension(unit) != dimension(quantity.unit):
        return asks(
            f"The result is in {quantity.unit} ({row.text}), its limit in {unit} (“{text[:80]}”).",
            row.place,
            expected=unit,
            observed=quantity.unit,
        )
    return None
