"""Names as people write them, brought to one spelling for lookup."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["name_key"]

_GREEK = str.maketrans({"α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon"})
# Everything that names are decorated with; "+" stays, because NAD+ is a name.
_DECORATION = re.compile(r"[^\w+]|_")


@lru_cache(maxsize=4096)
def name_key(text: str) -> str:
    """Return `text` in the one spelling by which names are compared.

    Case, spaces, hyphens, brackets and other decoration go; Greek letters are spelled out; superscript and
    full-width characters become plain ones. A dose ("10 mg") is part of the text and stays.

    Examples
    --------
    >>> name_key("Thymosin α-1"), name_key("TB-500"), name_key("Tα1")
    ('thymosinalpha1', 'tb500', 'talpha1')
    """
    if text.isascii():
        return text.lower() if text.isalnum() else _DECORATION.sub("", text.lower())
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_GREEK)
    return _DECORATION.sub("", plain)
