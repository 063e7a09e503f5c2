"""Which style declarations of a web page leave its text as it stands: all others are named, never guessed at.

A browser can make a page show another text than it holds in more ways than anybody lists. So nothing is allowed but
what is on this short list with a harmless value; whatever else a page uses is told as not tested.
"""

from __future__ import annotations

import re

__all__ = ["harmful", "sheets_harmful", "too_light"]

_DECLARATION = re.compile(r"\s*([-\w]+)\s*:\s*([^;]*)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_ANY_VALUE = frozenset(
    [
        "font-family", "font-weight", "font-style", "font-variant-numeric", "text-align", "vertical-align",
        "border-collapse", "border-spacing", "border-radius", "border-color", "border-width",
        "border-style", "box-sizing", "page-break-inside", "page-break-after", "page-break-before",
        "break-inside", "break-after", "break-before", "justify-content", "align-items", "align-content",
        "flex-wrap", "list-style", "list-style-type", "caption-side", "table-layout", "text-rendering",
        "-webkit-font-smoothing", "word-break", "overflow-wrap", "word-wrap", "box-shadow", "cursor",
        "outline", "accent-color", "orphans", "widows", "size", "color-scheme",
        "-webkit-print-color-adjust", "print-color-adjust", "-webkit-text-size-adjust", "text-size-adjust",
        "empty-cells",
    ]
)  # fmt: skip
_SIZES = re.compile(
    r"(?:(?:min-|max-)?(?:width)|min-height|padding(?:-\w+)?|margin(?:-\w+)?|gap|row-gap|column-gap|flex"
    r"|flex-(?:basis|grow|shrink)|border(?:-(?:top|right|bottom|left|color|width|style))*|text-underline-offset)$"
)
_TRANSFORMS = ("none", "uppercase", "capitalize")
_DISPLAYS = frozenset(
    [
        "block", "inline", "inline-block", "table", "table-row", "table-cell", "table-header-group",
        "table-row-group", "flex", "inline-flex", "grid", "list-item",
    ]
)  # fmt: skip
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|pt|r?em|%|ex|ch|mm|cm|in)?(?![\w.])")
_PER_UNIT = {"px": 1.0, "pt": 1.333, "em": 16.0, "rem": 16.0, "%": 0.16, "mm": 3.78, "cm": 37.8, "in": 96.0}
_LEAST_TEXT = 6.0  # CSS pixels
_COLOUR = re.compile(r"#([0-9a-f]{3,8})\b|rgba?\(([^)]*)\)|\b([a-z]+)\b", re.IGNORECASE)
_LIGHT_NAMES = frozenset(
    [
        "white", "snow", "ivory", "azure", "mintcream", "honeydew", "ghostwhite", "whitesmoke", "aliceblue",
        "floralwhite", "seashell", "lightyellow", "transparent", "beige", "linen", "oldlace",
        "lavenderblush", "cornsilk", "gainsboro", "lightcyan", "lemonchiffon",
    ]
)  # fmt: skip
_LIGHT = 200  # of 255: lighter text needs a ground of its own
_SIMPLE = re.compile(r"\s*(?:[.#]?[-\w]+|\w+\.[-\w]+)(?:\s*,\s*(?:[.#]?[-\w]+|\w+\.[-\w]+))*\s*")
_HIDDEN = re.compile(
    r"\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!important)?\s*;?\s*", re.IGNORECASE
)
_MOST = 400_000


def sheets_harmful(sheet: str) -> str:
    """Return what in a style sheet may change what is shown, as one phrase; empty where nothing can."""
    sheet = _COMMENT.sub(" ", sheet[:_MOST])
    if "@import" in sheet or "@font-face" in sheet:
        return "a style sheet or typeface that lies elsewhere"
    if "<" in sheet or "\\" in sheet:
        return "a style sheet with escapes"
    sheet = re.sub(r"@(?:media|supports|layer|container|page)[^{;]*", "@group", sheet)
    left = sheet
    for _ in range(4):  # groups within groups
        for selectors, body in _RULE.findall(left):
            if "::" in selectors or re.search(
                r":(?:before|after|first-l|marker|target|checked|has)", selectors
            ):
                return "text that a style rule makes or takes away"
            if _SIMPLE.fullmatch(selectors) and _HIDDEN.fullmatch(body):
                continue  # the reader leaves out what these name
            why = harmful(body)
            if why and "@group" not in body:
                return why
        inner = _RULE.sub(" ", left)
        if inner == left:
            break
        left = inner
    return ""


def harmful(declarations: str) -> str:
    """Return the first declaration that may change what is shown; empty where there is none."""
    found = {
        name.lower(): value.strip().lower()
        for name, value in _DECLARATION.findall(_COMMENT.sub(" ", declarations))
    }
    for name, value in found.items():
        value = value.removesuffix("!important").strip()
        if name.startswith("--"):
            if "url(" in value:
                return f"the style “{name}”"
            continue
        if not _harmless(name, value, found):
            return f"the style “{name}: {value[:40]}”"
    return ""


def _harmless(name: str, value: str, rule: dict[str, str]) -> bool:
    if name in _ANY_VALUE:
        return "url(" not in value
    if name in ("background", "background-color"):
        return "url(" not in value and "text" not in value
    if name == "color":
        return not too_light(value) or "background" in rule or "background-color" in rule
    if name == "display":
        return value in _DISPLAYS
    if name in ("font-size", "font"):
        sizes = [float(n) * _PER_UNIT.get(u or "px", 16.0) for n, u in _LENGTH.findall(value) if u]
        return all(size >= _LEAST_TEXT for size in sizes) and "calc" not in value
    if name == "line-height":
        return all(
            float(n) * (_PER_UNIT.get(u, 16.0) / 16 if u else 1) >= 0.8 for n, u in _LENGTH.findall(value)
        )
    if name == "letter-spacing":
        return all(-1 <= float(n) * _PER_UNIT.get(u or "px", 1.0) <= 12 for n, u in _LENGTH.findall(value))
    if name == "text-transform":
        return value in _TRANSFORMS
    if name in ("text-decoration", "text-decoration-line"):
        return "through" not in value
    if name == "white-space":
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
        return all(number >= 0 for number in numbers)
    return False


def too_light(value: str) -> bool:
    """Say whether a colour is so light that text of it needs a ground of its own; an unknown one is."""
    if "var(" in value or "inherit" in value or "currentcolor" in value:
        return "var(" in value and "white" in value
    for digits, parts, word in _COLOUR.findall(value):
        if digits:
            wide = digits if len(digits) >= 6 else "".join(2 * one for one in digits)
            if len(wide) == 8 and int(wide[6:8], 16) < 150:
                return True
            red, green, blue = (int(wide[n : n + 2], 16) for n in (0, 2, 4))
            return (30 * red + 59 * green + 11 * blue) // 100 > _LIGHT
        if parts:
            numbers = [float(n) for n in re.findall(r"[\d.]+", parts)]
            if len(numbers) > 3 and numbers[3] < 0.6:
                return True
            return (
                len(numbers) < 3
                or sum(w * n for w, n in zip((30, 59, 11), numbers, strict=False)) / 100 > _LIGHT
            )
        if word:
            return word in _LIGHT_NAMES
    return True
