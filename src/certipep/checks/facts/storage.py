"""Facts about storage: at which temperature the paper says to keep the product."""

from __future__ import annotations

import re

from msgspec import Struct

from certipep.certificate.claims import Place
from certipep.checks.facts import fact
from certipep.checks.facts.documents import Mention

__all__ = ["Storage"]

_STORES = re.compile(
    r"\bstor(?:e|ed|age|ing)\b|\bkeep\b|lager|aufbewahr|conserv|almacen|armazen|przechow|skladov|хранить|хранени"
    r"|储存|儲存|保存|贮存|貯存|保管|보관",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\d\W])[.;。；]\s+|(?<=[°CFcf)])[.;。；]\s*|[。；]")
_DEGREES = re.compile(
    r"(?P<first>[-−–+]?\s?\d{1,2})(?:\s*(?:°|º|˚)?\s*C?\s*(?P<mark>-|−|–|to|~|～|bis|до|±|\+/-)\s*(?P<second>[-−–]?\s?\d{1,2}))?"
    r"\s*(?:°|º|˚|℃|deg(?:rees)?)\s*C?(?![A-Za-z])"
)
_ROOM = re.compile(
    r"room temp|ambient temp|\bRT\b|Raumtemperatur|室温|常温|temp[eé]rature ambiante|комнатной", re.IGNORECASE
)
_COLD = re.compile(r"refrigerat|\bfridge\b|Kühlschrank|冷藏", re.IGNORECASE)
_FROZEN = re.compile(r"\bfreezer\b|\bfrozen\b|deep[- ]freez|冷冻", re.IGNORECASE)
_NEVER_FROZEN = re.compile(
    r"(?:do not|don't|never|must not be|not to be) (?:freeze|frozen)|nicht (?:einfrieren|gefrieren)|ne pas congeler"
    r"|no congelar|non congelare|não congelar|nie zamrażać|не замораживать|nezmrazovat"
    r"|[请請]?勿冷[冻凍]|不[得可]冷[冻凍]",
    re.IGNORECASE,
)
_OTHER_CASE = re.compile(
    r"reconstitut|dissolv|dilut|solution|aliquot|after|once|opened|opening|upon|when |ship|transport|transit|deliver"
    r"|short|long|week|month|\bdays?\b|\bhours?\b|excursion|\bor\b|alternativ|temporar|prior|before|until|in use"
    r"|unopened|stabil|year|incubat|receipt|sample|thaw|warm|bring|equilibrat|repeated|avoid",
    re.IGNORECASE,
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
    for text, place in mentions:
        if not _STORES.search(text) and not _NEVER_FROZEN.search(text):
            continue
        # The label may stand in a sentence of its own before the temperature.
        for sentence in _SENTENCE.split(text):
            if _OTHER_CASE.search(sentence):
                continue
            words = " ".join(sentence.split())
            if _NEVER_FROZEN.search(sentence):
                found.setdefault(("never frozen", words), Storage("never frozen", words, place))
            if not _STORES.search(sentence):
                continue
            kinds = _kinds(_NEVER_FROZEN.sub(" ", sentence))
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
    for pattern, kind in ((_ROOM, "room temperature"), (_COLD, "refrigerated"), (_FROZEN, "frozen")):
        if pattern.search(text):
            kinds.add(kind)
    return kinds


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    plain = text.replace(" ", "").replace("−", "-").replace("–", "-").lstrip("+")
    try:
        return int(plain)
    except ValueError:
        return None
