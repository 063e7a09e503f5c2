"""The styles, theme and lists of a Word document, as far as they decide whether its text is seen."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from certipep.documents.office.colours import BLACK, WHITE, Colour, Theme, of_hex, tinted, told_apart
from certipep.documents.office.docx_known import doubtful, far_in_cell, measured
from certipep.documents.office.package import parse_xml

__all__ = ["Sheet", "TextStyle", "doubt_of_room", "list_doubt", "read_styles", "set_by"]

_OFF = ("0", "false", "off", "none")
_USUAL = 20.0  # half points
_LOWER = 0.7  # of the size of letters: an exact line that cuts them
_TINY = 9  # half points: beside other print, four points are overlooked
_NARROW = 40  # percent of the usual width of letters
_DEPTH = 20  # of styles based on styles, as deep as anybody makes them
_LAST_START = 30
_EDGE_PARTS = frozenset(
    ("firstRow", "lastRow", "firstCol", "lastCol", "neCell", "nwCell", "seCell", "swCell")
)
_SETTINGS = frozenset(("rPr", "pPr"))
_THEME = {
    "background1": "lt1", "bg1": "lt1", "light1": "lt1", "background2": "lt2", "bg2": "lt2", "light2": "lt2",
    "text1": "dk1", "tx1": "dk1", "dark1": "dk1", "text2": "dk2", "tx2": "dk2", "dark2": "dk2",
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip
_HIGHLIGHTS: dict[str, Colour] = {
    "black": BLACK, "white": WHITE, "darkBlue": (0, 0, 139), "darkRed": (139, 0, 0), "darkGreen": (0, 100, 0),
    "darkGray": (128, 128, 128), "darkCyan": (0, 128, 128), "darkMagenta": (128, 0, 128), "blue": (0, 0, 255),
    "darkYellow": (128, 128, 0), "red": (255, 0, 0), "green": (0, 255, 0), "yellow": (255, 255, 0),
    "cyan": (0, 255, 255), "magenta": (255, 0, 255), "lightGray": (211, 211, 211),
}  # fmt: skip


class TextStyle(Struct, frozen=True):
    """How text is set; None where nothing is said.

    Attributes
    ----------
    hidden, struck : bool
    size, breadth : float
        Of letters: half points, and percent of the usual width.
    line : float
        The height of its lines where that is exact, in twentieths of a point.
    raised : str
        ``superscript``, ``subscript`` or ``baseline``.
    capitals : bool
        Whether small letters are shown as capitals.
    colour, ground : Colour
        No colour is one that is chosen to be read.
    set_in, above : float
        By how much its lines are set in, at most, in twentieths of a point; `above` is what is left free over them.
    grounds : tuple of Colour
        Those that a style gives to some of the cells of a table.
    doubts : tuple of str
        What is not tested of it.
    numbered : bool
        Whether a program sets a number before it.
    """

    hidden: bool | None = None
    struck: bool | None = None
    size: float | None = None
    breadth: float | None = None
    line: float | None = None
    raised: str | None = None
    capitals: bool | None = None
    colour: Colour | None = None
    ground: Colour | None = None
    set_in: float | None = None
    above: float | None = None
    grounds: tuple[Colour, ...] = ()
    doubts: tuple[str, ...] = ()
    numbered: bool = False

    @property
    def why(self) -> str:
        """Why it is not seen; empty where it is."""
        if self.hidden:
            return "invisible text"
        if self.struck:
            return "struck out"
        if self.size is not None and self.size < _TINY:
            return "too small to see"
        return "too narrow to read" if self.breadth is not None and self.breadth < _NARROW else ""

    def toggled(self) -> TextStyle:
        """Return a style of letters, which does not take back what that of its paragraph hides or strikes out."""
        return replace(self, hidden=self.hidden or None, struck=self.struck or None)

    def over(self, below: TextStyle) -> TextStyle:
        """Return this setting where it says something, and `below` elsewhere."""
        own = {name: value for name in _SETTINGS_OF_TEXT if (value := getattr(self, name)) is not None}
        return replace(
            below,
            doubts=(*self.doubts, *below.doubts),
            grounds=(*self.grounds, *below.grounds),
            numbered=self.numbered or below.numbered,
            **own,
        )


_SETTINGS_OF_TEXT = (
    "hidden",
    "struck",
    "size",
    "breadth",
    "line",
    "raised",
    "capitals",
    "colour",
    "ground",
    "set_in",
    "above",
)


class Sheet(Struct):
    """The styles of a document: by their id, those of all text, and the theme."""

    named: dict[str, TextStyle]
    usual: TextStyle
    theme: Theme


def set_by(style: TextStyle, name: str, attributes: dict[str, str], theme: Theme) -> TextStyle:
    """Return a style with one setting (the element `name`) taken in."""
    value = attributes.get("val", "1")
    if name in ("vanish", "webHidden", "specVanish"):
        return replace(style, hidden=value not in _OFF or bool(style.hidden))
    if name in ("strike", "dstrike"):  # one of the two does not switch the other off
        return replace(style, struck=value not in _OFF or bool(style.struck))
    if name == "sz":
        return replace(style, size=measured(value, 2, otherwise=style.size or _USUAL))
    if name == "w":
        return replace(style, breadth=measured(value.rstrip("%"), otherwise=100))
    if name == "spacing" and "val" not in attributes:
        exact = measured(attributes.get("line"), otherwise=10 * _USUAL)
        line = exact if attributes.get("lineRule") == "exact" else style.line
        return replace(
            style, line=line, above=measured(attributes.get("before"), otherwise=style.above or 0.0)
        )
    if name == "vertAlign":
        return replace(style, raised=value)
    if name == "ind":
        lengths = [measured(one) for key, one in attributes.items() if not key.endswith("Chars")]
        return replace(style, set_in=max(lengths, key=abs, default=0.0))
    if name in ("caps", "smallCaps"):
        return replace(style, capitals=value not in _OFF or bool(style.capitals))
    if name == "color":
        return replace(style, colour=_colour(value, attributes, "theme", theme))
    if name == "shd":
        return _shaded(style, value, attributes, theme)
    if name == "highlight" and value in _HIGHLIGHTS:
        return replace(style, ground=_HIGHLIGHTS[value])
    return style


def _shaded(style: TextStyle, pattern: str, attributes: dict[str, str], theme: Theme) -> TextStyle:
    """Take in a ground: one colour, or a pattern of two that lie as dots on each other."""
    fill = _colour(attributes.get("fill", ""), attributes, "themeFill", theme)
    ink = _colour(attributes.get("color", ""), attributes, "theme", theme)
    if pattern == "solid":
        return replace(style, ground=ink or BLACK)
    if share := re.fullmatch(r"pct(\d{1,2})", pattern):
        part, (below, above) = int(share.group(1)) / 100, (fill or WHITE, ink or BLACK)
        mixed = [round(part * a + (1 - part) * b) for a, b in zip(above, below, strict=True)]
        return replace(style, ground=(mixed[0], mixed[1], mixed[2]))
    if pattern not in ("clear", "nil", "1", ""):
        return replace(style, ground=fill, doubts=(*style.doubts, "grounds of several colours"))
    return replace(style, ground=fill) if fill else style


def _colour(value: str, attributes: dict[str, str], kind: str, theme: Theme) -> Colour | None:
    named = attributes.get("themeColor" if kind == "theme" else kind, "")
    found = theme.get(_THEME.get(named, named)) if named else None
    if found is None:
        return of_hex(value)
    tint, shade = attributes.get(f"{kind}Tint", ""), attributes.get(f"{kind}Shade", "")
    if re.fullmatch("[0-9A-Fa-f]{2}", tint):
        return tinted(found, 1 - int(tint, 16) / 255)
    if re.fullmatch("[0-9A-Fa-f]{2}", shade):
        return tinted(found, int(shade, 16) / 255 - 1)
    return found


def doubt_of_room(style: TextStyle, ground: Colour | None, *, in_table: bool) -> str:
    """Return why text of a style may not be seen as it stands, on the ground that is given to it; empty if it is."""
    if style.line is not None and style.line < _LOWER * 10 * (style.size or _USUAL):
        return "lines that are too low for their text"
    if in_table and far_in_cell(style.set_in or 0.0):
        return "text that is set beside its cell"
    if style.colour and not ground and not all(told_apart(style.colour, one) for one in style.grounds):
        return "text that may have the colour of its background"
    return ""


def read_styles(data: bytes, theme: Theme) -> Sheet:
    """Read ``styles.xml``: every style with what it is based on, and what all text has."""
    own: dict[str, TextStyle] = {}
    based: dict[str, str] = {}
    usual: list[str] = []
    inside: list[str] = []
    current = [""]
    part, kind = [TextStyle()], [""]  # of a table

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "tblStylePr":
            part[0], kind[0] = TextStyle(), attributes.get("type", "")
        elif "tblStylePr" in inside and ("rPr" in inside or name == "shd"):
            part[0] = set_by(part[0], name, attributes, theme)
        if name == "style":
            current[0] = attributes.get("styleId", "")
            own.setdefault(current[0], TextStyle())
            if attributes.get("default") in ("1", "true", "on"):
                usual.append(current[0])
        elif name == "docDefaults":
            current[0] = ""
            own.setdefault("", TextStyle())
        elif name == "basedOn":
            based[current[0]] = attributes.get("val", "")
        elif name == "numPr":
            own[current[0]] = replace(own.get(current[0], TextStyle()), numbered=True)
        elif "rPr" in inside or (name in ("shd", "spacing", "ind") and "tblStylePr" not in inside):
            old = own.get(current[0], TextStyle())
            new = set_by(old, name, attributes, theme)
            if "tblStylePr" in inside:  # of a part of a table: its colours belong to its own ground
                new = replace(new, colour=old.colour, ground=old.ground, doubts=old.doubts)
            own[current[0]] = new
        if _SETTINGS & set(inside) and (doubt := doubtful(name, attributes, inside)) and _of_setting(doubt):
            now = own.get(current[0], TextStyle())
            own[current[0]] = replace(now, doubts=(*now.doubts, doubt))

    def end(name: str) -> None:
        if inside:
            inside.pop()
        if name == "style":
            current[0] = ""
        if name == "tblStylePr" and part[0].ground and kind[0] not in _EDGE_PARTS:
            now = own.get(current[0], TextStyle())
            own[current[0]] = replace(now, grounds=(*now.grounds, part[0].ground))
        now = own.get(current[0], TextStyle())
        ink = part[0].colour or (now.colour if part[0].ground else None)
        if name == "tblStylePr" and ink and not told_apart(ink, part[0].ground or WHITE):
            own[current[0]] = replace(
                now, doubts=(*now.doubts, "parts of tables in the colour of their ground")
            )

    if data:
        parse_xml(data, start, end, lambda _: None)
    named = {style: _whole(style, own, based) for style in own if style}
    all_text = own.get("", TextStyle())
    for style in usual:
        all_text = named[style].over(all_text)
    return Sheet(named, all_text, theme)


def _of_setting(doubt: str) -> bool:
    """Say whether a doubt is about a known setting; programs write many others into styles that nothing uses."""
    return not doubt.startswith("the setting")


def _whole(style: str, own: dict[str, TextStyle], based: dict[str, str]) -> TextStyle:
    found = own[style]
    for _ in range(_DEPTH):
        style = based.get(style, "")
        if not style or style not in own:
            break
        found = found.over(own[style])
    return found


def list_doubt(data: bytes) -> bool:
    """Say whether the numbers that a program sets before the items of a list may be taken for a part of their text."""
    odd = [False]

    def start(name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        part_of_text = re.search(r"(?<!%)\d", value) or re.search(r"%\d$", value)
        far = name in ("start", "startOverride") and value.isdigit() and int(value) > _LAST_START
        if (
            (name == "ind" and doubtful(name, attributes, [name]))
            or far
            or (name == "suff" and value == "nothing")
            or (name == "lvlText" and part_of_text)
        ):
            odd[0] = True

    if data:
        parse_xml(data, start, lambda _: None, lambda _: None)
    return odd[0]
