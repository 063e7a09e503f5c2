"""Keys of data files in words: ``purity_hplc_pct`` is the purity by HPLC in per cent."""

from __future__ import annotations

import re

from certipep.certificate.measures.unit import unit_of

__all__ = ["key_in_words"]

_KEY = re.compile(r"[^\W_]+(?:_[^\W_]+)+")
_PATH = re.compile(r"(?:\w+\.)*\w+")
"""A key behind those that it stands under: "result.water_percent"."""
_LONGEST_UNIT = 3


def key_in_words(label: str) -> str:
    """Return a key with underscores as words with its unit in brackets; any other label as it is.

    >>> key_in_words("content_mg"), key_in_words("purity_hplc_pct"), key_in_words("endotoxin_eu_per_mg")
    ('content (mg)', 'purity hplc (%)', 'endotoxin (EU/mg)')
    >>> key_in_words("result.water_percent")
    'water (%)'
    >>> key_in_words("Lot_No"), key_in_words("Purity (HPLC)")
    ('Lot No', 'Purity (HPLC)')
    """
    key = label.rpartition(".")[2]
    if _KEY.fullmatch(key) is None or _PATH.fullmatch(label) is None:
        return label
    parts = key.split("_")
    for size in range(min(_LONGEST_UNIT, len(parts) - 1), 0, -1):
        tail = [part for part in parts[-size:] if part.casefold() != "per"]
        unit = unit_of("/".join(tail))
        if unit is not None:
            return f"{' '.join(parts[:-size])} ({unit})"
    return " ".join(parts)
