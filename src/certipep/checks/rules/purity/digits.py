"""PU-13: whether a share is printed with digits that a detector can give."""

from __future__ import annotations

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.finding import Answer, agrees, asks, not_applicable
from certipep.checks.tolerances import Tolerance

__all__ = ["digits"]

_SHARES = (
    "purity",
    "assay",
    "net_peptide_content",
    "water",
    "acetate",
    "tfa",
    "single_impurity",
    "total_impurities",
)


@check(
    "PU-13",
    title="Digits of the measured values",
    compares="the decimals of shares in per cent with what a detector and a balance resolve",
    why="repeated injections differ in the second decimal, so digits far behind it come from a calculator",
    source="system suitability of liquid chromatography: 0.5 to 2 % relative between injections (USP <621>)",
    does_not_prove="that the value is invented: software prints as many digits as it is told to",
    question="How many of the printed digits were measured, and how large is the uncertainty?",
    scope="certificate",
)
def digits(certificate: Certificate, tolerance: Tolerance) -> Answer:
    """Ask about the rows with more decimals than the limit."""
    rows = [
        row
        for row in certificate.of(*_SHARES)
        if row.quantity is not None and row.quantity.value is not None and row.quantity.unit == "%"
    ]
    if not rows:
        return not_applicable("no share in per cent is printed")
    many = [
        row
        for row in rows
        if _decimals(row.quantity.value if row.quantity else None) > int(tolerance.decimals)
    ]
    limit = f"up to {tolerance.decimals} decimals"
    if many:
        printed = ", ".join(row.text for row in many)
        return asks(
            f"{printed}: no detector gives so many digits.",
            *(row.place for row in many),
            expected=limit,
            observed=printed,
        )
    return agrees(f"{len(rows)} shares have digits that can be measured.", tolerance=limit)


def _decimals(value: object) -> int:
    text = str(value)
    return len(text.partition(".")[2]) if "E" not in text else 0
