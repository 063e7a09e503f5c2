"""Which style declarations of a web page leave its text as it stands: all others are named, never guessed at.

A browser can make a page show another text than it holds in more ways than anybody lists. So nothing is allowed but
what is on this short list with a harmless value; whatever else a page uses is told as not tested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from certipep.documents.office.css import declarations
from certipep.documents.office.css_values import (
    colours_in,
    font_size,
    one_colour,
    pixels,
    with_variables,
)
from certipep.documents.office.style_lengths import is_thin, measured_harmlessly

__all__ = ["SYMBOLS", "harmful", "sheets_harmful"]

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_ANY_VALUE = frozenset(
    [
        "font-weight", "text-align",
        "border-collapse", "border-radius", "border-color",
        "border-style", "box-sizing", "page-break-inside", "page-break-after", "page-break-before",
        "break-inside", "break-after", "break-before", "justify-content", "align-items", "align-content",
        "caption-side", "table-layout", "text-rendering",
        "-webkit-font-smoothing", "word-break", "overflow-wrap", "word-wrap", "cursor",
        "accent-color", "orphans", "widows", "size",
        "-webkit-print-color-adjust", "print-color-adjust", "empty-cells",
    ]
)  # fmt: skip
_GRADIENT = re.compile(
    r"linear-gradient\((?:\s*(?:-?[\d.]+deg|to [a-z ]+)\s*,)?([^()]*(?:\([^()]*\)[^()]*)*)\)"
)
_STOP = re.compile(r"(\S(?:.*\S)?)\s+(?:0%?|100%)")
_MOST_STOPS = 3
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
_BY_ELEMENT = frozenset(("color", "background", "background-color", "font-size"))
SYMBOLS = re.compile("symbol|wingding|webding|dingbat|barcode|marlett|mt extra|code ?(?:39|128)")
_LINES = frozenset(
    (
        "none", "underline", "overline", "line-through", "solid", "dotted", "dashed", "wavy", "double", "auto",
        "inherit", "initial", "unset", "from-font", "currentcolor",
    )
)  # fmt: skip
_THICK = 3.0  # CSS pixels: a line around a box that covers no letter
_FAINT = 0.5  # of a shadow: what it falls on can be read
_MOST = 400_000
_LONGEST = 1_000


def sheets_harmful(sheet: str, variables: Mapping[str, set[str]] | None = None) -> str:
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
            why = harmful(body, variables)
            if why and "@group" not in body:
                return why
        inner = _RULE.sub(" ", left)
        if inner == left:
            break
        left = inner
    return ""


def harmful(text: str, variables: Mapping[str, set[str]] | None = None) -> str:
    """Return the first declaration that may change what is shown; empty where there is none.

    Colours, sizes of letters and what is not displayed are judged for each element, not here. `variables` are the
    values that the page gives to its variables.
    """
    if _understood_differently(_COMMENT.sub(" ", text)):
        return "a style that browsers understand in different ways"
    for name, given in declarations(text).items():
        value = given.removesuffix("!important").strip()
        if name.startswith("--"):
            if "url(" in value:
                return f"the style “{name}”"
        elif not all(_harmless(name, one) for one in with_variables(value, variables or {})):
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
    if len(value) > _LONGEST:
        return False
    if name in _ANY_VALUE or name in ("white-space", "visibility", "float", "clear"):
        return "url(" not in value
    if name in _BY_ELEMENT:
        return "text" not in value and "calc" not in value and _plain_ground(value)
    if name == "font-family" or name == "font":
        return not SYMBOLS.search(value)
    if name == "font-style":
        return value in _SLANTS
    if name.endswith("text-size-adjust"):
        return value in ("none", "auto", "100%", "inherit", "initial")
    if name == "font-variant-numeric":
        return all(
            one.endswith("-nums") or one in ("normal", "slashed-zero", "inherit") for one in value.split()
        )
    if name == "flex-wrap":
        return "reverse" not in value
    if name in ("list-style", "list-style-type"):
        return '"' not in value and "'" not in value and "url(" not in value and "(" not in value
    if name == "color-scheme":
        return "dark" not in value  # the ground is dark then, whatever the colours of the letters
    if name == "box-shadow":
        return _faint(value)
    if name == "display":
        return value in _DISPLAYS
    if name == "text-transform":
        return value in _TRANSFORMS
    if name in ("text-decoration", "text-decoration-line"):
        return all(one in _LINES or one_colour(one) or is_thin(one) for one in _pieces(value, " "))
    if name == "opacity":
        return value.replace(".", "", 1).isdigit() and float(value) >= 0.6
    if name in ("overflow", "overflow-x", "overflow-y"):
        return value == "visible" or (name == "overflow-x" and value in ("auto", "scroll"))
    if name == "position":
        return value == "static"
    if name == "flex-direction":
        return "reverse" not in value
    return measured_harmlessly(name, value)


def _pieces(value: str, sign: str) -> list[str]:
    """Return the pieces of a value between signs that stand in no brackets."""
    return [one.strip() for one in re.split(rf"{sign}(?![^(]*\))", value) if one.strip()]


def _plain_ground(value: str) -> bool:
    """Say whether a colour or ground draws nothing: a gradient of a few colours over the whole of a box does not."""
    if "gradient" not in value:
        return "url(" not in value and "image" not in value and "/" not in re.sub(r"\([^()]*\)", "", value)
    match = _GRADIENT.fullmatch(value)
    stops = _pieces(match.group(1), ",") if match else []
    bare = [_STOP.sub(r"\1", one) for one in stops]
    return 1 < len(stops) <= _MOST_STOPS and all(map(one_colour, bare))


def _faint(value: str) -> bool:
    """Say whether a shadow cannot hide what it falls on: all of its layers together do not."""
    if value in ("none", "inherit", "initial", "unset"):
        return True
    let_through = 1.0
    for layer in _pieces(value, ","):
        if all(abs(length) <= _THICK for length in pixels(layer)):
            continue
        colours = colours_in(layer)
        let_through *= 1 - max(alpha for _, alpha in colours) if colours else 0
    return let_through >= _FAINT
