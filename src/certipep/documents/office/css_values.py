"""Declarations of style sheets and their values: colours, sizes of letters and lengths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from certipep.documents.office.colours import WHITE, Colour

__all__ = [
    "COMMENT",
    "absolute",
    "blended",
    "colours_in",
    "declarations",
    "font_size",
    "lengths",
    "one_colour",
    "pixels",
    "with_variables",
]

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PIECE = re.compile(r"\s*([-\w]+)\s*:\s*([^;]*)")
_SIZE = re.compile(
    r"(?:^|\s)(\d*\.?\d+(?:px|pt|pc|r?em|%|mm|cm|in)|(?:xx?-)?(?:small|large)|medium)(?=[\s/])"
)
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|\b[a-z]{3,22}\b", re.IGNORECASE)
_COLOUR_CODE = re.compile(r"#[0-9a-fA-F]{3,8}(?![\w-])")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|pc|r?em|%|ex|ch|mm|cm|in|vw|vh)?(?![\w.])")
_PER_UNIT = {
    "px": 1.0, "pt": 1.333, "pc": 16.0, "rem": 16.0, "mm": 3.78, "cm": 37.8, "in": 96.0, "ch": 8.0, "ex": 8.0,
    "vw": 10.0, "vh": 8.0,
}  # fmt: skip
_NAMED_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0,
    "xx-large": 32.0, "xxx-large": 48.0,
}  # fmt: skip
_ONE_LENGTH = re.compile(r"([-+]?\d*\.?\d+)(px|pt|pc|r?em|%|mm|cm|in|ch|ex|vw|vh|fr)?")
_WORDS = frozenset(
    (
        "auto", "normal", "none", "inherit", "initial", "unset", "revert", "min-content", "max-content", "fit-content",
        "stretch", "content", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset", "thin",
        "medium", "thick", "baseline", "top", "middle", "bottom", "text-top", "text-bottom", "super", "sub", "hidden",
        "windowtext",
    )
)  # fmt: skip
_VARIABLE = re.compile(r"var\(\s*(--[-\w]+)\s*(?:,([^()]*))?\)")
_MOST_VARIANTS = 16
Seen = tuple[Colour, float]
"""A colour and how much of it covers what lies behind (0 to 1)."""


def declarations(text: str) -> dict[str, str]:
    """Return the declarations of a rule or of a style attribute; of two of one name the later one.

    Shorthands say what they say of the ground and of the size of letters under the long names.
    """
    found: dict[str, str] = {}
    for name, value in _PIECE.findall(COMMENT.sub(" ", text)):
        low, plain = name.lower(), " ".join(value.lower().replace("! important", "!important").split())
        found[low] = plain
        if low == "background":
            found["background-color"] = plain
        elif low == "font" and (match := _SIZE.search(plain)):
            found["font-size"] = match.group(1)
            behind = plain[match.end() :].split()
            found["line-height"] = (
                behind[0][1:] if behind and len(behind[0]) > 1 and behind[0][0] == "/" else "normal"
            )
    return found


def colours_in(value: str) -> list[Seen] | None:
    """Return the colours that a value names; None where one of them is not understood."""
    found: list[Seen] = []
    for one in _COLOUR.findall(value):
        seen = _colour(one.lower())
        if seen is not None:
            found.append(seen)
        elif one[0] == "#" or "(" in one:
            return None
    return found


def one_colour(value: str) -> bool:
    """Say whether a value is one colour, in a spelling that every browser knows."""
    return bool(_COLOUR.fullmatch(value) and colours_in(value))


def _colour(text: str) -> Seen | None:
    from PIL import ImageColor

    if text == "transparent":
        return WHITE, 0.0
    alpha = 1.0
    if match := re.fullmatch(r"((?:rgb|hsl))a?\(([^)]*)\)", text):
        parts = re.findall(r"-?[\d.]+%?", match.group(2).replace("deg", ""))
        if len(parts) not in (3, 4):
            return None
        alpha = _share(parts[3]) if len(parts) == 4 else 1.0
        text = f"{match.group(1)}({', '.join(parts[:3])})"
        if match.group(1) == "rgb" and all("%" not in part for part in parts[:3]):
            text = f"rgb({', '.join(str(round(float(part))) for part in parts[:3])})"
    try:
        values = ImageColor.getrgb(text)
    except ValueError:
        return None
    if len(values) == 4:
        alpha = values[3] / 255
    return (values[0], values[1], values[2]), alpha


def _share(text: str) -> float:
    number = float(text.rstrip("%"))
    return min(max(number / 100 if text.endswith("%") else number, 0.0), 1.0)


def blended(seen: Seen, behind: Colour) -> Colour:
    """Return the colour that a person sees of one over another."""
    colour, alpha = seen
    red, green, blue = (round(alpha * a + (1 - alpha) * b) for a, b in zip(colour, behind, strict=True))
    return red, green, blue


def font_size(value: str, above: float) -> float | None:
    """Return the size of letters in pixels where those around have the size `above`; None if not understood."""
    value = value.strip()
    if value in _NAMED_SIZES:
        return _NAMED_SIZES[value]
    if value in ("smaller", "larger"):
        return above * (0.83 if value == "smaller" else 1.2)
    if value in ("inherit", "unset", "initial", "revert"):
        return above if value != "initial" else 16.0
    match = re.fullmatch(r"(\d*\.?\d+)(px|pt|pc|r?em|%|ex|ch|mm|cm|in|vw|vh)?", value)
    if match is None:
        return None
    number, unit = float(match.group(1)), match.group(2)
    if number and unit is None:
        return None  # old browsers alone take it for pixels
    if unit in ("em", "%"):
        return above * (number if unit == "em" else number / 100)
    return number * _PER_UNIT.get(unit or "px", 1.0)


def pixels(value: str) -> list[float]:
    """Return the lengths of a value in pixels, with letters of the usual size; digits of a colour are none."""
    lengths = _LENGTH.findall(_COLOUR_CODE.sub(" ", value))
    return [float(n) * (_PER_UNIT | {"em": 16.0, "%": 8.0}).get(u or "px", 1.0) for n, u in lengths]


def lengths(value: str) -> list[tuple[float, str]] | None:
    """Return the lengths of a value with their units; None where anything in it is no length, word or colour."""
    found: list[tuple[float, str]] = []
    for one in re.sub(r"(?:rgb|hsl)a?\([^()]*\)", " ", value).replace(",", " ").replace("/", " ").split():
        if match := _ONE_LENGTH.fullmatch(one):
            found.append((float(match.group(1)), match.group(2) or ""))
        elif one not in _WORDS and not one_colour(one) and one not in ("transparent", "currentcolor"):
            return None
    return found


def absolute(values: Iterable[str]) -> Iterator[float]:
    """Yield the lengths that do not depend on the window, in pixels."""
    for value in values:
        for number, unit in lengths(value) or ():
            if unit not in ("%", "vw", "vh", "fr"):
                yield pixels(f"{number}{unit}")[0]


def with_variables(value: str, variables: Mapping[str, set[str]]) -> list[str]:
    """Return every value that one with variables may have; itself where it has none or they are not known."""
    values = [value]
    for _ in range(_MOST_VARIANTS):
        one = next((one for one in values if "var(" in one), "")
        match = _VARIABLE.search(one)
        known = variables.get(match.group(1), set()) if match else set()
        known = known or ({match.group(2).strip()} if match and match.group(2) else set())
        if not match or not known or len(values) + len(known) > _MOST_VARIANTS:
            break
        values.remove(one)
        values += [one[: match.start()] + new + one[match.end() :] for new in sorted(known)]
    return values
