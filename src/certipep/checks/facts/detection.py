"""Facts about how the separation was watched: the wavelengths that the certificate names."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.certificate.measures.method import find_wavelengths
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Detection"]

_DETECTORS = range(190, 310)
"""Wavelengths at which peptides are watched, in nm; longer ones belong to dyes and filters."""
_LAMPS = range(190, 400)
"""Wavelengths of a lamp for ultraviolet light: what the method of a purity names is one of them."""
_OF_METHOD = re.compile(r"U?HPLC|UPLC", re.IGNORECASE)
_SEPARATION = re.compile(
    r"HPLC|UPLC|UHPLC|chromatog|purity|\bpeaks?\b|area|detector|retention|色谱|纯度", re.IGNORECASE
)
_SPECTRUM = re.compile(
    r"λ\s?max|lambda max|maximum at|absorption maximum|particle|filter|membrane|pore|fluoresc|excitation|emission"
    r"|infrared|FTIR",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"\b(?:no|without|nor)\s[^.;\d]{0,40}\d{3}\s?nm", re.IGNORECASE)
"""Where nothing is seen: "no band at 280 nm"."""


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
        for number in _numbers(row.method or "", _LAMPS):
            found.setdefault(number, Detection(number, row.place))
    for text, place in mentions:
        if _SPECTRUM.search(text):
            continue
        of_separation = bool(_SEPARATION.search(text))
        for number in _numbers(text, _LAMPS if _OF_METHOD.search(text) else _DETECTORS):
            known = found.get(number)
            if known is None or (of_separation and not known.of_separation):
                found[number] = Detection(number, place, of_separation)
    return tuple(found.values()) or None


def _numbers(text: str, possible: range) -> tuple[int, ...]:
    return tuple(number for number in find_wavelengths(_UNSEEN.sub(" ", text)) if number in possible)
