"""A result against a criterion: same unit and basis first, then rounding, then the limit."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.basis import find_basis
from certipep.certificate.measures.criterion import Criterion
from certipep.certificate.measures.unit import convert, dimension
from certipep.certificate.verdict_words import judges
from certipep.checks.rounding import round_like
from certipep.checks.tolerances import Tolerance
from certipep.chemistry.mass import PROTON

__all__ = [
    "AMOUNTS",
    "MASSES",
    "Compared",
    "Conformity",
    "compare",
    "is_a_proton_off",
    "is_qualitative",
    "judged_elsewhere",
    "with_side",
]

AMOUNTS = ("content",)
"""Amounts per vial are CB-12's, with the label."""
MASSES = ("mass_found", "mass_expected", "mz")
"""Masses are judged against the molecule (MS-01) where it is known, and against a range of their own."""
_PROTON = Decimal(str(PROTON))
_WORDS = re.compile(r"within (?:limits|spec)|matches|confirmed", re.IGNORECASE)
"""Words of agreement that judge no lot, only a row."""

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


def is_qualitative(text: str) -> bool:
    """Whether a result is a word such as "Conforms"."""
    return bool(_WORDS.search(text)) or judges(text)


def with_side(test: str, limit: Criterion) -> Criterion | None:
    """Return a limit that is a number alone as the least of a purity or the most of an impurity, or None."""
    if limit.nominal is None or limit.of is not None or limit.of_label:
        return None
    if test in _AT_LEAST:
        return replace(limit, low=limit.nominal)
    return replace(limit, high=limit.nominal) if test in _AT_MOST else None


def judged_elsewhere(
    row: Result, certificate: Certificate, tolerance: Tolerance, *, molecule_known: bool
) -> bool:
    """Whether a row has a check of its own: amounts per vial, and masses where the molecule is known.

    `tolerance` holds the limits of SP-01.
    """
    if row.test in AMOUNTS or row.test == "peak":
        return True
    if row.test in MASSES:
        return (molecule_known and not _same_mass(row, tolerance)) or "(" in row.text
    # "11 mg (109.5 %)" is one statement, read as amount and as per cent of label.
    return row.test == "assay" and any(other.text == row.text for other in certificate.of(*AMOUNTS))


def _same_mass(row: Result, tolerance: Tolerance) -> bool:
    """Whether a mass and the range printed for it are of one kind, so that the range itself can be judged.

    A range far from the value is of something else (the molecule beside an ion), as is that of a value that is called
    an ion and keeps it once a proton is taken away.
    """
    limit, quantity = row.criterion, row.quantity
    if limit is None or quantity is None or quantity.value is None or limit.low is None or limit.high is None:
        return False
    if abs((limit.low + limit.high) / 2 - quantity.value) > tolerance.same_mass_da:
        return False
    called = row.ion is not None or row.kind not in (None, "average", "monoisotopic")
    return not (called and is_a_proton_off(row, limit))


def is_a_proton_off(row: Result, limit: Criterion) -> bool:
    """Whether a mass keeps the range beside it once a proton is added or taken away: it may be that of an ion."""
    value = row.quantity.value if row.quantity is not None and row.test in MASSES else None
    return value is not None and any(limit.admits(value + sign * _PROTON) for sign in (-1, 1))


def compare(row: Result, limit: Criterion, rounding: str = "usp") -> Compared:
    """Compare a numeric result with a limit.

    A censored result (``<5``) complies only where its whole range does; it is open where only a part does. Where the
    digits of either have two readings, they are compared in both, and it is open where these do not agree. On a text
    that holds several limits nothing fails.
    """
    compared = _in_every_reading(row, limit, rounding)
    if compared.conformity is Conformity.FAILS and limit.mixed:
        return Compared(
            Conformity.OPEN, compared.value, "several limits, or other numbers, stand in its text"
        )
    return compared


def _in_every_reading(row: Result, limit: Criterion, rounding: str) -> Compared:
    quantity = row.quantity
    if quantity is None or quantity.value is None or not (quantity.ambiguous or limit.ambiguous):
        return _compare(row, limit, rounding)
    found = [
        _compare(replace(row, quantity=replace(quantity, value=quantity.value * x)), limit.times(y), rounding)
        for x in ((1, 1000) if quantity.ambiguous else (1,))
        for y in ((1, 1000) if limit.ambiguous else (1,))
    ]
    if len({one.conformity for one in found}) == 1:
        return found[0]
    return Compared(Conformity.OPEN, found[0].value, "its digits can be read in two ways, a thousand apart")


def _compare(row: Result, limit: Criterion, rounding: str) -> Compared:
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
    if find_basis(limit.text) == "anhydrous" and row.basis != "anhydrous":
        # Without the water the share is larger still: what is above the limit as it is, is above it dried.
        if quantity.comparator == "=" and limit.high is not None and value > limit.high:
            rounded = round_like(value, limit.high, rounding)
            return Compared(Conformity.COMPLIES if limit.admits(rounded) else Conformity.FAILS, rounded)
        return Compared(
            Conformity.NOT_COMPARABLE, value, "the limit is on the dry basis, the result does not say so"
        )
    if quantity.comparator in ("<", "<=") or quantity.comparator in (">", ">="):
        return _censored(value, quantity.comparator, limit)
    if (row.test in _AT_LEAST and limit.low is None) or (row.test in _AT_MOST and limit.high is None):
        # A purity has no maximum alone, an impurity no minimum: the limit is rather that of another row.
        return Compared(Conformity.NOT_COMPARABLE, value, "the limit does not fit this kind of test")
    if limit.power_of_ten and limit.high is not None and _counts(row, limit):
        complies = value <= 2 * limit.high  # USP <61> and <1111>, Ph. Eur. 5.1.4: 10^2 CFU means 200 at most
        return Compared(Conformity.COMPLIES if complies else Conformity.FAILS, value)
    edges = [e for e in (limit.low, limit.high) if e is not None]
    if not edges:
        return Compared(Conformity.NOT_COMPARABLE, value, "the criterion draws no line")
    nearest = min(edges, key=lambda edge: abs(edge - value))
    rounded = round_like(value, nearest, rounding)
    # ">98" is not fulfilled by 98.4 rounded to 98: an open limit is compared with what was found.
    complies = limit.admits(rounded) or (limit.admits(value) and (limit.low_open or limit.high_open))
    return Compared(Conformity.COMPLIES if complies else Conformity.FAILS, rounded)


def _counts(row: Result, limit: Criterion) -> bool:
    unit = limit.unit or (row.quantity.unit if row.quantity is not None else None)
    return row.test in ("aerobic_count", "yeast_mold_count") or (dimension(unit) or "").startswith("count")


def _in_unit(row: Result, limit: Criterion) -> Decimal | None:
    quantity = row.quantity
    assert quantity is not None  # noqa: S101 - checked by the caller
    assert quantity.value is not None  # noqa: S101 - checked by the caller
    if quantity.unit is None or limit.unit is None:
        # A lost unit is asked about elsewhere (DO-09); the number is still compared.
        return quantity.value
    return convert(quantity.value, quantity.unit, limit.unit)


def _censored(value: Decimal, comparator: str, limit: Criterion) -> Compared:
    if comparator in ("<", "<="):
        if limit.high is not None and value <= limit.high:
            complies = limit.low is None or limit.low <= 0
            return Compared(Conformity.COMPLIES if complies else Conformity.OPEN, value)
        if limit.low is not None and (value < limit.low or (comparator == "<" and value == limit.low)):
            return Compared(Conformity.FAILS, value)
        return Compared(Conformity.OPEN, value, "the result is a bound that reaches beyond the limit")
    if limit.low is not None and value >= limit.low:
        return Compared(
            Conformity.COMPLIES if limit.high is None or limit.high >= 100 else Conformity.OPEN, value
        )
    if limit.high is not None and (value > limit.high or (comparator == ">" and value == limit.high)):
        return Compared(Conformity.FAILS, value)
    return Compared(Conformity.OPEN, value, "the result is a bound that reaches beyond the limit")
