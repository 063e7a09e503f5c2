"""CB-01: peptide, water, counter-ion and solvents make the powder."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate
from certipep.checks.check import check
from certipep.checks.facts.documents import Mention
from certipep.checks.facts.powder import Powder
from certipep.checks.finding import Answer, agrees, asks, contradicts, not_applicable, not_checkable, notes
from certipep.checks.tolerances import Tolerance
from certipep.checks.wording import wordings

__all__ = ["mass_balance"]


@check(
    "CB-01",
    title="Sum of the parts of the powder",
    compares="net peptide content + water + counter-ions + solvents with 100 %, all on the powder as it is, and with "
    "the mass balance that is printed",
    why="they are parts of one powder; the uncertainty of a content by amino acid analysis is about 4 % at k "
    "= 2",
    source="polypeptide.com, quality control services (mass balance 95-105 %)",
    does_not_prove="that each part is right: errors may cancel, and a content by difference always adds up",
    question="Content, water and counter-ion do not make the whole that is said; on which basis is the content?",
)
def mass_balance(
    certificate: Certificate, powder: Powder, tolerance: Tolerance, formulated: Mention | None = None
) -> Iterator[Answer]:
    """Add what is stated; area-% purity is never part of it."""
    if formulated is not None:
        yield not_applicable("a formulated vial holds excipients besides the peptide", formulated[1])
        return
    yield _whole(powder, tolerance)
    yield from _printed(certificate, powder, tolerance)


def _printed(certificate: Certificate, powder: Powder, tolerance: Tolerance) -> Iterator[Answer]:
    """Ask about a printed sum that is not that of the printed parts."""
    total = powder.peptide + powder.rest
    for row in certificate.of("other"):
        quantity = row.quantity
        if quantity is None or quantity.value is None or quantity.unit != "%":
            continue
        if wordings("balance")["named"].search(row.name or "") is None or not powder.counter_ions:
            continue
        bound = tolerance.printed_slack + powder.half_digits + quantity.half_digit
        answer = agrees if abs(quantity.value - total) <= bound else asks
        yield answer(
            f"A mass balance of {row.text} is printed; its parts make {total} % ({powder.words}).",
            row.place,
            *powder.places,
            expected=f"{total} %",
            observed=row.text,
            tolerance=f"± {bound} %",
        )


def _whole(powder: Powder, tolerance: Tolerance) -> Answer:
    total = powder.peptide + powder.rest
    figures = {
        "expected": f"{tolerance.balance_low} to {tolerance.balance_high} %",
        "observed": powder.words,
        "tolerance": f"contradiction above {tolerance.impossible_high} % "
        f"or, all parts stated, below {tolerance.impossible_low} %",
    }
    places = powder.places
    basis = " (content converted from the dry basis)" if powder.converted else ""
    if total > tolerance.impossible_high:
        return contradicts(
            f"The parts of the powder make more than the whole: {powder.words}{basis}.", *places, **figures
        )
    complete = powder.water is not None and bool(powder.counter_ions)
    if powder.by_difference and abs(total - 100) < tolerance.balance_high - 100:
        return notes(
            "The content was worked out by difference, so the sum is no evidence.", *places, **figures
        )
    if not complete:
        missing = "water" if powder.water is None else "the counter-ion"
        return not_checkable(
            f"the mass balance needs {missing} as well (so far {powder.words})",
            *places,
            question=f"Please state {missing} in per cent of the powder.",
        )
    if total < tolerance.impossible_low:
        return contradicts(
            f"The parts of the powder leave too much unnamed: {powder.words}{basis}.",
            *places,
            **figures,
            question="Content, water and counter-ion make far less than 100 %; what is the rest?",
        )
    half = powder.half_digits
    if tolerance.balance_low - half <= total <= tolerance.balance_high + half:
        return agrees(f"The parts make the powder: {powder.words}{basis}.", *places, **figures)
    return asks(f"The mass balance is unusual: {powder.words}{basis}.", *places, **figures)
