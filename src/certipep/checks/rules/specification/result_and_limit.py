"""SP-01: results against their limits, rounded the way the limit is written."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.certificate.measures.unit import convert
from certipep.certificate.verdict_words import says_no
from certipep.checks.case import Options
from certipep.checks.check import check
from certipep.checks.conformity import Conformity, compare
from certipep.checks.facts.specifications import Judged
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, notes
from certipep.checks.specification import Specification

__all__ = ["result_and_limit"]


@check(
    "SP-01",
    title="Results against their limits",
    compares="each number with the limit printed on its row and with the agreed specification, after "
    "rounding it to the "
    "form of the limit",
    why="USP rounds to the decimals of the limit, Ph. Eur. to its significant figures, five upwards; limits "
    "are not rounded",
    source="USP General Notices 7.20; Ph. Eur. General Notices 1.4",
    does_not_prove="that the result is right, nor that the limit is tight enough",
    question="The result is outside its limit; was the lot released, and why?",
    scope="certificate",
)
def result_and_limit(
    options: Options,
    certificate: Certificate,
    judged_rows: tuple[Judged, ...] | None = None,
    specification: Specification | None = None,
) -> Iterator[Answer]:
    """Judge every row with a number and a limit; uncertain and censored results have checks of their own."""
    judged = False
    own = specification.rounding if specification is not None else None
    for item in judged_rows or ():
        quantity = item.row.quantity
        if quantity is None or quantity.uncertainty is not None:
            continue
        rounding = own or options.rounding if item.agreed else options.rounding
        compared = compare(item.row, item.limit, rounding)
        if compared.conformity is Conformity.NOT_COMPARABLE or (
            compared.conformity is Conformity.OPEN and quantity.bounds
        ):
            continue
        judged = True
        rounded = "" if compared.value == quantity.value else f" (rounded to {compared.value})"
        figures = {
            "expected": item.limit.text,
            "observed": item.row.text,
            "tolerance": f"the limit as written; rounding by {rounding}",
        }
        name = _name(item)
        by_rounding = quantity.value is not None and not item.limit.admits(
            convert(quantity.value, quantity.unit, item.limit.unit or quantity.unit) or quantity.value
        )
        if compared.conformity is Conformity.OPEN:
            yield asks(
                f"{name}{item.row.text} against {item.by} {item.limit.text}: {compared.reason}.",
                item.row.place,
                **figures,
                question=f"Which numbers do “{item.row.text}” and the limit “{item.limit.text}” print?",
            )
        elif compared.conformity is Conformity.COMPLIES and by_rounding and item.limit.power_of_ten:
            yield agrees(
                f"{name}{item.row.text} keeps {item.by} {item.limit.text}: of a power of ten "
                "the pharmacopoeias accept twice its value.",
                item.row.place,
                **figures,
            )
        elif compared.conformity is Conformity.COMPLIES and by_rounding:
            yield notes(
                f"{name}{item.row.text} keeps {item.by} {item.limit.text} only once it is rounded to "
                f"{compared.value}.",
                item.row.place,
                **figures,
            )
        elif compared.conformity is Conformity.COMPLIES:
            yield agrees(
                f"{name}{item.row.text}{rounded} keeps {item.by} {item.limit.text}.",
                item.row.place,
                **figures,
            )
        else:
            answer = asks if item.bare else contradicts  # a number alone may be what is usual
            yield answer(
                f"{name}{item.row.text}{rounded} is outside {item.by} {item.limit.text}"
                f"{_although(certificate)}.",
                item.row.place,
                **figures,
            )
    if not judged:
        yield not_applicable("no number stands beside a limit")


def _name(item: Judged) -> str:
    parts = [item.row.analyte, item.row.name or item.row.test.replace("_", " ")]
    return " ".join(p for p in parts if p) + ": "


def _although(certificate: Certificate) -> str:
    conclusion = next((r for r in certificate.of("conclusion") if r.text), None)
    if conclusion is None:
        return ""
    joined = "and" if says_no(conclusion.text) else "although"
    return f", {joined} the conclusion is “{conclusion.text[:60]}”"
