"""Facts about how the separation was watched: the wavelengths that the certificate names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.certificate.claims import Certificate, Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Detection"]

_NANOMETRES = re.compile(r"(?<![\d.,-])(19\d|2\d\d|30\d)(?:\.0)?\s?nm\b", re.IGNORECASE)
_SIGNAL = re.compile(
    r"\bSig\s*=\s*(\d{3})\b|\bA(2[0-9]{2})\b|\bUV[ -]?(2\d\d)\b|(?:wavelength|λ|detect\w*)\D{0,12}(2\d\d)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\d{3}\s*(?:-|–|to|~)\s*\d{3}\s*nm", re.IGNORECASE)
_SPECTRUM = re.compile(
    r"λ\s?max|lambda max|maximum at|absorption maximum|particle|filter|membrane|pore|fluoresc|excitation|emission|infrared|FTIR",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Detection:
    """A wavelength in nanometres and where it is named."""

    nanometres: int
    place: Place


@fact
def detection_wavelengths(
    certificate: Certificate, mentions: tuple[Mention, ...]
) -> tuple[Detection, ...] | None:
    """The wavelength of detection."""
    found: dict[int, Place] = {}
    for row in certificate.of("purity", "peak", "single_impurity", "total_impurities"):
        for number in _numbers(row.method or ""):
            found.setdefault(number, row.place)
    for text, place in mentions:
        if not _SPECTRUM.search(text):
            for number in _numbers(text):
                found.setdefault(number, place)
    return tuple(Detection(number, place) for number, place in found.items()) or None


def _numbers(text: str) -> list[int]:
    # A range is what a diode array records, not where the purity was read.
    text = _RANGE.sub(" ", text)
    numbers = [int(m.group(1)) for m in _NANOMETRES.finditer(text)]
    numbers += [int(next(filter(None, m.groups()))) for m in _SIGNAL.finditer(text)]
    return numbers
