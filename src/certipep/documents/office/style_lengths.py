"""The lengths in style declarations that leave text where it stands, legible and within reach."""

from __future__ import annotations

import re

from certipep.documents.office.css_values import lengths, pixels

__all__ = ["is_thin", "measured_harmlessly"]

_BORDERS = re.compile(r"border(?:-(?:top|right|bottom|left|color|width|style))*$")
_ROOM = re.compile(
    r"(?:padding|margin)(?:-(?:top|right|bottom|left|inline|block))?$|(?:row-|column-|grid-)?gap$|border-spacing$"
)
_EXTENT = re.compile(r"(?:min-|max-)?width$|(?:min-)?height$|flex(?:-(?:basis|grow|shrink))?$")
_TRACKS = re.compile(r"repeat\(\s*(?:\d+|auto-fi[lt]+)\s*,|minmax\(\s*0(?:px)?\s*,|minmax\(|\)")
_THICK = 3.0  # CSS pixels: a line around a box that covers no letter
_THICK_BORDER = 60.0
_SHIFT = 12.0  # CSS pixels: less than a line
_FAR = 2_000.0  # CSS pixels: beyond it nobody scrolls
_FAR_IN = 1_000.0  # CSS pixels: the room around a text
_MOST_SHARE, _MOST_WIDTH = 60.0, 150.0  # of a hundred
_LEAST_TRACK = 20.0  # CSS pixels: a column of a grid
_HEIGHTS = (0.8, 5.0)  # of lines, by the size of letters
_LOW, _HIGH = 12.8, 100.0  # CSS pixels: of lines
_APART = (-1.0, 12.0)  # CSS pixels: letters


def measured_harmlessly(name: str, value: str) -> bool:
    """Say whether the lengths of a value leave text where it is: each of them is understood and within bounds."""
    if name in ("grid-template-columns", "grid-template-rows"):
        tracks = lengths(_TRACKS.sub(" ", value))
        return tracks is not None and all(
            n > 0 and (unit in ("fr", "%") or _pixels(n, unit) >= _LEAST_TRACK) for n, unit in tracks
        )
    known = lengths(value)
    bare = name == "line-height" or name.startswith("flex")
    if known is None or (not bare and any(number and not unit for number, unit in known)):
        return False  # browsers drop a number without a unit, so that an earlier value holds
    sizes = [_pixels(number, unit) for number, unit in known]
    if name in ("outline", "outline-width", "outline-offset"):
        return all(abs(size) <= _THICK for size in sizes)
    if name == "vertical-align":
        return all(abs(size) <= _SHIFT for size in sizes)
    if name == "text-underline-offset":
        return all(0 <= size <= _SHIFT for size in sizes)
    if name == "letter-spacing":
        return all(_APART[0] <= size <= _APART[1] for size in sizes)
    if name == "line-height":
        return all(
            _HEIGHTS[0] <= number / (100 if unit else 1) <= _HEIGHTS[1]
            if unit in ("", "%")
            else _LOW <= size <= _HIGH
            for size, (number, unit) in zip(sizes, known, strict=True)
        )
    if _BORDERS.match(name):
        return all(0 <= size <= _THICK_BORDER for size in sizes)
    if _ROOM.match(name):
        share = max((n for n, unit in known if unit in ("%", "vw")), default=0.0)
        return share <= _MOST_SHARE and all(0 <= size <= _FAR_IN for size in sizes)
    if _EXTENT.match(name):
        share = max((n for n, unit in known if unit in ("%", "vw", "vh")), default=0.0)
        wide = name.endswith("width") and name != "min-width"
        return share <= _MOST_WIDTH and all((not wide or size > 0) and 0 <= size <= _FAR for size in sizes)
    return False


def _pixels(number: float, unit: str) -> float:
    return pixels(f"{number}{unit}")[0] if unit != "fr" else 0.0


def is_thin(value: str) -> bool:
    """Say whether a value is the width of a line that covers no letter."""
    known = lengths(value)
    return known is not None and all(0 <= _pixels(*one) <= _THICK for one in known)
