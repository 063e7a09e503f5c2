"""What the elements and attributes of a web page may do to its text: named as not tested, never guessed at."""

from __future__ import annotations

import re
from collections.abc import Mapping

from certipep.documents.office.html_elements import INLINE, KNOWN, VOID
from certipep.documents.office.style import SYMBOLS, harmful

__all__ = ["SHOWN_INPUTS", "doubt_of"]

SHOWN_INPUTS = ("text", "number", "date", "")
"""Fields whose value a browser shows."""
_MUTE_INPUTS = ("hidden", "checkbox", "radio")
_VALID = {"number": re.compile(r"-?\d+(?:\.\d+)?"), "date": re.compile(r"\d{4}-\d\d-\d\d")}
_USUAL_FIELD = 20  # letters
_LAST_NUMBER = 30  # of a list: a higher one may be taken for a value
_NARROW_FIELDS = "fields that may be too narrow for their text"
_OTHER_TEXT = "fields that show other text than they hold"


def doubt_of(tag: str, given: dict[str, str], variables: Mapping[str, set[str]]) -> str:
    """Return what may make a browser show another text than stands in an element; empty where nothing does."""
    if tag == "script" and given.get("type", "").lower() in ("application/ld+json", "application/json"):
        return ""
    why = _of_head(tag, given) or _of_element(tag, given) or (_of_field(given) if tag == "input" else "")
    style = given.get("style", "")
    if why or not style:
        return why
    return "escapes in a style" if "\\" in style else harmful(style, variables)


def _of_head(tag: str, given: dict[str, str]) -> str:
    if tag == "link" and "stylesheet" in given.get("rel", "").lower():
        return "a style sheet that lies elsewhere"
    if tag != "meta":
        return ""
    if "refresh" in given.get("http-equiv", "").lower():
        return "a page that sends on to another"
    content = given.get("content", "").lower()
    if "security-policy" in given.get("http-equiv", "").lower() and re.search(
        r"(?:style|default)-src", content
    ):
        return "a policy that may switch its styles off"
    return "a dark scheme of colours" if given.get("name") == "color-scheme" and "dark" in content else ""


def _of_element(tag: str, given: dict[str, str]) -> str:
    if tag == "embed" or (tag not in KNOWN and tag not in INLINE and tag not in VOID):
        return f"the element <{tag[:20]}>"
    if tag == "bdo" or given.get("dir", "ltr").lower() != "ltr":
        return "text from right to left"
    if tag == "body" and any(name in ("link", "vlink", "alink") for name in given):
        return "colours of links in an attribute"
    if "autofocus" in given:
        return "a field that is chosen from the beginning"
    if any(letter.isdigit() for letter in given.get("placeholder", "")):
        return _OTHER_TEXT
    if any(name.startswith("on") or name in ("popover", "background", "srcdoc") for name in given):
        return "a script or picture in an attribute"
    if tag == "font" and SYMBOLS.search(given.get("face", "").lower()):
        return "typefaces of symbols"
    if tag in ("ol", "li") and _far(given.get("start", given.get("value", ""))):
        return "numbers of lists that may be taken for a part of the text"
    return ""


def _of_field(given: dict[str, str]) -> str:
    kind, value, size = given.get("type", "").lower(), given.get("value", ""), given.get("size", "")
    if kind not in SHOWN_INPUTS:
        return "" if kind in _MUTE_INPUTS else _OTHER_TEXT
    if value and kind in _VALID and not _VALID[kind].fullmatch(value):
        return _OTHER_TEXT  # browsers show nothing then
    room = int(size) if size.isdigit() else _USUAL_FIELD
    return _NARROW_FIELDS if len(value) > room or "width" in given.get("style", "") else ""


def _far(number: str) -> bool:
    """Say whether the number of a list is given by hand and far from those that count."""
    return bool(number) and not (number.isdigit() and int(number) <= _LAST_NUMBER)
