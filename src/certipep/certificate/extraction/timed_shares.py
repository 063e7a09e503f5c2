"""Peaks that a line tells one by one: "Impurities: 13.95 min 0.41 %, 15.30 min 0.32 %"."""

from __future__ import annotations

import re

from msgspec.structs import replace

from certipep.certificate.claims import Quantity, Result
from certipep.certificate.measures.number import NUMBER, NumberGrammar, to_decimal

__all__ = ["timed_shares"]

_PEAK = re.compile(
    rf"(?i)(?:RT|t_?R|at|@)?\s*[:=]?\s*(?P<time>{NUMBER})\s?min\.?\s*[,:;(–-]?\s*"
    rf"(?P<share>{NUMBER})\s?%(?:\s?\(?area\)?)?\)?(?:\s*(?:[,;]|and|und|et|y|e|и)\s*|\s*$)"
)


def timed_shares(base: Result, text: str, grammar: NumberGrammar) -> tuple[Result, ...]:
    """Return the peaks of a text that holds their times and their per cent of the area, and nothing else.

    Parameters
    ----------
    base : Result
        The row whose value it is.
    text : str
        Cleaned.
    grammar : NumberGrammar

    Returns
    -------
    tuple of Result
        Empty where the text says anything else.
    """
    found: list[Result] = []
    position = 0
    while position < len(text):
        match = _PEAK.match(text, position)
        if match is None or not match[0]:
            return ()
        time, share = to_decimal(match["time"], grammar), to_decimal(match["share"], grammar)
        if time is None or share is None:
            return ()
        printed = f"{match['share']} %"
        quantity = Quantity(printed, share, "%", "=")
        said = match[0].strip(" ,;")
        found.append(
            replace(base, test="peak", text=said, quantity=quantity, retention_time=time, area_percent=share)
        )
        position = match.end()
    return tuple(found)
