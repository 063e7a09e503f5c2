"""Styles of cells that depend on values: whether text is read on its ground, whichever of them hold."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from certipep.documents.office.cell_room import Filled
from certipep.documents.office.cell_styles import palette_of, written_colour
from certipep.documents.office.colours import Colour, Theme, told_apart
from certipep.documents.office.package import parse_xml

__all__ = ["Condition", "conditions", "hides"]

_HARMLESS = frozenset(
    ("dxf", "font", "fill", "patternFill", "border", "left", "right", "top", "bottom", "b", "i", "u", "color",
     "fgColor", "bgColor", "vertical", "horizontal", "start", "end", "name", "family", "scheme", "charset")
)  # fmt: skip


class Condition(Struct, frozen=True):
    """What one style sets: the colour of letters, the ground, or something else, which is not worked out here."""

    colour: Colour | None = None
    ground: Colour | None = None
    odd: bool = False


def conditions(data: bytes, theme: Theme) -> list[Condition]:
    """Return the styles of ``styles.xml`` that rules name by number."""
    found: list[Condition] = []
    inside: list[str] = []
    palette = palette_of(data)

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if "dxfs" not in inside or name == "dxfs":
            return
        if name == "dxf":
            found.append(Condition())
        odd = name not in _HARMLESS or attributes.get("patternType", "solid") not in ("solid", "none")
        found[-1] = replace(found[-1], odd=found[-1].odd or odd)
        if name == "color" and "font" in inside:
            found[-1] = replace(found[-1], colour=written_colour(attributes, theme, palette))
        elif name == "bgColor" or (name == "fgColor" and found[-1].ground is None):
            found[-1] = replace(found[-1], ground=written_colour(attributes, theme, palette))

    def end(_name: str) -> None:
        inside.pop()

    if b"<dxf" in data or b":dxf" in data:
        parse_xml(data, start, end, lambda _: None)
    return found


def hides(cell: Filled, rules: Iterable[Condition]) -> bool:
    """Say whether text of a cell may not be read, or be written otherwise, where some of the rules hold."""
    colours, grounds = {cell.style.font.colour}, {cell.style.ground}
    for rule in rules:
        if rule.odd:
            return True
        colours |= {rule.colour} if rule.colour else set()
        grounds |= {rule.ground} if rule.ground else set()
    return not all(told_apart(one, ground) for one in colours for ground in grounds)
