"""Which style declarations of a web page leave its text as it stands: all others are named, never guessed at.

A browser can make a page show another text than it holds in more ways than anybody lists. So nothing is allowed but
what is on this short list with a harmless value; whatever else a page uses is told as not tested.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from certipep.documents.office.css import ESCAPED
from certipep.documents.office.css_values import (
    COMMENT,
    colours_in,
    declarations,
    font_size,
    one_colour,
    pixels,
    with_variables,
)
from certipep.documents.office.style_lengths import is_thin, measured_harmlessly

__all__ = ["SYMBOLS", "harmful", "of_its_text_alone", "sheets_harmful"]

_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_ANY_VALUE = frozenset(
    [
        "font-weight", "text-align",
        "border-collapse", "border-radius", "border-color",
        "border-style", "box-sizing", "page-break-inside", "page-break-after", "page-break-before",
        "break-inside", "break-after", "break-before", "justify-content", "align-items", "align-content",
        "caption-side", "table-layout", "text-rendering",
        "-webkit-font-smoothing", "word-break", "overflow-wrap", "word-wrap", "cursor",
        "font-kerning", "page", "-webkit-tap-highlight-color",
        "hyphens", "-webkit-hyphens", "line-break", "-webkit-nbsp-mode", "accent-color", "orphans", "widows", "size",
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
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_EMPTY = 2  # quotes alone
_BOXES = frozenset(("before", "after"))
_CHOSEN = frozenset(("target", "checked", "has", "marker", "first-letter", "first-line"))
_HARMLESS_PART = re.compile(
    r"(?:-webkit-|-moz-|-ms-)?(?:selection|(?:input-)?placeholder|backdrop|scrollbar[-a-z]*|(?:inner|outer)-spin-button"
    r"|search-[-a-z]+|focus-[-a-z]+|file-(?:upload|selector)-button)"
)
_DIFFERENTLY = "a style that browsers understand in different ways"
_OF_OFFICE = re.compile(
    r"mso-(?:width|height|style|font|generic-font|fareast|bidi|ansi|ascii|hansi|ligatures|displayed|background-source|pattern"
    r"|ignore|protection|rotate|line-height-rule|table-[lr]space|cellspacing|yfti|border|padding|margin|para-margin"
    r"|outline-level|pagination|layout-grid|theme|data-placement|list|level|page)[-\w]*|-ms-interpolation-mode"
)
"""What office programs write for themselves, and browsers pass over."""
_HARMLESS_FOR = frozenset(
    (tag, name, value)
    for tags, name, value in (
        (("td", "th"), "overflow", "hidden"),
        (("table",), "width", "0"),
        (("table",), "width", "0px"),
    )
    for tag in tags
)
"""A table grows with its columns, a row with its cells; columns are measured by the boxes."""
_OF_ITS_TEXT = re.compile(
    "the style “(?:line-height|overflow|(?:min-|max-)?(?:height|width)|text-(?!shadow|decoration))"
)
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
_MOST_STOP = 8  # letters
_MOST = 400_000
_LONGEST = 1_000


def sheets_harmful(sheet: str) -> str:
    """Return what a style sheet does that no rule for an element says, as one phrase; empty where it does nothing."""
    sheet = _STRING.sub(
        lambda text: '""' if len(text[0]) == _EMPTY else '"x"', COMMENT.sub(" ", sheet[:_MOST])
    )
    if "@import" in sheet or re.search(r"@font-face[^}]*(?:src|url)", sheet):
        return "a style sheet or typeface that lies elsewhere"
    if "<" in sheet or "-->" in sheet:
        return "a style sheet with escapes"
    if "&" in sheet:
        return "rules within rules"
    left = re.sub(r"@(?:media|supports|layer|container|page)[^{;]*", "@group", sheet)
    for _ in range(4):  # groups within groups
        for selectors, body in _RULE.findall(left):
            if "\\" in body or "\\" in ESCAPED.sub("", selectors):
                return "a style sheet with escapes"
            if _is_unbalanced(body) and "url(" not in body:
                return _DIFFERENTLY
            if _makes_text(selectors, body):
                return "text that a style rule makes or takes away"
        inner = _RULE.sub(" ", left)
        if inner == left:
            break
        left = inner
    return ""


def _makes_text(selectors: str, body: str) -> bool:
    """Say whether a rule is for a part of an element that has its own text, or for elements that a click chooses."""
    named = set(re.findall(r"::?([-a-z]+)", selectors.lower()))
    if named & _BOXES and any(
        one not in ("none", "normal") for one in re.findall(r"content\s*:\s*([^;!]*[^;!\s])", body)
    ):
        return True
    parts = {one.lower() for one in re.findall(r"::([-a-zA-Z]+)", selectors)} - _BOXES
    return not all(map(_HARMLESS_PART.fullmatch, parts)) or not named.isdisjoint(_CHOSEN)


def harmful(text: str, variables: Mapping[str, set[str]] | None = None, tag: str = "") -> list[str]:
    """Return the declarations that may change what is shown of an element `tag`.

    Colours, sizes of letters and what is not displayed are judged for each element, not here. `variables` are the
    values that the page gives to its variables.
    """
    if _understood_differently(COMMENT.sub(" ", text)):
        return [_DIFFERENTLY]
    found = []
    for name, given in declarations(text).items():
        value = given.removesuffix("!important").strip()
        if name.startswith("--"):
            found += [f"the style “{name}”"] if "url(" in value else []
        elif (tag, name, value) not in _HARMLESS_FOR and not all(
            _harmless(name, one, tag) for one in with_variables(value, variables or {})
        ):
            found.append(f"the style “{name}: {value[:40]}”")
    return found


def of_its_text_alone(why: str) -> bool:
    """Say whether a declaration that was found harmful touches nothing but text within its element."""
    return _OF_ITS_TEXT.match(why) is not None


def _is_unbalanced(text: str) -> bool:
    return any(text.count(first) != text.count(last) for first, last in _PAIRS) or text.count('"') % 2 > 0


def _understood_differently(text: str) -> bool:
    """Say whether browsers may drop a declaration that is taken here, so that an earlier one holds."""
    if "url(" in text.lower():
        return False  # told apart from this
    if _is_unbalanced(text):
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


def _harmless(name: str, value: str, tag: str) -> bool:
    if len(value) > _LONGEST:
        return False
    if _OF_OFFICE.fullmatch(name):
        return "url(" not in value
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
        return True  # a dark one is looked at as a condition of the page
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
    if name == "position":  # where it is moved to stands in other declarations
        return value in ("static", "relative") or (value == "sticky" and tag in ("thead", "tr", "th"))
    if name in ("top", "right", "bottom", "left"):
        return value in ("0", "0px", "auto")
    if name == "z-index":
        return value.isdigit() or value == "auto"
    if name.endswith("tab-size"):
        return value.isdigit() and int(value) <= _MOST_STOP
    if name == "mso-number-format":
        return value in ("general", '"\\@"')
    if name == "direction":
        return value == "ltr"
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
