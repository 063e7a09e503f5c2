"""Facts about a spectrum's range: from which to which m/z it was recorded."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place, Result
from certipep.checks.facts import fact

__all__ = ["ScanRange", "scan_ranges"]

_RANGE = re.compile(
    r"(?:scan(?:ned|ning)?|mass|m/z|acquisition)\s*(?:range|window)?\s*(?:m/z)?\s*[:=]?\s*(?:from\s*)?"
    r"(\d{2,5})\s*(?:-|–|to|~)\s*(\d{3,5})(?!\s*(?:nm|min|°|%|\d))",
    re.IGNORECASE,
)
_ION_IN_WORDS = re.compile(r"\[\d?M[^\]]*\]\s*\d{0,2}[+\u2212-]?\s*:?\s*(\d{2,5}(?:\.\d+)?)")


class ScanRange(Struct, frozen=True):
    """The range of m/z that was recorded, and the ions of the rows that name it: ``(m/z, row)``."""

    low: float
    high: float
    place: Place
    ions: tuple[tuple[float, Result], ...]


@fact
def scan_ranges(certificate: Certificate) -> tuple[ScanRange, ...] | None:
    """The recorded range of m/z."""
    found = []
    rows = certificate.of("mz", "mass_found", "identity", "other", "mass_expected")
    for row in rows:
        match = _RANGE.search(f"{row.method or ''} ; {row.name or ''}")
        if match is None or float(match[1]) >= float(match[2]):
            continue
        same = [one for one in rows if one.method == row.method]
        found.append(ScanRange(float(match[1]), float(match[2]), row.place, tuple(_ions(same))))
    for line in certificate.unread:
        match = _RANGE.search(line.text)
        if match is not None and float(match[1]) < float(match[2]):
            place = Place(line.page, line.text, line.box)
            found.append(
                ScanRange(float(match[1]), float(match[2]), place, tuple(_ions(list(certificate.of("mz")))))
            )
    return tuple(found) or None


def _ions(rows: list[Result]) -> list[tuple[float, Result]]:
    ions = [
        (float(row.quantity.value), row)
        for row in rows
        if row.test == "mz" and row.quantity is not None and row.quantity.value is not None
    ]
    # "[M+2H]2+ 1680.0; [M+3H]3+ 1120.3" in one cell
    ions += [
        (float(number), row) for row in rows if row.test != "mz" for number in _ION_IN_WORDS.findall(row.text)
    ]
    return ions
