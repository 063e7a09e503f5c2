"""Whether a person can tell text from its ground by their colours."""

from __future__ import annotations

import re

from certipep.documents.office.package import parse_xml

__all__ = ["BLACK", "WHITE", "Colour", "Theme", "of_hex", "theme_colours", "tinted", "told_apart"]

Colour = tuple[int, int, int]
Theme = dict[str, Colour]
"""The colours that a document names by their part in it: ``dk1`` (text), ``lt1`` (ground), ``accent1`` …"""
BLACK: Colour = (0, 0, 0)
WHITE: Colour = (255, 255, 255)
_LEAST = 40  # of 255, in brightness: grey text below this on white is not read on paper or screen
_LEAST_HUE = 130  # sum over red, green, blue: red on a green of the same brightness is read


def told_apart(text: Colour, ground: Colour) -> bool:
    """Say whether text of one colour is read on a ground of another."""
    if abs(_brightness(text) - _brightness(ground)) >= _LEAST:
        return True
    return sum(abs(a - b) for a, b in zip(text, ground, strict=True)) >= _LEAST_HUE


def of_hex(value: str) -> Colour | None:
    """Return the colour of six hexadecimal digits, or of eight with the alpha in front; None for anything else."""
    if not re.fullmatch(r"(?:[0-9A-Fa-f]{2})?[0-9A-Fa-f]{6}", value):
        return None
    red, green, blue = (int(value[-6:][at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def tinted(colour: Colour, tint: float) -> Colour:
    """Return a colour that is lightened (0 to 1) or darkened (−1 to 0), as office programs write it."""
    part = min(max(tint, -1.0), 1.0)
    goal = 255 if part > 0 else 0
    red, green, blue = (round(value + (goal - value) * abs(part)) for value in colour)
    return red, green, blue


def theme_colours(data: bytes) -> Theme:
    """Read the colours of a theme; those of an office program where there is none."""
    found: Theme = {"dk1": BLACK, "lt1": WHITE, "lt2": (238, 236, 225)}
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if "d:clrScheme" in inside[:-2] and name in ("d:srgbClr", "d:sysClr"):
            value = attributes.get("lastClr", attributes.get("val", ""))
            if colour := of_hex(value):
                found.setdefault(inside[-2][2:], colour)
                found[inside[-2][2:]] = colour

    if data:
        parse_xml(data, start, lambda _: inside.pop() if inside else None, lambda _: None)
    return found


def _brightness(colour: Colour) -> float:
    red, green, blue = colour
    return 0.30 * red + 0.59 * green + 0.11 * blue
