"""Papers that print every unit beside the name of the test or in its limit, and none beside the result."""

from __future__ import annotations

from certipep.certificate.claims import Certificate, Result
from certipep.certificate.measures.unit import dimension, match_unit
from certipep.checks.tolerances import Tolerances

__all__ = ["limit_gives_unit", "units_stand_elsewhere"]

_WITHOUT_UNITS = frozenset({"ph", "peak", "mz"})


def units_stand_elsewhere(certificate: Certificate, limits: Tolerances) -> bool:
    """Return whether no result of the paper has its unit beside it: the names of the rows or their limits have it.

    It takes as many rows as the limits of DO-09 say; fewer may have lost their units.
    """
    rows = [row for row in certificate.results if _is_number(row)]
    return len(rows) >= limits.of("DO-09").fewest_rows and not any(_shows_unit(row) for row in rows)


def limit_gives_unit(row: Result) -> bool:
    """Return whether the limit of a row is printed in a unit: a bare result beside it is in the same."""
    return row.criterion is not None and dimension(row.criterion.unit) is not None


def _is_number(row: Result) -> bool:
    return row.test not in _WITHOUT_UNITS and row.quantity is not None and row.quantity.value is not None


def _shows_unit(row: Result) -> bool:
    return any(
        match_unit(row.text, at) is not None for at in range(len(row.text)) if row.text[at - 1 : at].isdigit()
    )
