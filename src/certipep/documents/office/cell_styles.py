"""The styles of a workbook's cells: how a number is written, and whether a person sees it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from certipep.documents.office.colours import BLACK, WHITE, Colour, Theme, of_hex, tinted, told_apart
from certipep.documents.office.docx_known import SYMBOLS
from certipep.documents.office.numbers import BUILTIN_FORMATS, format_colour, odd_format
from certipep.documents.office.package import parse_xml

__all__ = [
    "USUAL_SIZE",
    "CellStyle",
    "Font",
    "cell_styles",
    "font_with",
    "palette_of",
    "unseen",
    "written_colour",
]

USUAL_SIZE = 11.0
"""Points."""
_TINY = 4.5  # points
_FAR = 15  # steps: text set in further leaves its cell
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_PALETTE = """
000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF 000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF
800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF
000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99
3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333
"""
_INDEXED: tuple[Colour, ...] = tuple(of_hex(one) or BLACK for one in _PALETTE.split())
"""The colours that cells name by number (ECMA-376 part 1, 18.8.27)."""
_NAMES = {"white": WHITE, "color2": WHITE, "yellow": (255, 255, 0), "color6": (255, 255, 0), "black": BLACK}
_PARTS = ("numFmt", "font", "fill", "border")


class Font(Struct, frozen=True):
    """How letters are set: why they are not seen (empty), their colour, size (points) and place."""

    why: str = ""
    colour: Colour = BLACK
    symbols: bool = False
    size: float = USUAL_SIZE
    raised: str = ""


class CellStyle(Struct, frozen=True):
    """One style: the format of numbers, the letters, the ground, how text is laid, what is not tested (empty)."""

    code: str = "General"
    font: Font = Font()
    ground: Colour = WHITE
    doubt: str = ""
    shrunk: bool = False
    wrapped: bool = False
    side: str = ""
    set_in: int = 0
    turned: bool = False


def unseen(style: CellStyle, font: Font | None = None) -> str:
    """Return why text of a cell is not seen; empty where it is."""
    own = font or style.font
    if own.why:
        return own.why
    colour = _NAMES.get(format_colour(style.code), own.colour)
    return "" if told_apart(colour, style.ground) else "of the colour of its background"


def font_with(
    font: Font,
    name: str,
    attributes: dict[str, str],
    theme: Theme,
    palette: tuple[Colour, ...] = _INDEXED,
) -> Font:
    """Return the letters with one setting (the element `name`) taken in."""
    value = attributes.get("val", "1")
    if name == "color":
        return replace(font, colour=written_colour(attributes, theme, palette) or font.colour)
    if name == "strike" and value not in ("0", "false"):
        return replace(font, why="struck out")
    if name == "sz":
        size = _number(attributes.get("val", "11"))
        return replace(font, size=size, why="too small to see" if size < _TINY else font.why)
    if name == "vertAlign":
        return replace(font, raised=value)
    if (name in ("name", "rFont") and SYMBOLS.search(value)) or (name == "charset" and value == "2"):
        return replace(font, symbols=True)
    return font


def cell_styles(data: bytes, theme: Theme) -> list[CellStyle]:
    """Return the style of each number that cells name."""
    own: dict[int, str] = {}
    fonts: list[Font] = []
    grounds: list[Colour] = []
    found: list[CellStyle] = []
    wanted: list[tuple[int, int, int, int]] = []
    inside: list[str] = []
    mixed: set[int] = set()  # grounds of several colours
    crossed: set[int] = set()  # borders
    borders = [-1]
    patterns = ["none"]
    palette = palette_of(data)

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt" and attributes.get("numFmtId", "").isdigit():
            own[int(attributes["numFmtId"])] = attributes.get("formatCode", "General")
        elif name == "font" and "fonts" in inside:
            fonts.append(Font())
        elif name == "fill" and "fills" in inside:
            grounds.append(WHITE)
        elif name == "gradientFill" and grounds:
            mixed.add(len(grounds) - 1)
        elif name == "border" and "borders" in inside:
            borders[0] += 1
        elif name == "diagonal" and attributes.get("style", "none") != "none":
            crossed.add(borders[0])
        elif name == "fgColor" and "fills" in inside and grounds and patterns[0] == "solid":
            grounds[-1] = written_colour(attributes, theme, palette) or WHITE
        elif name == "patternFill" and grounds:
            patterns[0] = attributes.get("patternType", "none")
            if patterns[0] not in ("none", "solid", "gray125"):
                mixed.add(len(grounds) - 1)
        elif "fonts" in inside and fonts:
            fonts[-1] = font_with(fonts[-1], name, attributes, theme, palette)
        elif name == "xf" and "cellXfs" in inside:
            number, font, fill, border = (_index(attributes.get(f"{key}Id", "0")) for key in _PARTS)
            wanted.append((number, font, fill, border))
            found.append(CellStyle())
        elif name == "alignment" and "cellXfs" in inside and found:
            doubt = "text from right to left" if attributes.get("readingOrder") == "2" else ""
            if attributes.get("horizontal") == "fill" or _index(attributes.get("indent", "0")) > _FAR:
                doubt = "text that is repeated or set far in"
            shrunk, wrapped = (attributes.get(one) in ("1", "true") for one in ("shrinkToFit", "wrapText"))
            turned = attributes.get("textRotation", "0") != "0"
            side, set_in = attributes.get("horizontal", ""), _index(attributes.get("indent", "0"))
            found[-1] = replace(
                found[-1],
                doubt=doubt,
                shrunk=shrunk,
                wrapped=wrapped,
                side=side,
                set_in=set_in,
                turned=turned,
            )

    def end(_name: str) -> None:
        if inside:
            inside.pop()

    if data:
        parse_xml(data, start, end, lambda _: None)
    styles = []
    for (number, font, fill, border), style in zip(wanted, found, strict=True):
        code = own.get(number, BUILTIN_FORMATS.get(number, "General"))
        letters = fonts[font] if font < len(fonts) else Font()
        ground = grounds[fill] if fill < len(grounds) else WHITE
        doubt = style.doubt or ("typefaces of symbols" if letters.symbols else "")
        doubt = doubt or ("grounds of several colours" if fill in mixed else "")
        doubt = doubt or ("cells that are crossed out" if border in crossed else "")
        if odd_format(code):
            doubt = "number formats with digits of their own"
        elif (colour := format_colour(code)) and colour.startswith("color") and colour not in _NAMES:
            doubt = "number formats with colours of their own"
        styles.append(replace(style, code=code, font=letters, ground=ground, doubt=doubt))
    return styles


def written_colour(attributes: dict[str, str], theme: Theme, palette: tuple[Colour, ...]) -> Colour | None:
    """Return the colour that an element names; None where that is left to the program."""
    base: Colour | None = None
    if "theme" in attributes:
        index = _index(attributes["theme"])
        base = theme.get(_THEME[index]) if index < len(_THEME) else None
    elif "rgb" in attributes:
        base = of_hex(attributes["rgb"])
    elif "indexed" in attributes:
        index = _index(attributes["indexed"])
        if index < len(palette):
            base = palette[index]
        elif index == 65:
            base = WHITE
    return tinted(base, _number(attributes.get("tint", "0"))) if base else None


def palette_of(data: bytes) -> tuple[Colour, ...]:
    """Return the colours that a workbook names by number, in their order."""
    if b"indexedColors" not in data:
        return _INDEXED
    found: list[Colour] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "rgbColor":
            found.append(of_hex(attributes.get("rgb", "")) or BLACK)

    parse_xml(data, start, lambda _: None, lambda _: None)
    return tuple(found)


def _index(value: str) -> int:
    return int(value) if value.isdigit() else 0


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return 11.0
