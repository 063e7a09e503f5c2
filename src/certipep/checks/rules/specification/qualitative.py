"""SP-07: words where a number was asked for."""

from __future__ import annotations

from collections.abc import Iterator

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.criterion import parse_criterion
from certipep.checks.check import check
from certipep.checks.conformity import is_qualitative
from certipep.checks.finding import Answer, agrees, asks, not_applicable, notes

__all__ = ["qualitative"]

_QUANTITATIVE = (
    "purity",
    "content",
    "net_peptide_content",
    "assay",
    "water",
    "acetate",
    "total_impurities",
    "single_impurity",
    "mass_found",
    "ph",
)

_SINGLE = ("purity", "net_peptide_content", "assay", "water", "acetate", "total_impurities")
"""Tests with one result for a lot: a range of them is no result."""
_WITHOUT_UNCERTAINTY = ("rotation", "drehung", "rotação", "rotación", "旋光")


@check(
    "SP-07",
    title="Words where a number belongs",
    compares="rows of quantitative tests whose result is a word such as 'conforms', or a range",
    why="for a quantitative test the number is the result; limit tests (TFA, counts, endotoxin) may answer "
    "in a word",
    source="ICH Q7 11.43 (numerical results on certificates of analysis)",
    does_not_prove="that a printed number was measured",
    question="Please send the numbers behind 'conforms'.",
    scope="certificate",
)
def qualitative(certificate: Certificate) -> Iterator[Answer]:
    """Ask about quantitative tests, note limit tests."""
    words = [
        r
        for r in certificate.results
        if is_qualitative(r.text) and (r.quantity is None or r.quantity.value is None)
    ]
    ranges = [r for r in certificate.results if _is_specification(r)]
    asked = [r for r in words if r.test in _QUANTITATIVE]
    noted = [
        r
        for r in words
        if r not in asked
        and (limit := r.criterion) is not None
        and limit.bounded
        and r.test not in ("identity", "appearance", "retention_time", "solubility", "conclusion")
    ]
    if asked:
        names = ", ".join(dict.fromkeys(r.name or r.test.replace("_", " ") for r in asked))
        yield asks(
            f"The result is a word where a number belongs: {names}.",
            *(r.place for r in asked),
            expected="a number",
            observed=", ".join(dict.fromkeys(r.text for r in asked)),
        )
    for row in ranges:
        yield asks(
            f"“{row.text}” is a specification where a measured value belongs.",
            row.place,
            expected="one number",
            observed=row.text,
            question="Which value was found? A range or a tolerance is what was to be found.",
        )
    if noted:
        names = ", ".join(dict.fromkeys(r.name or r.test.replace("_", " ") for r in noted))
        yield notes(
            f"Limit tests answered in a word, without the number: {names}.", *(r.place for r in noted)
        )
    if not words and not ranges:
        yield not_applicable("no result is a word")
    elif not asked and not noted and not ranges:
        yield agrees("Only tests that are answered in words have words for a result.")


def _is_specification(row: Result) -> bool:
    """Return whether a result is a range, or the tolerance of a property that is not given with an uncertainty."""
    if row.replicates or row.test not in (*_QUANTITATIVE, "other"):
        return False
    said = parse_criterion(row.text)
    one = row.quantity
    if one is not None and one.value is not None and one.upper is None and one.uncertainty is None:
        return False  # "98.7 % (98.6 – 98.8 %)" is a mean with its spread
    if said is None or said.low is None or said.high is None:
        return False
    if said.nominal is None:
        return row.test in _SINGLE
    return row.test == "other" and any(word in (row.name or "").lower() for word in _WITHOUT_UNCERTAINTY)
