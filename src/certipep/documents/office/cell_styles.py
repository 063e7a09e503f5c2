"""The styles of a workbook's cells: how a number is written, and whether a person sees it."""

from __future__ import annotations

from msgspec import Struct

from certipep.documents.office.numbers import BUILTIN_FORMATS
from certipep.documents.office.package import parse_xml

__all__ = ["CellStyle", "cell_styles"]

_TINY = 3.0  # points


class CellStyle(Struct, frozen=True):
    """One style: the format of numbers, and why text in it is not seen (empty where it is)."""

    code: str = "General"
    why: str = ""


def cell_styles(data: bytes) -> list[CellStyle]:
    """Return the style of each number that cells name."""
    own: dict[int, str] = {}
    whys: list[str] = []  # of typefaces
    filled: list[bool] = []
    found: list[tuple[int, int, int]] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif name == "font" and "fonts" in inside:
            whys.append("")
        elif name == "fill" and "fills" in inside:
            filled.append(False)
        elif name == "fgColor" and "fills" in inside and filled:
            filled[-1] = not _is_white(attributes)
        elif "fonts" in inside and whys:
            if name == "color" and _is_white(attributes):
                whys[-1] = "of the colour of its background"
            elif name == "strike" and attributes.get("val", "1") not in ("0", "false"):
                whys[-1] = "struck out"
            elif name == "sz" and _number(attributes.get("val", "11")) < _TINY:
                whys[-1] = "too small to see"
        elif name == "xf" and "cellXfs" in inside:
            found.append(tuple(_index(attributes.get(key, "0")) for key in ("numFmtId", "fontId", "fillId")))  # type: ignore[arg-type]

    def end(_name: str) -> None:
        if inside:
            inside.pop()

    if data:
        parse_xml(data, start, end, lambda _: None)
    styles = []
    for number, font, fill in found:
        why = whys[font] if font < len(whys) else ""
        if why.startswith("of the colour") and fill < len(filled) and filled[fill]:
            why = ""
        styles.append(CellStyle(own.get(number, BUILTIN_FORMATS.get(number, "General")), why))
    return styles


def _is_white(attributes: dict[str, str]) -> bool:
    return attributes.get("rgb", "").upper()[-6:] in ("FFFFFF", "FEFEFE", "FDFDFD") or (
        attributes.get("theme") == "0" and not attributes.get("tint", "").startswith("-")
    )


def _index(value: str) -> int:
    return int(value) if value.isdigit() else 0


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 11.0
