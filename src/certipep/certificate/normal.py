"""Spelling made comparable: what is folded away before a label, a unit or a word is looked up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = [
    "NUMBERING",
    "clean",
    "code_key",
    "in_brackets",
    "label_key",
    "ligature_variants",
    "line_key",
    "numberless",
    "opened",
    "small_letters",
    "squash_spaces",
]

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_CAPITAL_I = re.compile(r"(?<=[a-z][a-z])I(?![A-Z])|(?<=\b[A-Z])I(?=[a-z]{2})")
_SMALL_L = re.compile(r"\bl(?=[dlmnst][^\W\d_])")
NUMBERING = re.compile(
    r"^(?:\(?\d{1,2}[.)、]\s*(?=[^\W\d])|1?\d(?:\.1?\d){1,3}[.)]?\s+(?=[^\W\d])|\(?[a-h]\)\s*(?=[^\W\d])"
    r"|[•·▪■●◆*✓✔–-]+\s*|[①-⑳]\s*|[一二三四五六七八九十]{1,3}、\s*|【[^【】]{1,8}】\s*(?=[^\W\d]))"
)
"""In front of a label: "3. ", "3.1 ", "b) ", a bullet, the part of a monograph in brackets of its own."""
_OPENING, _CLOSING = re.compile(r"[(\[（［]"), re.compile(r"[)\]）］]")
_NOT_KEY = re.compile(r"[^\w#%°]+|_+")
_AS_DIGITS = str.maketrans("oi", "01")
_LIGATURES = ("ffi", "ffl", "fi", "fl", "ff", "tt", "ti")


def squash_spaces(text: str) -> str:
    """Return `text` with every run of white space as one space, without invisible characters."""
    return " ".join(text.translate(_INVISIBLE).split())


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return `text` with full-width forms, ligatures, quotes and dashes in their plain spelling.

    Super- and subscripts stay (they carry charges and exponents); the length may change.
    """
    if text.isascii():
        return squash_spaces(text)
    out = []
    for char in text.translate(_INVISIBLE):
        kept = unicodedata.decomposition(char).startswith(("<super>", "<sub>", "<fraction>"))
        out.append(char if kept else unicodedata.normalize("NFKC", char))
    return squash_spaces("".join(out).translate(_DASHES).replace("’", "'").replace("‘", "'"))


def small_letters(text: str) -> str:
    """Return a label in small letters, with I and l where they must be: recognisers take one for the other.

    >>> small_letters("VIhkost"), small_letters("lmpurities"), small_letters("CIarity")
    ('vlhkost', 'impurities', 'clarity')
    """
    return _SMALL_L.sub("i", _CAPITAL_I.sub("l", text).casefold())


@lru_cache(maxsize=65536)
def label_key(text: str) -> str:
    """Return the key under which a label is looked up.

    Case, accents, spaces and punctuation are folded away (``#`` and ``%`` stay, since "Purity %" and "COA #" are
    labels of their own); nothing is matched that is not equal after that.

    >>> label_key("【Batch Nº】：") == label_key("batch no.")
    True
    """
    text = small_letters(unicodedata.normalize("NFKC", text))
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        text = text.replace("ı", "i")  # capitals do not tell the two: "ÜRÜN ADI"
    return _NOT_KEY.sub("", text)


def code_key(text: str) -> str:
    """Return a lot or number without case and signs, a letter as the digit that it is printed and read like.

    >>> code_key("QW-2607-Oxy10") == code_key("qw 2607 0xy1O"), code_key("TB-500") == code_key("TB-506")
    (True, False)
    """
    return "".join(filter(str.isalnum, label_key(text))).translate(_AS_DIGITS)


@lru_cache(maxsize=65536)
def line_key(text: str) -> str:
    """Return the key of a line of the vocabulary: that of the label without its number or bullet."""
    return label_key(NUMBERING.sub("", clean(text)))


@lru_cache(maxsize=65536)
def numberless(text: str) -> str:
    """Return a label without the number or the bullet in front of it ("3. Sample name")."""
    return NUMBERING.sub("", clean(text)) or text


_VALUE_END = re.compile(r"[\d)\]%]\.$|\d[^\W\d_]{1,5}\.$")
_WORD_END = re.compile(r"[^\W\d_]{4}\.$")


def opened(text: str) -> int:
    """Return how many brackets more a text opens than it closes."""
    return len(_OPENING.findall(text)) - len(_CLOSING.findall(text))


def ends_sentence(word: str, before: str = "") -> bool:
    """Return whether a word ends a sentence; a shorter word with a dot ends one behind a number, as its unit.

    >>> ends_sentence("%)."), ends_sentence("Da.", "302.44"), ends_sentence("88ppm."), ends_sentence("No.", "Batch")
    (True, True, True, False)
    """
    return ends_value(word, before) or ends_in_word(word)


def ends_value(word: str, before: str = "") -> bool:
    """Return whether a dot ends a sentence behind a value: "98.7 %.", "302.44 Da.", "88ppm.", "(NLT 98 %)."."""
    return _VALUE_END.search(word) is not None or (word.endswith(".") and before[-1:].isdigit())


def ends_in_word(word: str) -> bool:
    """Return whether a dot ends a word too long to be cut short by it."""
    return _WORD_END.search(word) is not None


def in_brackets(text: str) -> str | None:
    """Return what stands in the brackets that a text is all in, or None where it is not.

    >>> in_brackets("[712.4 ± 0.5]"), in_brackets("(a) or (b)"), in_brackets("98 %")
    ('712.4 ± 0.5', None, None)
    """
    if not (text[:1] and text[:1] in "([（［" and text[-1:] in ")]）］"):
        return None
    inside = text[1:-1]
    depths = [opened(inside[:end]) for end in range(len(inside) + 1)]
    return inside.strip() if min(depths) >= 0 and depths[-1] == 0 else None


def ligature_variants(key: str) -> tuple[str, ...]:
    """Return the keys that `key` becomes where a broken font lost its ligatures ("Certi cate")."""
    return tuple(key.replace(ligature, "") for ligature in _LIGATURES if ligature in key)
