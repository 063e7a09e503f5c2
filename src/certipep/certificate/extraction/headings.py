"""What a column holds, by the words of its heading, and the unit that the heading gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from certipep.certificate.measures.unit import unit_of
from certipep.certificate.normal import label_key
from certipep.certificate.vocabulary import Vocabulary
from certipep.datafile import read_table

__all__ = ["AMOUNTS", "column_role", "is_price", "label_unit", "naming_methods", "unit_in"]

AMOUNTS = frozenset({"quantity", "amount", "qty", "weight", "net weight", "fill", "quantity per vial"})
"""Names of what a vial shall hold, where a whole amount stands, or what was found stands beside it."""

_UNIT = re.compile(
    r"\s*(?:[\[(（]\s*([^()\[\]（）]{1,12}?)\s*[\])）]|,\s*([^\s,]{1,8})|\s(%|mg|µg|мг|мкг|毫克|ppm|Da|Да|EU/mg|IU))\s*$"
)

_PER_SAMPLE = re.compile(
    r"(?i)\s*[\[(（]\s*(?:per|each|pro|par|por|per ogni|na|на|每)\s?[^\W\d]+\s*[\])）]\s*$"
)
"""What each of the values is of: "Result (per vial)"."""


def column_role(text: str, vocabulary: Vocabulary) -> str | None:
    """Return what a column holds, by its heading; a unit behind it is no part of the name ("Result (ppm)")."""
    found: str | None = vocabulary.once("a column", text, lambda: _column_role(text, vocabulary))
    return found


def _column_role(text: str, vocabulary: Vocabulary) -> str | None:
    role = vocabulary.find("columns", text)
    if role is None and (match := _UNIT.search(text)) is not None and match.start():
        unit = next(filter(None, match.groups()))
        if unit_of(unit) is not None or unit.casefold() in ("k=2", "k = 2", "m/z"):
            role = vocabulary.find("columns", text[: match.start()])
    if role is None and (aside := _PER_SAMPLE.search(text)) is not None and aside.start():
        role = vocabulary.find("columns", text[: aside.start()])
    return role


@cache
def _listed(file: str, name: str = "words") -> frozenset[str]:
    return frozenset(map(label_key, read_table(Path(__file__).parents[1] / "data" / f"{file}.toml")[name]))


def is_price(text: str) -> bool:
    """Return whether a heading is that of prices: what stands beside them is of goods, and not of what was found.

    >>> is_price("Unit price (EUR)"), is_price("Purity (%)")
    (True, False)
    """
    return label_key(text.partition("(")[0]) in _listed("price_words")


def naming_methods(texts: Sequence[str]) -> int | None:
    """Return which heading beside one of limits names what the tests follow, and is none of limits itself.

    >>> naming_methods(["Test", "Reference", "Norm"]), naming_methods(["Test", "Norm", "Limit"])
    (1, 1)
    """
    for name in ("references", "norms"):
        named = [at for at, text in enumerate(texts) if label_key(text) in _listed("norm_words", name)]
        if named:
            return named[0] if len(named) == 1 else None
    return None


def unit_in(text: str) -> tuple[str, str | None]:
    """Return a heading without its unit, and the unit: "Result (ppm)"."""
    match = _UNIT.search(text)
    unit = unit_of(next(filter(None, match.groups()))) if match is not None else None
    return (text[: match.start()], unit) if match is not None and unit is not None else (text, None)


def label_unit(label: str) -> str | None:
    """Return the unit that a label names for its value: "Mass (mg)", "% of label", "Endotoxin EU/mg"."""
    for inside in re.findall(r"[\[(（]([^()\[\]（）]{1,10})[\])）]", label):
        if (unit := unit_of(inside)) is not None:
            return unit
    if re.search(r"(?<!\d)(?<!\d )%", label):
        return "%"  # not of "pH (1% solution)"
    if (unit := unit_in(label)[1]) is not None:
        return unit
    last = label.split()[-1:] if "/" in label else []
    return unit_of(last[0]) if last else None  # "Endotoxin EU/mg"
