"""What a label says of a mass: found, expected, or the weight of the molecule; see ``data/mass_words.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from certipep.certificate.measures.ion import find_ions
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = ["MassLabel", "heading_role", "heads_difference", "ion_test", "kind_in", "mass_label"]

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_VALUE = re.compile(r"[\d:;=<>≥≤%±]")
"""What a label does not hold: a value, or another label."""
_OF_FORMULA = re.compile(
    r"\s(?:for|für|pour|para|per|voor|dla|pro|для)\s+(?:C\d+H\d+(?:[A-Z][a-z]?\d*)*)(?![\w+])"
)
"""What was calculated, by its formula: "calculated for C14H24N6O4"."""
_RATIO = re.compile(r"(?i)\(?\b(?:m\s?/?\s?z|mass\s?/\s?charge)\b\)?")
_AXIS = re.compile(r"(?i)\bmass\s?/\s?charge\b")
"""The name of an axis, whose ticks are no masses."""
_MOST = 9
"""A label has no more words than this."""


class MassLabel(Struct, frozen=True):
    """What a label says of a mass.

    Attributes
    ----------
    role : {"found", "expected", "weight", "mass", "identity"}
        ``weight``: of the molecule, without a word of whether it was measured; ``mass``: any mass, even one in mg;
        ``identity``: identity shown by mass spectrometry.
    kind : str or None
        ``monoisotopic``, ``average``.
    measured : bool
        Whether the label names a mass spectrometer.
    """

    role: Literal["found", "expected", "weight", "mass", "identity"]
    kind: str | None = None
    measured: bool = False


@cache
def _words() -> tuple[dict[str, frozenset[str]], tuple[str, ...]]:
    """Return word → classes, and the East Asian words, the longest first."""
    data: dict[str, str] = read_table(Path(__file__).parent / "data" / "mass_words.toml")
    table: dict[str, set[str]] = {}
    for name, words in data.items():
        for word in words.split():
            table.setdefault(word, set()).add(name)
    eastern = sorted((word for word in table if _CJK.match(word)), key=len, reverse=True)
    return {word: frozenset(classes) for word, classes in table.items()}, tuple(eastern)


@lru_cache(maxsize=8192)
def mass_label(text: str) -> MassLabel | None:
    """Return what `text` says of a mass, or None where one of its words is not known.

    >>> mass_label("Molecular weight (found)").role, mass_label("Theor. Mass").role, mass_label("Average mass (ESI-MS)")
    ('found', 'expected', MassLabel(role='found', kind='average', measured=True))
    >>> mass_label("Identity by MS").role, mass_label("Mass identification").role, mass_label("Identity")
    ('identity', 'identity', None)
    >>> mass_label("LC-MS").role, mass_label("Mass/Charge, Da"), mass_label("LC")
    ('found', None, None)
    >>> mass_label("Mol. Wt.").role, mass_label("Mass").role, mass_label("分子量（实测）").role, mass_label("Net mass")
    ('weight', 'mass', 'found', None)
    """
    text = _OF_FORMULA.sub("", clean(text)).strip(" :;")
    if _VALUE.search(text) or _AXIS.search(text):
        return None
    classes = _classes(text.casefold())
    if classes is None or len(classes) > _MOST:
        return None
    present = frozenset().union(*classes)
    if {"other", "difference"} & present:
        return None
    weight = "weight" in present or ("molecular" in present and bool({"heavy", "mass"} & present))
    plain = "mass" in present
    measured = "technique" in present
    kind = (
        "monoisotopic"
        if {"monoisotopic", "exact"} & present
        else ("average" if "average" in present else None)
    )
    if "identity" in present and not (
        kind and (weight or plain)
    ):  # "Identity by MS, monoisotopic mass" is a mass
        return MassLabel("identity", kind, True) if weight or plain or measured else None
    found, expected = "found" in present, "expected" in present
    if found and expected:
        return None
    if not weight and not plain:
        if not measured or not (found or expected or "spectrometer" in present):
            return None
        # "found by MALDI", "MS, theory", "LC-MS"
        return MassLabel("expected" if expected else "found", kind, True)
    if expected:
        return MassLabel("expected", kind, measured)
    if found or measured:
        return MassLabel("found", kind, measured)
    return MassLabel("weight" if weight else "mass", kind)


def kind_in(text: str | None) -> str | None:
    """Return the kind of mass that a limit names beside its number, or None where it names none or two.

    >>> kind_in("1006.436 ± 0.01 (monoisotopic)"), kind_in("Average 4113.6 ± 1 Da"), kind_in("1419.6 ± 1.0 Da")
    ('monoisotopic', 'average', None)
    """
    table, _ = _words()
    words = _WORD.findall(clean(text or "").casefold())
    named = {name for word in words for name in table.get(word, ()) if name in ("monoisotopic", "average")}
    return named.pop() if len(named) == 1 else None


def _classes(text: str) -> list[frozenset[str]] | None:
    """Return the classes of every word of `text`, or None where one is unknown."""
    table, eastern = _words()
    out: list[frozenset[str]] = []
    for found in _WORD.findall(text):
        pieces = _cut(found, eastern) if _CJK.search(found) else [found]
        for word in pieces or [found]:
            parts = [word] if word in table else re.split(r"[-/]", word)
            for part in parts:
                if part not in table:
                    return None
                out.append(table[part])
    return out or None


def _cut(text: str, eastern: tuple[str, ...]) -> list[str]:
    """Return East Asian text cut into the longest words that are listed; nothing where some of it is none."""
    out: list[str] = []
    while text:
        word = next((word for word in eastern if text.startswith(word)), None)
        if word is None:
            latin = re.match(r"[a-z]+", text)
            if latin is None:
                return []
            word = latin[0]
        out.append(word)
        text = text[len(word) :]
    return out


@lru_cache(maxsize=8192)
def heading_role(text: str) -> str | None:
    """Return what a column of a table of ions holds: ``ion``, ``found``, ``expected`` or ``number`` (an m/z), or None.

    >>> heading_role("Observed m/z"), heading_role("Calculated m/z"), heading_role("m/z"), heading_role("Ion")
    ('found', 'expected', 'number', 'ion')
    >>> heading_role("Error (ppm)"), heading_role("Purity")
    (None, None)
    """
    text = _OF_FORMULA.sub("", clean(text)).strip(" :;")
    if text.casefold() == "z":
        return "ion"
    ratio = _RATIO.search(text) is not None
    classes = _classes(_RATIO.sub(" ", text).casefold()) or []
    present: frozenset[str] = frozenset().union(*classes)
    if not ratio and not classes:
        return None
    if {"other", "difference"} & present:
        return None
    found, expected = "found" in present, "expected" in present
    if found != expected:
        return "found" if found else "expected"
    if ratio or {"mass", "weight"} & present:
        return "number"
    return "ion" if "ion" in present else None


def heads_difference(text: str) -> bool:
    """Return whether a column of a table of ions holds how far what was found is from what was calculated.

    >>> heads_difference("Δ (Da)"), heads_difference("Error (ppm)"), heads_difference("Purity")
    (True, True, False)
    """
    return "difference" in frozenset().union(*(_classes(_RATIO.sub(" ", clean(text)).casefold()) or []))


def ion_test(label: str) -> str | None:
    """Return the test of a label that names one ion and says how its m/z was come by, or None.

    >>> ion_test("[M+H]+ found"), ion_test("[M+2H]2+ (theor.)"), ion_test("[M+H]+"), ion_test("Found")
    ('mass_found', 'mass_expected', None, None)
    """
    label = clean(label)
    ions = list(find_ions(label))
    if len(ions) != 1:
        return None
    rest = (label[: ions[0].start] + " " + label[ions[0].end :]).strip(" :;")
    if _VALUE.search(rest) or not any(letter.isalpha() for letter in rest):
        return None
    role = heading_role(f"{rest} m/z")
    return {"found": "mass_found", "expected": "mass_expected"}.get(role or "")
