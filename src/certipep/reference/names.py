"""Names as people write them, brought to one spelling for lookup."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from certipep.datafile import read_table

__all__ = ["name_key", "name_sound"]

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


@lru_cache(maxsize=4096)
def name_sound(text: str) -> str:
    """Return what is alike in the names that languages give to one substance, by which they are compared.

    Accents go, Cyrillic letters become Latin ones, and the letters that languages write differently (th and t, y and i,
    z and s) one. The ending of a long word goes. Empty where no word is long enough to tell substances apart.

    Examples
    --------
    >>> name_sound("Timosina alfa 1") == name_sound("тимозин альфа-1") == name_sound("thymosin α1")
    True
    >>> name_sound("TB-500")
    ''
    """
    rules = _sounds()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_GREEK)
    letters = "".join(rules.cyrillic.get(sign, sign) for sign in plain if not unicodedata.combining(sign))
    words = re.findall(r"[^\W_]+", letters)
    if not any(len(word) >= rules.least and word.isalpha() for word in words):
        return ""
    return "".join(_sound_of(word, rules) for word in words)


def _sound_of(word: str, rules: _Sounds) -> str:
    if len(word) < rules.least or not word.isalpha():
        return word.replace("ph", "f")
    for pattern, letters in rules.alike:
        word = re.sub(pattern, letters, word)
    return word


@dataclass(frozen=True, slots=True)
class _Sounds:
    least: int
    cyrillic: dict[str, str]
    alike: tuple[tuple[str, str], ...]


@cache
def _sounds() -> _Sounds:
    data = read_table(Path(__file__).parent / "data" / "name_sounds.toml")
    return _Sounds(
        data["least"]["value"],
        data["cyrillic"],
        tuple((one["letters"], one["become"]) for one in data["alike"]),
    )
