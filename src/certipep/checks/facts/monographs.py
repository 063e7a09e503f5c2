"""Facts of pharmacopoeial monographs: the specific rotation that one asks for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from certipep.certificate.claims import Certificate, Result
from certipep.checks.facts import fact
from certipep.datafile import read_table

if TYPE_CHECKING:
    from certipep.reference import Entry

__all__ = ["MonographRotation"]

_FILE = Path(__file__).parents[1] / "data" / "monographs.toml"
_ROTATION = re.compile(r"rotation|drehung|\[\s*(?:α|alpha)\s*\]|rotaci[oó]n|旋光", re.IGNORECASE)


class MonographRotation(Struct, frozen=True):
    """A printed specific rotation in degrees beside the range of the monograph."""

    row: Result
    found: Decimal
    low: Decimal
    high: Decimal
    source: str


@cache
def _rotations() -> dict[str, tuple[Decimal, Decimal, str]]:
    rows = read_table(_FILE)["rotation"]
    return {row["id"]: (Decimal(str(row["low"])), Decimal(str(row["high"])), row["source"]) for row in rows}


@fact
def monograph_rotation(certificate: Certificate, entry: Entry | None = None) -> MonographRotation | None:
    """A specific rotation of a substance whose monograph gives its range."""
    if entry is None or entry.id not in _rotations():
        return None
    low, high, source = _rotations()[entry.id]
    for row in certificate.of("other"):
        quantity = row.quantity
        if _ROTATION.search(row.name or "") and quantity is not None and quantity.value is not None:
            return MonographRotation(row, quantity.value, low, high, source)
    return None
