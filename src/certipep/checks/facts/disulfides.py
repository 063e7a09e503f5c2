"""Facts about disulfide bonds: how many the paper counts."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts import fact

__all__ = ["DisulfideCount"]

_BOND = re.compile(r"disul(?:f|ph)ide|Disulfidbr|pont\w* disulfure|puentes? disulfuro|二硫键", re.IGNORECASE)
_WHOLE = re.compile(r"^\D{0,12}(\d{1,2})(?!\d|[.,]\d|\s*%)")


class DisulfideCount(Struct, frozen=True):
    """The number of disulfide bonds as printed."""

    row: Result
    found: int


@fact
def disulfide_count(certificate: Certificate) -> DisulfideCount | None:
    """A number of disulfide bonds."""
    for row in certificate.of("other"):
        match = _WHOLE.search(row.text) if _BOND.search(row.name or "") else None
        if match is not None:
            return DisulfideCount(row, int(match[1]))
    return None
