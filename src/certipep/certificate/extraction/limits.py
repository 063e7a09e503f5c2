"""A limit and a result in one cell, and limits told from results."""

from __future__ import annotations

from certipep.certificate.extraction.asides import without_limit
from certipep.certificate.extraction.result_values import NUMERIC
from certipep.certificate.measures.quantities import find_quantities, parse_quantities
from certipep.certificate.normal import clean

__all__ = ["is_limit", "limit_and_result"]


def is_limit(text: str) -> bool:
    """Return whether `text` is a limit: bounded, a range, or a value with a tolerance."""
    quantities = parse_quantities(text)
    return bool(quantities) and (
        quantities[0].comparator in (">", ">=", "<", "<=")
        or quantities[0].upper is not None
        or quantities[0].uncertainty is not None
    )


def limit_and_result(text: str, test: str) -> tuple[str | None, str]:
    """Return the limit and the result of "≥98.0% 99.3%" or "99.3% (limit ≥98.0%)", else None and `text`."""
    if test not in NUMERIC:
        return None, text
    value, limit = without_limit(clean(text))
    if limit is not None:
        return limit, value
    matches = find_quantities(text)
    if len(matches) != 2:
        return None, text
    first, second = (match.quantity for match in matches)
    bounded = (
        first.comparator in (">", ">=", "<", "<=") or first.upper is not None or first.uncertainty is not None
    )
    if bounded and second.comparator == "=" and second.unit in (None, first.unit):
        cleaned = clean(text)
        return cleaned[: matches[1].start].strip(" ;,/"), cleaned[matches[1].start :].strip()
    return None, text
