"""Labels that say the same in two languages: "批号 Batch No.", "Lot / Charge", "Purity | Reinheit"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

__all__ = ["agreed", "tongues", "without_mark"]

_SLASH = re.compile(r"\s*[/|｜／]\s*|\s+[-–—]\s+")
_BRACKET = re.compile(rf"{_SLASH.pattern}|\s*[(（]\s*")
_JOINT = re.compile(r"\s[-–—]\s|】")
_MARK = re.compile(r"(?<=[^\W\d_])\)?\s*[¹²³⁴⁵⁶⁷⁸⁹⁰ᵃᵇᶜ*†‡§]{1,3}\s*$")
_MOST = 60
_TONGUES = 3
"""A label stands in no more languages than this."""
_MOST_WORDS = 8
_VALUE = re.compile(r"\d|[:：]\s*[^\s:：]|\s=\s|(?:[^\W\d_]+-){3}")
"""What a label does not hold: with these the other script is a value ("批号 TA-2603", "品名 = Epitalon", a chain of
residues), no other language."""
_EDGES = " /|｜／-–—(（)）:：【["
_Found = TypeVar("_Found")


def without_mark(text: str) -> str:
    """Return a label without the mark of its footnote.

    >>> without_mark("Purity¹"), without_mark("Moisture*"), without_mark("[M+2H]²⁺")
    ('Purity', 'Moisture', '[M+2H]²⁺')
    """
    if text.isascii() and not text.rstrip().endswith("*"):
        return text
    return _MARK.sub("", text)


@lru_cache(maxsize=8192)
def tongues(text: str) -> tuple[tuple[str, ...], bool]:
    """Return ``(parts, by script)`` of a label that may stand in two languages; no parts where it cannot.

    >>> tongues("批号 Batch No."), tongues("CAS号 CAS No.")
    ((('批号', 'Batch No.'), True), (('CAS号', 'CAS No.'), True))
    >>> tongues("Charge / Lot")
    (('Charge', 'Lot'), False)
    """
    if len(text) > _MOST or _VALUE.search(text):
        return (), False
    if not text.isascii() and len({script for char in text if (script := _script(char))}) == 2:
        for runs in (_by_words(text), _runs(text)):
            if len(runs) == 2:
                return runs, True
    parts = tuple(part.strip(" )）") for part in _BRACKET.split(text) if part.strip(" )）"))
    return (parts, False) if 2 <= len(parts) <= _TONGUES else ((), False)


def _script(char: str) -> str:
    """Return the script of a letter among those of bilingual papers, or nothing."""
    code = ord(char)
    if 0x3040 <= code <= 0x30FF or 0x3400 <= code <= 0x9FFF or 0xAC00 <= code <= 0xD7AF:
        return "east asian"
    if 0x0400 <= code <= 0x04FF:
        return "cyrillic"
    return "latin" if code < 0x0250 and char.isalpha() else ""


def _runs(text: str) -> tuple[str, ...]:
    """Return `text` cut where its script changes; signs and digits stay with what stands before them."""
    runs: list[str] = []
    now = ""
    for char in text:
        script = _script(char)
        if script and script != now:
            runs.append("")
            now = script
        if runs:
            runs[-1] += char
    return tuple(run.strip(_EDGES) for run in runs)


def _by_words(text: str) -> tuple[str, ...]:
    """Return `text` cut between words of its two scripts; "CAS号" is a word of the script that is not Latin."""
    runs: list[list[str]] = []
    now = None
    for word in re.split(r"[\s/|｜／]+", text):
        scripts = {script for char in word if (script := _script(char))}
        other = bool(scripts - {"latin"})
        if scripts and other is not now:
            runs.append([])
            now = other
        if runs:
            runs[-1].append(word)
    return tuple(" ".join(run).strip(_EDGES) for run in runs)


def agreed(text: str, look: Callable[[str], _Found | None], *, slashed: bool = True) -> _Found | None:
    """Return what the two halves of a label in two languages mean, where they do not contradict each other.

    In two scripts one of them may be unknown, unless it is a name in front: the value of the label before it
    ("Ostramore Peptidlab Номер протокола"). On both sides of a slash, or with nothing between, both must be known.
    """
    parts, by_script = tongues(text)
    if not parts or not (by_script or slashed):
        return _agreed_words(text, look)
    found = [look(part) for part in parts]
    whole = tuple(part.strip() for part in _SLASH.split(text))
    if not by_script and None in found and 1 < len(whole) < len(parts):
        parts, found = whole, [look(part) for part in whole]  # "Molare Masse | M.W. (average)"
    known = [one for one in found if one is not None]
    if not known or any(one != known[0] for one in known[1:]):
        return None
    half = len(known) < len(parts)
    named = found[0] is None and parts[0].istitle() and _script(parts[1][:1] or " ") == "cyrillic"
    if half and (not by_script or named or _JOINT.search(text)):
        return None  # behind a dash stands a value: "检测单位 – Kestrel Bioanalytics"
    return known[0]


def _agreed_words(text: str, look: Callable[[str], _Found | None]) -> _Found | None:
    """Return what a label means that says the same twice with no sign between: "Sample name Probenbezeichnung"."""
    words = text.split()
    if not 2 <= len(words) <= _MOST_WORDS or _VALUE.search(text):
        return None
    for cut in range(1, len(words)):
        first = look(" ".join(words[:cut]))
        if first is not None and first == look(" ".join(words[cut:])):
            return first
    return None
