"""A method as it is printed, with the techniques and the wavelengths that it names.

>>> one = parse_method("RP-HPLC, UV 220 nm")
>>> one.techniques, one.wavelengths
(('HPLC', 'UV'), (220.0,))
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from certipep.certificate.alternatives import EAST_ASIAN
from certipep.certificate.normal import clean
from certipep.datafile import read_table

__all__ = [
    "Method",
    "find_wavelengths",
    "parse_method",
    "technique_words",
    "without_monographs",
    "without_wavelengths",
]

_SHORT = 4
"""Letters of a name that only counts as it is spelled."""
_NANOMETRES = re.compile(
    r"(?<![\d-])(?<!\d[.,])(1[89]\d|[2-7]\d\d)(?:\.0)?\s?(?:nm|нм|纳米)(?![^\W\d_])", re.IGNORECASE
)
_HAS_NANOMETRES = re.compile(r"nm|нм|纳米", re.IGNORECASE)
_MONOGRAPH = re.compile(
    r"(?<![^\W_])(?:Ph\.?\s?Eur\.?|USP|EP|BP|JP|ChP|Eur\.\s?Ph\.|ФС|ОФС|ДФУ)\s*(?:[<〈]\s?\d{1,4}\s?[>〉]|\d+(?:\.\d+)+)"
)
_SIGNAL = re.compile(
    r"(?<![^\W_])Sig\s*=\s*(\d{3})\b|(?<![^\W_])A(2[0-9]{2})\b|(?<![^\W_])UV[ -]?(2\d\d)\b"
    r"|(?:wavelength|Wellenlänge|longueur d'onde|longitud de onda|длина волны|λ|detect\w*)\D{0,12}(2\d\d)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\d{3}\s*(?:-|–|to|~)\s*\d{3}\s*nm", re.IGNORECASE)
"""A range is what a diode array records, not where something was read."""


class Method(Struct, frozen=True):
    """How a result was found.

    Attributes
    ----------
    text : str
        As printed, e.g. ``"RP-HPLC, 220 nm"``.
    techniques : tuple of str
        The techniques named in it, each in the one spelling of ``techniques.toml`` (``HPLC``, ``ESI-MS``,
        ``Karl Fischer`` …), in the order of the text.
    wavelengths : tuple of float
        nm.
    """

    text: str
    techniques: tuple[str, ...] = ()
    wavelengths: tuple[float, ...] = ()

    def names(self, *techniques: str) -> bool:
        """Whether it names one of these techniques."""
        return any(technique in self.techniques for technique in techniques)


@lru_cache
def parse_method(text: str | None) -> Method | None:
    """Return the method that `text` prints, or None where there is no text."""
    if not text:
        return None
    plain = clean(text)
    names, pattern = _spellings()
    found = [names[_fold(hit.group())] for hit in pattern.finditer(plain)]
    return Method(text, tuple(dict.fromkeys(found)), tuple(map(float, find_wavelengths(plain))))


def find_wavelengths(text: str) -> tuple[int, ...]:
    """Return the wavelengths in nanometres at which, by `text`, something was read.

    >>> find_wavelengths("UV 214, Sig=220,4"), find_wavelengths("DAD 190-400 nm")
    ((214, 220), ())
    """
    text = _SPAN.sub(" ", clean(text))
    numbers = [int(hit.group(1)) for hit in _NANOMETRES.finditer(text)]
    numbers += [int(next(filter(None, hit.groups()))) for hit in _SIGNAL.finditer(text)]
    return tuple(dict.fromkeys(numbers))


def without_wavelengths(text: str) -> str:
    """Return `text` less the wavelengths that it gives in nanometres."""
    # Labels are asked for by the thousand, and hardly one holds a unit of length.
    return _NANOMETRES.sub(" ", text) if _HAS_NANOMETRES.search(text) else text


def without_monographs(text: str) -> str:
    """Return `text` less the chapters of pharmacopoeias that it names.

    >>> without_monographs("Ph. Eur. 2.6.12"), without_monographs("USP <791>"), without_monographs("USP grade")
    (' ', ' ', 'USP grade')
    """
    return _MONOGRAPH.sub(" ", text) if any(map(str.isdigit, text)) else text


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return read_table(Path(__file__).parent / "data" / "techniques.toml")


def technique_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return every spelling of a technique, and the small words that may stand beside one."""
    table = _table()
    names = [name for spellings in table["techniques"].values() for name in spellings]
    return (*names, *table["words"]["also"]), tuple(table["words"]["connectors"])


def _fold(text: str) -> str:
    return re.sub(r"[\s/-]+", "", text).casefold()


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    table = _table()
    names: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for technique, spellings in (*table["techniques"].items(), *table["in_methods"].items()):
        for spelling in (*spellings, technique):
            plain = clean(spelling)
            names.setdefault(_fold(plain), technique)
            words = r"[\s/-]*".join(map(re.escape, re.split(r"[\s/-]+", plain)))
            # A short name is written in capitals: "is", "ce" and "ms" are words of other languages.
            words = words if len(plain) <= _SHORT and plain.isascii() else f"(?i:{words})"
            bodies[plain] = rf"(?<![^\W_]){words}(?![^\W_])" if plain[0] < EAST_ASIAN else words
    return names, re.compile("|".join(bodies[name] for name in sorted(bodies, key=len, reverse=True)))
