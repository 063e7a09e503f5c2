"""Values that no colon tells from their label: what can only be one ("CAS  62304 98 7")."""

from __future__ import annotations

import re

from certipep.certificate.extraction.fitting import NUMERIC
from certipep.certificate.extraction.header_values import amounts, read_header_value
from certipep.certificate.extraction.known_names import names_a_peptide
from certipep.certificate.measures.date import printed_date
from certipep.certificate.measures.quantities import parse_quantities
from certipep.certificate.normal import clean
from certipep.certificate.thresholds import threshold
from certipep.certificate.vocabulary import TestName, Vocabulary

__all__ = ["speaks_for_itself"]

_LISTED = frozenset({"single_impurity", "total_impurities"})
_NUMBERED = re.compile(r"\d{1,2}(?: ?[(\[:：=]|$)")
"""The number of one of several, and no share: "Impurity 1 (HPLC, 220 nm)", "Impurity 1: 0.2 %"."""


def speaks_for_itself(found: tuple[str, str, TestName | None], rest: str, vocabulary: Vocabulary) -> bool:
    """Return whether `rest` can only be the value of the label, although no colon says so ("CAS  62304 98 7")."""
    section, target, test = found
    if section == "dates":
        date = printed_date(rest)
        return date is not None and date.start == 0
    if section == "tests" and test is not None and test.test in NUMERIC:
        quantities = parse_quantities(rest)
        begins = bool(quantities) and clean(rest).startswith(quantities[0].text[:1])
        numbered = test.test in _LISTED and _NUMBERED.match(rest) is not None
        return begins and not numbered and len(rest.split()) <= threshold("value words")
    if test is not None and test.test == "conclusion":
        return vocabulary.verdict(rest) is not None  # "结论 符合规定"
    if section == "header" and target in (
        "cas",
        "pubchem_cid",
        "formula",
        "molecular_weight",
        "report_number",
    ):
        return (
            2 * len(rest.split()) <= threshold("value words")
            and read_header_value(target, rest) is not None
            and bool(re.search(r"\d", " ".join(rest.split()[: 1 + (target == "report_number")])))
        )
    if section == "header" and target == "sequence":
        return len(rest) >= threshold("telling name") and rest.isalpha() and rest.isupper()
    if section == "header" and target == "product":
        return names_a_peptide(rest, vocabulary)
    if section == "header" and target == "label_claim":
        return (
            rest[:1].isdigit() and bool(amounts(rest)) and 2 * len(rest.split()) <= threshold("value words")
        )
    if section == "header" and target == "lot":
        return len(rest.split()) == 1 and bool(re.search(r"\d", rest))
    return False
