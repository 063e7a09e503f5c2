"""The JSON of the contract: builders return plain dictionaries with their keys always in the same order."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["dump"]


def dump(value: Any, *, indent: int | None = 2) -> str:
    """Write JSON as UTF-8 text: numbers as numbers, never NaN.

    Raises
    ------
    ValueError
        For a number that is not finite; that would be a mistake of the builder.
    """
    return json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
