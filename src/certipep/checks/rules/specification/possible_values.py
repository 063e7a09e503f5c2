"""SP-11: whether a quantity lies within what it can be."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.verdict_words import says_no
from certipep.checks.check import check
from certipep.checks.conformity import is_qualitative
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["possible_values"]

_SHARES = frozenset(
    {"purity", "net_peptide_content", "water", "acetate", "tfa", "single_impurity", "total_impurities"}
)
"""Parts of a whole: none is more than all of it. An assay in per cent of the label may be."""
_PARTS = frozenset({"enrichment", "purity", "excess"})
"""Words of other names for a part of a whole: "Enantiomeric purity"."""
_NEVER_NEGATIVE = _SHARES | frozenset(
    {
        "content",
        "assay",
        "endotoxin",
        "heavy_metals",
        "residual_solvent",
        "aerobic_count",
        "yeast_mold_count",
        "retention_time",
    }
)
_COUNTS = ("CFU", "UFC", "KBE", "cfu")
_FOUND_BY_DIFFERENCE = frozenset({"net_peptide_content"})
"""Worked out from other results, so that their errors may carry it a little above the whole."""


@check(
    "SP-11",
    title="Values against what is possible",
    compares="shares with 100 % (the purity is PU-07's), amounts with zero, and shares far below their limit with the "
    "same number as a fraction",
    why="a part is not more than the whole, and nothing weighs less than nothing",
    source="arithmetic",
    does_not_prove="that a possible value was measured",
    question="Which value was found? The printed one is not possible.",
    scope="certificate",
)
def possible_values(certificate: Certificate, tolerance: Tolerance) -> Iterator[Answer]:
    """Judge every row with a number."""
    judged = 0
    yield from _sterile_with_germs(certificate)
    for row in certificate.results:
        answer = _judge(row, tolerance)
        judged += row.test in _NEVER_NEGATIVE and _value(row) is not None
        if answer is not None:
            yield answer
    if not judged:
        yield not_applicable("no share or amount is printed")
    else:
        yield agrees(f"{judged} shares and amounts were looked at.", tolerance="0 to 100 % for a share")


def _sterile_with_germs(certificate: Certificate) -> Iterator[Answer]:
    """Ask where germs were counted in what is called sterile."""
    sterile = [row for row in certificate.of("sterility") if _called_sterile(row)]
    for row in certificate.of("aerobic_count", "yeast_mold_count"):
        quantity = row.quantity
        if sterile and quantity is not None and quantity.value and quantity.comparator in (None, "=", "~"):
            yield asks(
                f"Germs were counted ({row.text}) in a product that is called sterile.",
                row.place,
                sterile[0].place,
                expected="no growth",
                observed=row.text,
            )


def _called_sterile(row: Result) -> bool:
    words = row.text.lower()
    if says_no(words) or "not " in words:
        return False
    return is_qualitative(row.text) or words.startswith(("sterile", "no growth"))


def _value(row: Result) -> Decimal | None:
    return row.quantity.value if row.quantity is not None else None


def _judge(row: Result, tolerance: Tolerance) -> Answer | None:
    if row.test == "sterility" and any(unit in row.text for unit in _COUNTS):
        return asks(
            f"Sterility is given as a count (“{row.text}”): it is growth or no growth.",
            row.place,
            expected="growth or no growth",
            observed=row.text,
        )
    value, quantity = _value(row), row.quantity
    if value is None or quantity is None:
        return None
    if row.test == "ph" and not tolerance.ph_low <= value <= tolerance.ph_high:
        scale = f"{tolerance.ph_low} to {tolerance.ph_high}"
        return contradicts(
            f"A pH of {row.text} is none that a solution in water has.",
            row.place,
            expected=scale,
            observed=row.text,
        )
    name = (row.name or row.test).replace("_", " ")
    part = row.test in _SHARES or not _PARTS.isdisjoint(name.lower().split())
    share = quantity.unit == "%" and part
    figures = {"observed": row.text, "expected": "0 to 100 %" if share else "at least 0"}
    if row.test in _NEVER_NEGATIVE and value < 0 and (share or row.test not in _SHARES):
        return contradicts(
            f"{name.capitalize()} of {row.text}: a negative amount does not exist.", row.place, **figures
        )
    if share and value > 100 and row.test != "purity":
        by_difference = row.test in _FOUND_BY_DIFFERENCE and value <= tolerance.by_difference_percent
        answer = asks if by_difference else contradicts
        return answer(f"{name.capitalize()} of {row.text} is more than the whole.", row.place, **figures)
    limit = row.criterion.low if row.criterion is not None else _limit(row)
    if share and limit is not None and limit >= tolerance.high_limit_percent and 0 < value <= 1:
        return asks(
            f"{name.capitalize()} of {row.text} beside a limit of {limit} %: is it the fraction {value}, printed "
            "with a sign for per cent?",
            row.place,
            expected=f"{value * 100} %",
            observed=row.text,
        )
    return None


def _limit(row: Result) -> Decimal | None:
    """Return the number of a lower limit as printed ("≥ 98 %"); only read where it is that simple."""
    words = (
        (row.specification or "")
        .replace("≥", " ")
        .replace(">", " ")
        .replace("=", " ")
        .replace("%", " ")
        .split()
    )
    try:
        return Decimal(words[0]) if len(words) == 1 else None
    except ArithmeticError:
        return None
