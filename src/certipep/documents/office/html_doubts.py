"""What the elements and attributes of a web page may do to its text: named as not tested, never guessed at."""

from __future__ import annotations

import re

from certipep.documents.office.html_elements import KNOWN, VOID, within_lines
from certipep.documents.office.style import SYMBOLS

__all__ = ["SHOWN_INPUTS", "doubt_of"]

SHOWN_INPUTS = ("text", "number", "date", "")
"""Fields whose value a browser shows."""
_MUTE_INPUTS = ("hidden", "checkbox", "radio")
_VALID = {"number": re.compile(r"-?\d+(?:\.\d+)?"), "date": re.compile(r"\d{4}-\d\d-\d\d")}
_LAST_NUMBER = 30  # of a list: a higher one may be taken for a value
_OTHER_TEXT = "fields that show other text than they hold"


def doubt_of(tag: str, given: dict[str, str]) -> str:
    """Return what may make a browser show another text than stands in an element; empty where nothing does."""
    if tag == "script" and given.get("type", "").lower() in ("application/ld+json", "application/json"):
        return ""
    why = _of_head(tag, given) or _of_element(tag, given) or (_of_field(given) if tag == "input" else "")
    return why or ("escapes in a style" if "\\" in given.get("style", "") else "")


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
    return ""


def _of_element(tag: str, given: dict[str, str]) -> str:
    if tag == "embed" or (tag not in KNOWN and not within_lines(tag) and tag not in VOID):
        return f"the element <{tag[:20]}>"
    if tag == "bdo" or given.get("dir", "ltr").lower() != "ltr":
        return "text from right to left"
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
    kind, value = given.get("type", "").lower(), given.get("value", "")
    if kind not in SHOWN_INPUTS:
        return "" if kind in _MUTE_INPUTS else _OTHER_TEXT
    shown = not value or kind not in _VALID or _VALID[kind].fullmatch(value)
    return "" if shown else _OTHER_TEXT  # browsers show nothing then


def _far(number: str) -> bool:
    """Say whether the number of a list is given by hand and far from those that count."""
    return bool(number) and not (number.isdigit() and int(number) <= _LAST_NUMBER)
