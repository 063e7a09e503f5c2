"""Facts about how the separation was watched: the wavelengths that the certificate names."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Detection"]

_NANOMETRES = re.compile(r"(?<![\d.,-])(19\d|2\d\d|30\d)(?:\.0)?\s?nm\b", re.IGNORECASE)
_SIGNAL = re.compile(
    r"\bSig\s*=\s*(\d{3})\b|\bA(2[0-9]{2})\b|\bUV[ -]?(2\d\d)\b|(?:wavelength|λ|detect\w*)\D{0,12}(2\d\d)\b",
    re.IGNORECASE,
)
_SEPARATION = re.compile(
    r"HPLC|UPLC|UHPLC|chromatog|purity|\bpeaks?\b|area|detector|retention|色谱|纯度", re.IGNORECASE
)
_RANGE = re.compile(r"\d{3}\s*(?:-|–|to|~)\s*\d{3}\s*nm", re.IGNORECASE)
_SPECTRUM = re.compile(
    r"λ\s?max|lambda max|maximum at|absorption maximum|particle|filter|membrane|pore|fluoresc|excitation|emission"
    r"|infrared|FTIR",
    re.IGNORECASE,
)


class Detection(Struct, frozen=True):
    """A wavelength in nanometres, where it is named, and whether the line speaks of the separation."""

    nanometres: int
    place: Place
    of_separation: bool = True


@fact
def detection_wavelengths(
    certificate: Certificate, mentions: tuple[Mention, ...]
) -> tuple[Detection, ...] | None:
    """The wavelength of detection."""
    found: dict[int, Detection] = {}
    for row in certificate.of("purity", "peak", "single_impurity", "total_impurities"):
        for number in _numbers(row.method or ""):
            found.setdefault(number, Detection(number, row.place))
    for text, place in mentions:
        if _SPECTRUM.search(text):
            continue
        of_separation = bool(_SEPARATION.search(text))
        for number in _numbers(text):
            known = found.get(number)
            if known is None or (of_separation and not known.of_separation):
                found[number] = Detection(number, place, of_separation)
    return tuple(found.values()) or None


def _numbers(text: str) -> list[int]:
    # A range is what a diode array records, not where the purity was read.
    text = _RANGE.sub(" ", text)
    numbers = [int(m.group(1)) for m in _NANOMETRES.finditer(text)]
    numbers += [int(next(filter(None, m.groups()))) for m in _SIGNAL.finditer(text)]
    return numbers
