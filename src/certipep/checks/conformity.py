"""A result against a criterion: same unit and basis first, then rounding, then the limit."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts.amounts import basis_of
from certipep.checks.limits import Limit
from certipep.checks.rounding import round_like
from certipep.checks.units import convert

__all__ = [
    "AMOUNTS",
    "MASSES",
    "Compared",
    "Conformity",
    "approves",
    "compare",
    "is_qualitative",
    "judged_elsewhere",
    "says_no",
]

AMOUNTS = ("content",)
"""Amounts per vial are CB-12's, with the label."""
MASSES = ("mass_found", "mass_expected", "mz")
"""Masses are judged against the molecule (MS-01) where it is known."""

_COMPLIES = re.compile(
    r"\bcompl(?:y|ies|iant|ied)\b|\bconforms?\b|\bpass(?:ed|es)?\b|meets?\b|符合|соответств|entspricht|合格",
    re.IGNORECASE,
)

_FAILS = re.compile(
    r"does ?n[o']t (?:comply|conform|meet|pass)|not (?:complying|conform\w*|comply|pass)|\bfail(?:s|ed)?\b"
    r"|out of spec|\bOOS\b|non-?conform|不符合|не соответств|entspricht nicht",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"conform|compl(?:y|ies)|pass|meets|within (?:limits|spec)|matches|confirmed|符合|соответств|entspricht"
    r"|conforme|cumple|zgodn",
    re.IGNORECASE,
)
_DRY = re.compile(r"anhydrous|\bdry\b|dried", re.IGNORECASE)


_AT_LEAST = ("purity", "net_peptide_content")
_AT_MOST = (
    "total_impurities", "single_impurity", "water", "tfa", "residual_solvent", "endotoxin", "heavy_metals",
    "aerobic_count", "yeast_mold_count",
)  # fmt: skip


class Conformity(StrEnum):
    """How a result stands to its criterion."""

    COMPLIES = "complies"
    FAILS = "fails"
    OPEN = "open"
    NOT_COMPARABLE = "not comparable"


class Compared(Struct, frozen=True):
    """A comparison in words: `value` as rounded, in the unit of the limit; `reason` where there is none."""

    conformity: Conformity
    value: Decimal | None = None
    reason: str = ""


def says_no(text: str) -> bool:
    """Whether a text says that something failed; the words "pass/fail" together say neither."""
    return bool(_FAILS.search(text)) and not _COMPLIES.search(_FAILS.sub(" ", text))


def approves(text: str) -> bool:
    """Whether a conclusion approves the lot."""
    return bool(_COMPLIES.search(_FAILS.sub(" ", text))) and not _FAILS.search(text)


def is_qualitative(text: str) -> bool:
    """Whether a result is a word such as "Conforms"."""
    return bool(_WORDS.search(text))


def judged_elsewhere(row: Result, certificate: Certificate, *, molecule_known: bool) -> bool:
    """Whether a row has a check of its own: amounts per vial, and masses where the molecule is known."""
    if row.test in AMOUNTS or row.test == "peak":
        return True
    if row.test in MASSES:
        return molecule_known or "(" in row.text
    # "11 mg (109.5 %)" is one statement, read as amount and as per cent of label.
    return row.test == "assay" and any(other.text == row.text for other in certificate.of(*AMOUNTS))


def compare(row: Result, limit: Limit, rounding: str = "usp") -> Compared:
    """Compare a numeric result with a limit.

    A censored result (``<5``) complies only where its whole range does; it is open where only a part does.
    """
    quantity = row.quantity
    if quantity is None or quantity.value is None:
        return Compared(Conformity.NOT_COMPARABLE, reason="the result is no number")
    if limit.of is not None or limit.of_label:
        share = quantity.value if quantity.unit == "%" else None
        if share is None:
            return Compared(Conformity.NOT_COMPARABLE, reason="the limit is a per cent of the label")
        value = share
    else:
        converted = _in_unit(row, limit)
        if converted is None:
            return Compared(
                Conformity.NOT_COMPARABLE,
                reason=f"the result is in {quantity.unit or 'no unit'}, the limit in "
                f"{limit.unit or 'no unit'}",
            )
        value = converted
    if _DRY.search(limit.text) and basis_of(row) != "dry":
        return Compared(
            Conformity.NOT_COMPARABLE, value, "the limit is on the dry basis, the result does not say so"
        )
    if quantity.comparator in ("<", "<=") or quantity.comparator in (">", ">="):
        return _censored(value, quantity.comparator, limit)
    if (row.test in _AT_LEAST and limit.lower is None) or (row.test in _AT_MOST and limit.upper is None):
        # A purity has no maximum alone, an impurity no minimum: the limit is rather that of another row.
        return Compared(Conformity.NOT_COMPARABLE, value, "the limit does not fit this kind of test")
    edges = [e for e in (limit.lower, limit.upper) if e is not None]
    if not edges:
        return Compared(Conformity.NOT_COMPARABLE, value, "the criterion draws no line")
    nearest = min(edges, key=lambda edge: abs(edge - value))
    rounded = round_like(value, nearest, rounding)
    # ">98" is not fulfilled by 98.4 rounded to 98: an open limit is compared with what was found.
    complies = limit.admits(rounded) or (limit.admits(value) and (limit.lower_open or limit.upper_open))
    return Compared(Conformity.COMPLIES if complies else Conformity.FAILS, rounded)


def _in_unit(row: Result, limit: Limit) -> Decimal | None:
    quantity = row.quantity
    assert quantity is not None  # noqa: S101 - checked by the caller
    assert quantity.value is not None  # noqa: S101 - checked by the caller
    if quantity.unit is None or limit.unit is None:
        # A lost unit is asked about elsewhere (DO-09); the number is still compared.
        return quantity.value
    return convert(quantity.value, quantity.unit, limit.unit)


def _censored(value: Decimal, comparator: str, limit: Limit) -> Compared:
    if comparator in ("<", "<="):
        if limit.upper is not None and value <= limit.upper:
            complies = limit.lower is None or limit.lower <= 0
            return Compared(Conformity.COMPLIES if complies else Conformity.OPEN, value)
        if limit.lower is not None and (value < limit.lower or (comparator == "<" and value == limit.lower)):
            return Compared(Conformity.FAILS, value)
        return Compared(Conformity.OPEN, value, "the result is a bound that reaches beyond the limit")
    if limit.lower is not None and value >= limit.lower:
        return Compared(
            Conformity.COMPLIES if limit.upper is None or limit.upper >= 100 else Conformity.OPEN, value
        )
    if limit.upper is not None and (value > limit.upper or (comparator == ">" and value == limit.upper)):
        return Compared(Conformity.FAILS, value)
    return Compared(Conformity.OPEN, value, "the result is a bound that reaches beyond the limit")
