"""Facts about storage: at which temperature the paper says to keep the product."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention
from certipep.checks.wording import wordings

__all__ = ["Storage"]

_SENTENCE = re.compile(r"(?<=[^\d\W])[.;。；]\s+|(?<=[°CFcf)])[.;。；]\s*|[。；]")
_DEGREES = re.compile(
    r"(?P<first>[-−–+]?\s?\d{1,2})(?:\s*(?:°|º|˚)?\s*C?\s*(?P<mark>-|−|–|to|~|～|bis|до|and|und|et|y|e|a|à|i|и|en|och|og|és|±|\+/-)\s*(?P<second>[-−–]?\s?\d{1,2}))?"
    r"\s*(?:°|º|˚|℃|deg(?:rees)?)\s*C?(?![A-Za-z])"
)
_FREEZING, _REFRIGERATED = 0, 12
"""Degrees Celsius: below is frozen; up to here is refrigerated (2 to 8 °C with room for a careless label)."""


class Storage(Struct, frozen=True):
    """One condition of storage.

    Attributes
    ----------
    kind : str
        ``frozen``, ``refrigerated``, ``room temperature`` or ``never frozen``.
    text : str
        As printed.
    place : Place
    """

    kind: str
    text: str
    place: Place


@fact
def storage_conditions(mentions: tuple[Mention, ...]) -> tuple[Storage, ...] | None:
    """A temperature of storage."""
    found: dict[tuple[str, str], Storage] = {}
    stores, never = wordings("storage")["label"], wordings("storage")["never frozen"]
    for text, place in mentions:
        if not stores.search(text) and not never.search(text):
            continue
        # The label may stand in a sentence of its own before the temperature.
        for sentence in _SENTENCE.split(text):
            if wordings("storage")["other case"].search(sentence):
                continue
            words = " ".join(sentence.split())
            if never.search(sentence):
                found.setdefault(("never frozen", words), Storage("never frozen", words, place))
            if not stores.search(sentence):
                continue
            kinds = _kinds(never.sub(" ", sentence))
            if len(kinds) == 1:  # two temperatures in one sentence are two cases
                kind = kinds.pop()
                found.setdefault((kind, words), Storage(kind, words, place))
    return tuple(found.values()) or None


def _kinds(text: str) -> set[str]:
    kinds = set()
    for match in _DEGREES.finditer(text):
        first, second = _number(match["first"]), _number(match["second"])
        if first is None:
            continue
        if match["mark"] in ("±", "+/-") or second is None:
            middle = float(first)
        elif first < 0 and second >= 0 and not match["second"].strip().startswith(("-", "−")):
            middle = (first - second) / 2  # "-25 - 15 °C" leaves the second sign out
        else:
            middle = (first + second) / 2
        kinds.add(
            "frozen"
            if middle < _FREEZING
            else "refrigerated"
            if middle <= _REFRIGERATED
            else "room temperature"
        )
    words = wordings("storage")
    return kinds | {
        kind for kind in ("room temperature", "refrigerated", "frozen") if words[kind].search(text)
    }


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    plain = text.replace(" ", "").replace("−", "-").replace("–", "-").lstrip("+")
    try:
        return int(plain)
    except ValueError:
        return None
