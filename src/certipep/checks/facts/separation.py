"""Facts about the column: its dead time, before which nothing can leave it."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["DeadTime"]

_SIZE = re.compile(
    r"(?<![\d.])(\d{2,3})\s*(?:mm)?\s*[x×*]\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:mm)?\b"
    r"|(?<![\d.])(\d(?:[.,]\d{1,2})?)\s*(?:mm)?\s*[x×*]\s*(\d{2,3})\s*mm",
    re.IGNORECASE,
)
_FLOW = re.compile(
    r"(?<![\d.])(\d(?:[.,]\d{1,3})?)\s*m[lL]\s*(?:/|per)\s*min|(\d(?:[.,]\d{1,3})?)\s*m[lL]·?min"
)
_VOLUME_FACTOR = 0.5
"""Dead volume in mL from length × diameter² in cm: Snyder, Kirkland and Dolan, Introduction to Modern Liquid
Chromatography, 3rd ed., 2010, section 2.3.1."""


class DeadTime(Struct, frozen=True):
    """The time in minutes that a substance needs which the column does not hold."""

    minutes: float
    words: str
    place: Place


@fact
def dead_time(mentions: tuple[Mention, ...]) -> DeadTime | None:
    """The size of the column and the flow."""
    sizes = [(found, place) for text, place in mentions if (found := _size(text)) is not None]
    flows = [flow for text, _ in mentions if (flow := _flow(text)) is not None]
    if len({size for size, _ in sizes}) != 1 or len(set(flows)) != 1:
        return None
    (length, width), place = sizes[0]
    minutes = _VOLUME_FACTOR * (length / 10) * (width / 10) ** 2 / flows[0]
    return DeadTime(minutes, f"{length:g} × {width:g} mm at {flows[0]:g} mL/min", place)


def _size(text: str) -> tuple[float, float] | None:
    match = _SIZE.search(text)
    if match is None:
        return None
    length, width = (match[1], match[2]) if match[1] else (match[4], match[3])
    size = float(length), float(width.replace(",", "."))
    return size if 20 <= size[0] <= 500 and 0.3 <= size[1] <= 10 else None


def _flow(text: str) -> float | None:
    match = _FLOW.search(text)
    value = float((match[1] or match[2]).replace(",", ".")) if match is not None else 0.0
    return value or None
