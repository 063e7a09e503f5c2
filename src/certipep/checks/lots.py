"""What a lot field says: a number that names a lot, or something that stands in for one."""

from __future__ import annotations

import re

from certipep.checks.facts.documents import is_blank

__all__ = ["names_another_field", "stands_for_no_lot"]

_NO_LOT = re.compile(
    r"\bcaps?\b|\bflag\b|\btag\b|\bsee\b|\bvials?\b|\bsticker\b|\bpending\b|\bsample\b\s*$|\btbd\b|\bto be\b"
    r"|^(?:test|sample|lot|batch|none|no|number|not)\b[\s.:#]*$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:date|name|number|quantity|expiry|retest|manufactur\w*|production|product|molecular|specification|storage|report)"
    r"(?:\s+(?:of|no\.?|number|date|name|code|\w+ing|formula|weight))*[\s:.]*$",
    re.IGNORECASE,
)
_COLOURS = (
    r"blue|red|green|grey|gray|purple|pink|yellow|orange|black|white|silver|gold|teal|violet|brown|clear"
)
_COLOUR = re.compile(
    rf"^(?:light|dark|deep|pale)?\s*(?:{_COLOURS})(?:[\s-]*(?:\d{{1,2}}|top|crimp|lid|caps?))*$",
    re.IGNORECASE,
)
_COLOURED_CAP = re.compile(rf"\b(?:{_COLOURS})\W+caps?\b|\bcaps?\W+(?:{_COLOURS})\b", re.IGNORECASE)


def names_another_field(text: str | None) -> bool:
    """Return whether the words read as a lot are the label of another field, so that the lot was not read.

    >>> names_another_field("Date of Producing"), names_another_field("TB-2026-03")
    (True, False)
    """
    return bool(text and _LABEL.match(text.strip()))


def stands_for_no_lot(text: str | None) -> str | None:
    """Return why a lot field names no lot, or None where it may."""
    if is_blank(text) or text is None:
        return "it is empty"
    plain = text.strip().strip("()[]")
    if _COLOUR.match(plain) or _COLOURED_CAP.search(plain):
        return "it is the colour of a cap"
    if re.search(r"\bcaps?\b", plain, re.IGNORECASE):
        return "it speaks of a cap"
    if _NO_LOT.search(plain) and not re.search(r"\d{3,}", plain):
        return "it points elsewhere"
    if re.search(r"\bsee\b.*\b(?:tag|flag|label|vial|photo|image|below)\b", plain, re.IGNORECASE):
        return "it points elsewhere"
    return None
