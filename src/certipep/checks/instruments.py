"""Which mass spectrometer a method text names, and how closely it measures."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from msgspec import Struct

from certipep.checks.tolerances import Tolerance
from certipep.datafile import read_table

__all__ = ["UNKNOWN", "Instrument", "instrument_in"]

_FILE = Path(__file__).parent / "data" / "instruments.toml"


class Instrument(Struct, frozen=True):
    """A class of mass spectrometers."""

    id: str
    name: str
    high_resolution: bool
    words: tuple[str, ...] = ()

    def width(self, mass: float, tolerance: Tolerance) -> float:
        """Return the width in Da within which a found mass agrees, by the limits of MS-01."""
        if self.id in ("orbitrap", "qtof", "maldi_reflector"):
            return mass * float(getattr(tolerance, f"{self.id}_ppm")) / 1e6
        if self.id == "maldi_linear":
            return mass * float(tolerance.maldi_linear_percent) / 100
        known = "quadrupole" if self.id == "quadrupole" else "unknown"
        share = float(getattr(tolerance, f"{known}_percent")) / 100
        return max(float(getattr(tolerance, f"{known}_da")), mass * share)


UNKNOWN = Instrument("unknown", "no instrument named", high_resolution=False)
"""The wide class; what its width lets through is said with every agreement."""


@cache
def _classes() -> tuple[tuple[Instrument, re.Pattern[str]], ...]:
    rows = read_table(_FILE)["instrument"]
    found = []
    for row in rows:
        words = tuple(row["words"])
        pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        one = Instrument(row["id"], row["name"], row["high_resolution"], words)
        found.append((one, re.compile(rf"(?<!\w)(?:{pattern})(?![\w])", re.IGNORECASE)))
    return tuple(found)


def instrument_in(text: str) -> Instrument:
    """Return the class of instrument that a text names, `UNKNOWN` where it names none.

    >>> instrument_in("ESI-QTOF (positive)").id, instrument_in("LC-MS").id
    ('qtof', 'unknown')
    """
    for instrument, pattern in _classes():
        if pattern.search(text):
            return instrument
    return UNKNOWN
