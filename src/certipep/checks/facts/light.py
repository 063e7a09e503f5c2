"""Facts about ultraviolet light: stated absorption coefficients, absorbances and maxima."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from certipep.certificate.claims import Certificate, Place
from certipep.checks.facts import fact

__all__ = ["AbsorbanceClaim", "CoefficientClaim", "absorbance_claims", "coefficients", "maxima"]

_NUMBER = r"(\d{1,3}(?:[ ,]\d{3})+|\d+(?:\.\d+)?)"
_COEFFICIENT = re.compile(
    r"(?:ε|epsilon|extinction coefficient|absorption coefficient|molar absorptivity"
    r"|\bE(?=_?\(?2\d\d\)?\s*[:=]))\s*[_(]?\s*(?:at\s*)?"
    r"(\d{3})?\s*(?:nm)?\)?\s*(?:\([^)]*\))?\s*[:=]?\s*" + _NUMBER + r"(?:[^\n]{0,20}?\bat\s*(\d{3})\s*nm)?",
    re.IGNORECASE,
)
_ABSORBANCE = re.compile(r"\bA\s?_?(2\d\d)\s*(?:nm)?\s*(?:\([^)]*\))?\s*[:=]?\s*(\d\.\d+)\b(?!\s*m?g)")
_DRAWN_FROM = re.compile(r"\bA\s?_?(2\d\d)\b")
_PATH = re.compile(r"(\d+(?:\.\d+)?)\s*(cm|mm)\b(?:\s*(?:path|cell|cuvette))?", re.IGNORECASE)
_CONCENTRATION = re.compile(r"(\d+(?:\.\d+)?)\s*mg\s*/\s*m[lL]\b")
_DILUTION = re.compile(
    r"(?<!un)dilut\w*\D{0,12}(?:1\s*[:/]\s*)?(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*(?:-?fold|×|x)\s*dilut",
    re.IGNORECASE,
)
_MAXIMUM = re.compile(
    r"(?:λ\s*[-_]?\s*max|lambda[\s-]*max|absorption maxim\w*|maxim\w* (?:at|absorption)|max\. at)"
    r"\D{0,12}(\d{3}(?:\.\d)?)\s*nm",
    re.IGNORECASE,
)


class CoefficientClaim(Struct, frozen=True):
    """A molar absorption coefficient in 1/(M cm) at a wavelength in nm."""

    nanometres: int
    value: Decimal
    place: Place


class AbsorbanceClaim(Struct, frozen=True):
    """An absorbance at a wavelength with the concentration in mg/mL that was drawn from it.

    `path` is in cm, `dilution` the factor (1 where none is said).
    """

    nanometres: int
    absorbance: Decimal
    path: Decimal
    dilution: Decimal
    concentration: Decimal
    place: Place


def _lines(certificate: Certificate) -> Iterator[Place]:
    """Yield every row and unread line as one text."""
    for row in certificate.results:
        words = " ".join(part for part in (row.name, row.text, row.method) if part)
        yield Place(row.place.page, words, row.place.box, row.place.confidence)
    for line in certificate.unread:
        yield Place(line.page, line.text, line.box)


@fact
def coefficients(certificate: Certificate) -> tuple[CoefficientClaim, ...] | None:
    """A molar absorption coefficient."""
    found = []
    for place in _lines(certificate):
        for match in _COEFFICIENT.finditer(place.text):
            wavelength = match[1] or match[3]
            if wavelength is not None:
                value = Decimal(re.sub(r"[ ,]", "", match[2]))
                found.append(CoefficientClaim(int(wavelength), value, place))
    return tuple(found) or None


@fact
def absorbance_claims(certificate: Certificate) -> tuple[AbsorbanceClaim, ...] | None:
    """A concentration drawn from an absorbance."""
    found = []
    lines = [*_lines(certificate)]
    for place in lines:
        told, amount = place.text, _CONCENTRATION.search(place.text)
        reading, drawn = _ABSORBANCE.search(told), _DRAWN_FROM.search(told)
        if reading is None and amount is not None and drawn is not None:
            # "Concentration from A280: 0.10 mg/mL", with the absorbance on a line of its own.
            others = [one for line in lines if (one := _ABSORBANCE.search(line.text)) and one[1] == drawn[1]]
            reading = others[0] if len(others) == 1 else None
            told = reading.string if reading is not None else told
        if reading is None or amount is None:
            continue
        path, diluted = _PATH.search(told), _DILUTION.search(told)
        length = Decimal(1) if path is None else Decimal(path[1]) / (10 if path[2].lower() == "mm" else 1)
        factor = Decimal(1) if diluted is None else Decimal(diluted[1] or diluted[2])
        found.append(
            AbsorbanceClaim(int(reading[1]), Decimal(reading[2]), length, factor, Decimal(amount[1]), place)
        )
    return tuple(found) or None


@fact
def maxima(certificate: Certificate) -> tuple[tuple[float, Place], ...] | None:
    """A wavelength of maximum absorption."""
    found = [
        (float(match[1]), place) for place in _lines(certificate) for match in _MAXIMUM.finditer(place.text)
    ]
    return tuple(found) or None
