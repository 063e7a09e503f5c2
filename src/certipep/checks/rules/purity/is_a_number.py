"""PU-07: a purity result that is no measurement."""

from __future__ import annotations

from decimal import Decimal

from certipep.certificate.claims import Certificate, Result
from certipep.checks.check import Answers, check
from certipep.checks.finding import agrees, asks, contradicts, not_checkable
from certipep.checks.percent import percent_of
from certipep.checks.tolerances import Tolerance

__all__ = ["is_a_number"]


@check(
    "PU-07",
    title="Number of the purity",
    compares="the purity result with what a chromatogram gives: a number, not a bound and not a word; where no limit "
    "is printed, half of the whole at least",
    why="'>98 %' and 'conforms' repeat a limit; they report no measurement",
    source="ICH Q7 11.43 (numerical results on certificates of analysis)",
    does_not_prove="that a printed number was measured",
    question="Which purity was measured? Please send the chromatogram.",
    scope="certificate",
)
def is_a_number(certificate: Certificate, tolerance: Tolerance) -> Answers:
    """Ask where no purity row has a number that stands for itself."""
    rows = certificate.of("purity")
    if not rows:
        return not_checkable("no purity is stated", question="Which purity was measured, and how?")
    for row in rows:
        share = percent_of(row)
        if share is not None and share > 100:
            return contradicts(
                f"A purity of {row.text} is more than the whole.",
                row.place,
                expected="at most 100 %",
                observed=row.text,
            )
    # One for each component of a blend and each vial; a second purity of the same substance is for other checks.
    numbers = {row.analyte: row for row in reversed(rows) if _measured(row)}
    if numbers:
        said = [row for row in rows if numbers.get(row.analyte) is row or (row.sample and _measured(row))]
        texts = ", ".join(row.text for row in said)
        # A printed limit says whether so little is enough.
        low = [
            row
            for row in said
            if row.criterion is None and (percent_of(row) or Decimal(100)) < tolerance.least_percent
        ]
        if low:
            return asks(
                f"A purity of {low[0].text} leaves more than half of what was seen to other substances.",
                low[0].place,
                expected=f"at least {tolerance.least_percent} %",
                observed=low[0].text,
                question="Is the purity printed as it was measured, and what is the rest?",
            )
        return agrees(f"The purity is a number: {texts}.", *(row.place for row in said), observed=texts)
    row = rows[0]
    if not row.text.strip():
        return not_checkable(
            "the purity row has no result", row.place, question="Which purity was measured, and how?"
        )
    bound = row.quantity is not None and row.quantity.value is not None
    return asks(
        f"The purity result “{row.text}” is a bound: what was measured is not stated."
        if bound
        else f"The purity result “{row.text}” repeats a verdict: it is no measurement.",
        row.place,
        expected="a number",
        observed=row.text,
    )


def _measured(row: Result) -> bool:
    plain = row.quantity is not None and row.quantity.comparator in (None, "=", "~")
    return plain and percent_of(row) is not None
