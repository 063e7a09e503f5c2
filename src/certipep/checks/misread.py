"""Results whose words show that they were not read as the page means them: such a row accuses nobody."""

from __future__ import annotations

import re

from certipep.certificate.claims import Result

__all__ = ["misread", "says_single"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_ALLOWED = re.compile(
    r"pass(?:es|ed)?|conform\w*|compl(?:y|ies)|average|mean|about|approx\w*|vial|per|area|hplc|found|result|total"
    r"|single|largest|sum|not|detected|less|than|nmt|nlt|max\w*|min\w*|cfu|endotoxin|unit\w*|the|and|from|ppm|ppb"
    r"|content|purity|peptide|net|assay|water|gel|clot|lal",
    re.IGNORECASE,
)
_NEEDS_UNIT = frozenset({"purity", "content", "net_peptide_content", "endotoxin", "assay"})
_SINGLE = re.compile(r"single|largest|each|individual", re.IGNORECASE)
_TOTAL = re.compile(r"total|sum\b", re.IGNORECASE)
_AMOUNT = re.compile(r"\d\s*(?:mg|µg|μg|mcg|iu)\b", re.IGNORECASE)
_LOT = re.compile(r"\b(?:lot|batch)\b", re.IGNORECASE)
_MASSES = frozenset({"mass_found", "mass_expected"})
_LEAST_PURITY = 10
_TRACE = re.compile(r"\bsig\s*[=,-]|\bdad\s?\d|\bref\s?=|\.d\)|\bdetector\b|\bchannel\b", re.IGNORECASE)


def misread(row: Result) -> str | None:
    """Return why a row cannot mean what was read from it, or None where nothing speaks against it.

    Examples
    --------
    >>> from certipep.certificate.claims import Place, Quantity
    >>> from decimal import Decimal
    >>> row = Result("endotoxin", "1295 NO DAC", Place(1, "1295 NO DAC"), quantity=Quantity("1295", Decimal(1295)))
    >>> misread(row)
    'a number among words, without a unit'
    """
    quantity = row.quantity
    if quantity is None or quantity.value is None:
        return None
    if row.test == "mz" and (quantity.unit not in (None, "m/z", "Da") or _AMOUNT.search(row.text)):
        return "an amount where an ion is expected"
    digits = re.escape(f"{quantity.value}").replace("\\.", "[.,]")
    if row.test in _MASSES and re.search(rf"\d\s{digits}(?!\d)", row.text):
        return "digits stand before the number"
    if row.test in _NEEDS_UNIT and _TRACE.search(row.text):
        return "the heading of a trace"
    if row.test in _NEEDS_UNIT and _LOT.search(row.text):
        return "the number of a lot"
    if row.test == "purity" and quantity.unit is None and quantity.value < _LEAST_PURITY:
        return "a number too small for a purity, without a unit"
    if row.test == "purity" and (amount := _AMOUNT.search(row.text)) is not None:
        share = row.text.find(f"{quantity.value}")
        if share > amount.start():
            return "a share of an amount"
    if quantity.unit is None and row.test in _NEEDS_UNIT:
        known = f"{row.analyte or ''} {row.name or ''}".lower()
        strange = [
            word
            for word in _WORD.findall(row.text)
            if not _ALLOWED.fullmatch(word) and word.lower() not in known
        ]
        if strange or len(re.findall(r"\d+(?:[.,]\d+)?", row.text)) > 2:
            return "a number among words, without a unit"
    return None


def says_single(row: Result) -> bool:
    """Return whether the words of a result of impurities say that it is the largest single one, not their total."""
    return bool(_SINGLE.search(row.text)) and not _TOTAL.search(row.text)
