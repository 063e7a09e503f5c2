"""Which style declarations of a web page leave its text as it stands: all others are named, never guessed at.

A browser can make a page show another text than it holds in more ways than anybody lists. So nothing is allowed but
what is on this short list with a harmless value; whatever else a page uses is told as not tested.
"""

from __future__ import annotations

import re

from certipep.documents.office.css import declarations
from certipep.documents.office.css_values import colours_in, font_size, one_colour, pixels

__all__ = ["harmful", "laid_out_oddly", "sheets_harmful"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_ANY_VALUE = frozenset(
    [
        "font-weight", "font-variant-numeric", "text-align",
        "border-collapse", "border-radius", "border-color",
        "border-style", "box-sizing", "page-break-inside", "page-break-after", "page-break-before",
        "break-inside", "break-after", "break-before", "justify-content", "align-items", "align-content",
        "caption-side", "table-layout", "text-rendering",
        "-webkit-font-smoothing", "word-break", "overflow-wrap", "word-wrap", "cursor",
        "accent-color", "orphans", "widows", "size",
        "-webkit-print-color-adjust", "print-color-adjust", "-webkit-text-size-adjust", "text-size-adjust",
        "empty-cells",
    ]
)  # fmt: skip
_SIZES = re.compile(
    r"(?:(?:min-|max-)?(?:width)|min-height|padding(?:-\w+)?|margin(?:-\w+)?|gap|row-gap|column-gap|flex|border-spacing"
    r"|flex-(?:basis|grow|shrink)|border(?:-(?:top|right|bottom|left|color|width|style))*|text-underline-offset)$"
)
_SLANTS = frozenset(("normal", "italic", "oblique", "inherit", "initial", "unset"))
_DECLARED = re.compile(r"\s*-{0,2}[a-zA-Z][-\w]*\s*:[^:{}]*")
_PAIRS = (("(", ")"), ("[", "]"))
_DECIDING = frozenset(
    (
        "color",
        "background",
        "background-color",
        "font",
        "font-size",
        "display",
        "visibility",
        "text-decoration",
    )
)
_PLAIN_WORDS = frozenset(
    (
        "none", "underline", "solid", "visible", "hidden", "collapse", "transparent", "inherit", "initial",
        "unset", "revert",
    )
)  # fmt: skip
_TRANSFORMS = ("none", "uppercase", "capitalize")
_DISPLAYS = frozenset(
    [
        "none", "block", "inline", "inline-block", "table", "table-row", "table-cell", "table-header-group",
        "table-row-group", "flex", "inline-flex", "grid", "list-item",
    ]
)  # fmt: skip
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|r?em|%|ex|ch|mm|cm|in)?(?![\w.])")
_PER_UNIT = {"px": 1.0, "pt": 1.333, "em": 16.0, "rem": 16.0, "%": 0.16, "mm": 3.78, "cm": 37.8, "in": 96.0}
_LEAST_TEXT = 6.0  # CSS pixels
_BY_ELEMENT = frozenset(("color", "background", "background-color", "font-size"))
_SYMBOLS = re.compile("symbol|wingding|webding|dingbat|barcode")
_THICK = 3.0  # CSS pixels: a line around a box that covers no letter
_THICK_BORDER = 60.0
_SHIFT = 12.0  # CSS pixels: less than a line
_FAR = 2_000.0  # CSS pixels: beyond it nobody scrolls
_NARROW = 100.0  # CSS pixels: a value may be wider
_FAINT = 0.5  # of a shadow: what it falls on can be read
_MOST = 400_000


def sheets_harmful(sheet: str) -> str:
    """Return what in a style sheet may change what is shown, as one phrase; empty where nothing can."""
    sheet = _COMMENT.sub(" ", sheet[:_MOST])
    if "@import" in sheet or "@font-face" in sheet:
        return "a style sheet or typeface that lies elsewhere"
    if "<" in sheet or "\\" in sheet:
        return "a style sheet with escapes"
    if "&" in sheet:
        return "rules within rules"
    sheet = re.sub(r"@(?:media|supports|layer|container|page)[^{;]*", "@group", sheet)
    left = sheet
    for _ in range(4):  # groups within groups
        for selectors, body in _RULE.findall(left):
            if "::" in selectors or re.search(
                r":(?:before|after|first-l|marker|target|checked|has)", selectors
            ):
                return "text that a style rule makes or takes away"
            why = harmful(body)
            if why and "@group" not in body:
                return why
        inner = _RULE.sub(" ", left)
        if inner == left:
            break
        left = inner
    return ""


def harmful(text: str) -> str:
    """Return the first declaration that may change what is shown; empty where there is none.

    Colours, sizes of letters and what is not displayed are judged for each element, not here.
    """
    if _understood_differently(_COMMENT.sub(" ", text)):
        return "a style that browsers understand in different ways"
    for name, given in declarations(text).items():
        value = given.removesuffix("!important").strip()
        if name.startswith("--"):
            if "url(" in value:
                return f"the style “{name}”"
        elif not _harmless(name, value):
            return f"the style “{name}: {value[:40]}”"
    return ""


def _understood_differently(text: str) -> bool:
    """Say whether browsers may drop a declaration that is taken here, so that an earlier one holds."""
    if "url(" in text.lower():
        return False  # told apart from this
    if any(text.count(first) != text.count(last) for first, last in _PAIRS) or text.count('"') % 2:
        return True
    given: dict[str, str] = {}
    for piece in filter(str.strip, text.split(";")):
        if not _DECLARED.fullmatch(piece):
            return True
        name, _, value = piece.partition(":")
        name, value = name.strip().lower(), " ".join(value.lower().split()).removesuffix("!important").strip()
        if name == "font" and "font-size" not in declarations(piece) and value not in _PLAIN_WORDS:
            return True
        own = name in _DECIDING and given.get(name, value) != value and not _is_plain(name, value)
        if own or (name.startswith("--") and given.get(name, value) != value):
            return True
        given[name] = value
    long_name = given.get("background-color")
    return "background" in given and long_name is not None and not _is_plain("color", long_name)


def _is_plain(name: str, value: str) -> bool:
    """Say whether every browser understands a value, so that it takes the place of an earlier one."""
    if name == "display":
        return value in _DISPLAYS
    if name in ("font", "font-size"):
        return "font-size" in declarations(f"{name}:{value}") and (
            name == "font" or font_size(value, 1.0) is not None
        )
    return value in _PLAIN_WORDS or one_colour(value)


def _harmless(name: str, value: str) -> bool:
    if name in _ANY_VALUE:
        return "url(" not in value
    if name in _BY_ELEMENT:
        return "url(" not in value and "text" not in value and "calc" not in value and "image" not in value
    if name == "font-family" or name == "font":
        return not _SYMBOLS.search(value)
    if name == "font-style":
        return value in _SLANTS
    if name == "flex-wrap":
        return "reverse" not in value
    if name in ("list-style", "list-style-type"):
        return '"' not in value and "'" not in value and "url(" not in value and "(" not in value
    if name == "color-scheme":
        return "dark" not in value  # the ground is dark then, whatever the colours of the letters
    if name == "box-shadow":
        return _faint(value)
    if name in ("outline", "outline-width", "outline-offset"):
        return all(abs(length) <= _THICK for length in pixels(value))
    if name == "vertical-align":
        return all(abs(length) <= _SHIFT for length in pixels(value))
    if name == "display":
        return value in _DISPLAYS
    if name == "line-height":
        return all(
            float(n) * (_PER_UNIT.get(u, 16.0) / 16 if u else 1) >= 0.8 for n, u in _LENGTH.findall(value)
        )
    if name == "letter-spacing":
        return all(-1 <= float(n) * _PER_UNIT.get(u or "px", 1.0) <= 12 for n, u in _LENGTH.findall(value))
    if name == "text-transform":
        return value in _TRANSFORMS
    if name in ("text-decoration", "text-decoration-line"):
        return "url(" not in value
    if name == "white-space":
        return True
    if name == "visibility":
        return True
    if name == "opacity":
        return value.replace(".", "", 1).isdigit() and float(value) >= 0.6
    if name in ("overflow", "overflow-x", "overflow-y"):
        return value == "visible" or (name == "overflow-x" and value in ("auto", "scroll"))
    if name == "height":  # text that is higher stays visible, since nothing here may cut it
        return all(float(n) * _PER_UNIT.get(u or "px", 1.0) >= _LEAST_TEXT for n, u in _LENGTH.findall(value))
    if name == "position":
        return value == "static"
    if name == "float":
        return True
    if name == "clear":
        return True
    if name in ("flex-direction", "grid-template-columns", "grid-template-rows", "grid-gap"):
        return "reverse" not in value and not re.search(r"(?<![\d.])0(?:px|%|fr)?(?![\d.])", value)
    if _SIZES.match(name):
        if "calc" in value or ("var(" in value and name.startswith("margin")):
            return False
        numbers = [float(n) for n, _ in _LENGTH.findall(value)]
        if name.endswith("width") and name != "min-width" and not name.startswith("border"):
            return all(number > 0 for number in numbers)
        most = _THICK_BORDER if name.startswith("border") else _FAR
        return all(number >= 0 for number in numbers) and all(length <= most for length in pixels(value))
    return False


def _faint(value: str) -> bool:
    """Say whether a shadow cannot hide what it falls on."""
    if value == "none" or all(part.strip().startswith("inset") for part in re.split(r",(?![^(]*\))", value)):
        return True
    colours = colours_in(value)
    if colours and all(alpha <= _FAINT for _, alpha in colours):
        return True
    return all(abs(length) <= _THICK for length in pixels(value))


def laid_out_oddly(tag: str, values: dict[str, list[str]], *, inline: bool) -> str:
    """Return what may put the text of an element in another place than the file says; empty where nothing does.

    Parameters
    ----------
    tag : str
    values : mapping
        The values that each property may have.
    inline : bool
        Whether it is an element within lines.
    """

    def may(name: str) -> list[str]:
        return values.get(name, [])

    if any(one in ("table-header-group", "table-footer-group") for one in may("display")) and tag not in (
        "thead",
        "tfoot",
    ):
        return "rows that are moved"
    if any(one in ("auto", "scroll") for one in (*may("overflow-x"), *may("overflow"))) and any(
        length < _NARROW for name in ("width", "max-width") for one in may(name) for length in pixels(one)
    ):
        return "text that is cut at its side"
    if tag in ("td", "th", "tr") and any(one not in ("", "none") for one in may("float")):
        return "cells that are moved"
    if not inline:
        return ""
    if any(one not in ("", "none") for one in may("float")):
        return "floating pieces of a line"
    for name in ("padding", "padding-top", "padding-bottom"):
        if any(length > _SHIFT for value in may(name) for length in pixels(value)[:1]):
            return "pieces of a line that lie over others"
    for name in (
        "border",
        "border-width",
        "border-top",
        "border-bottom",
        "border-top-width",
        "border-bottom-width",
    ):
        if any(length > _THICK for value in may(name) for length in pixels(value)):
            return "pieces of a line that lie over others"
    return ""
