"""Numbers of lots and names of samples that a line mentions in passing; the words are in ``data/lot_words.toml``."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from certipep.certificate.alternatives import any_of
from certipep.datafile import read_table

__all__ = ["is_word_for_lots", "lots_mentioned", "lots_named", "speaks_of_others"]

_CODE = r"([A-Z0-9][A-Z0-9/_.-]{3,30})"
_FEWEST_DIGITS = 3


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    data: dict[str, list[str]] = read_table(Path(__file__).parent / "data" / "lot_words.toml")
    lot, sample, number, called, others = (
        any_of(data[key]) for key in ("lot", "sample", "number", "called", "others")
    )
    return (
        re.compile(rf"(?<![^\W_])(?:{lot})\s*(?:{number})?\s*[:.#：]?\s*{_CODE}", re.IGNORECASE),
        re.compile(rf"(?<![^\W_])(?:{sample})\s*(?:(?:{called})?\s*[:.：]\s*|id\s+){_CODE}", re.IGNORECASE),
        re.compile(f"(?:{others})", re.IGNORECASE),
        re.compile(rf"(?:{lot}|{number}|[^\w])+", re.IGNORECASE),
    )


def lots_mentioned(text: str, fewest_digits: int = _FEWEST_DIGITS) -> list[str]:
    """Return the numbers that a line calls lots or samples of the product, as it seems.

    Words have no digits and years or counts few letters, so a number of fewer digits is none unless it is asked for.

    >>> lots_mentioned("Anhang: Chromatogramm der Charge TA-2599"), lots_mentioned("Sample ID TA1-2599")
    (['TA-2599'], ['TA1-2599'])
    >>> lots_mentioned("charge 3+ at m/z 1036.5"), lots_mentioned("Lot of the reference standard: RS-2599")
    ([], [])
    """
    return _mentioned(text, _patterns()[:2], fewest_digits)


def lots_named(text: str) -> list[str]:
    """Return the numbers that a line calls lots, and none of a sample.

    >>> lots_named("Certificate of analysis, lot GX2503-89: Thymulin"), lots_named("Sample ID: TA1-2599")
    (['GX2503-89'], [])
    """
    return _mentioned(text, _patterns()[:1], _FEWEST_DIGITS)


def is_word_for_lots(text: str) -> bool:
    """Return whether a text is made of words for lots and their numbers, and nothing else.

    >>> is_word_for_lots("Batch/Lot No. "), is_word_for_lots("NR"), is_word_for_lots("TA")
    (True, True, False)
    """
    return _patterns()[3].fullmatch(text) is not None


def speaks_of_others(text: str) -> bool:
    """Return whether a line speaks of a standard, a column, a reagent, a maker or a client.

    >>> speaks_of_others("Reference standard: oxytocin"), speaks_of_others("Label on the vial: oxytocin")
    (True, False)
    """
    return _patterns()[2].search(text) is not None


def _mentioned(text: str, patterns: tuple[re.Pattern[str], ...], fewest_digits: int) -> list[str]:
    if speaks_of_others(text):
        return []
    found = (match[1].rstrip(".-") for pattern in patterns for match in pattern.finditer(text))
    return [one for one in found if sum(sign.isdigit() for sign in one) >= fewest_digits]
