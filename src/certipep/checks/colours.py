"""The colours that a molecule can have, and those that a text names."""

from __future__ import annotations

import re

from certipep.peptides import Peptide

__all__ = ["colour_in", "expected_colour"]

_PALE = frozenset({"white", "yellowish"})
_COPPER = frozenset({"blue", "violet"})
_WORDS = {
    "white": r"white|off-white|colou?rless|blanc|weiß|weiss|blanco|bianc|branc|biał|bíl|бел|білий|beyaz|fehér"
    r"|\b(?:wit|vit)\b|白色|백색|흰",
    "yellowish": r"yellow\w*|beige|cream|ivory|\btan\b|gelb|jaun|amarill|giall|amarel|żółt|žlut|ж[её]лт|жовт"
    r"|黄|黃|노란",
    "blue": r"blue|azure|cyan|blau|bleu|azul|azzurr|\bblu\b|niebiesk|modr|син[ия]|голуб|mavi|蓝|青色|파란",
    "violet": r"violet|purple|lilac|viola|fiolet|фиолет|фіолет|紫",
    "red": r"\bred\b|pink|orange|\brot(?:e[sr]?)?\b|rosa|rouge|\brojo|\bross[oa]|vermelh|czerwon|červen|красн"
    r"|червон|红|赤|빨간",
    "green": r"green|grün|\bverte?\b|\bverde|zielon|zelen|зел[её]н|绿|緑|녹색",
    "black": r"black|brown|schwarz|braun|\bnoire?|\bbrun|marron|\bnegr[oa]|marrón|\bner[oa]\b|\bpret[oa]|castanh"
    r"|czarn|brązow|čern|hněd|ч[её]рн|чорн|коричн|黑|棕|褐|黒|갈색",
}
_PATTERNS = {colour: re.compile(words, re.IGNORECASE) for colour, words in _WORDS.items()}
_DYES = {
    "FITC": frozenset({"yellowish", "red", "green"}),
    "Dansyl": frozenset({"white", "yellowish", "green"}),
    "TAMRA": frozenset({"red", "violet"}),
}
"""Marks of dyes and the colours that they give: their maxima lie at 495, 330 and 550 nm (makers' spectra)."""
_UNKNOWN = ("INFO:", "Formula:", "FITC", "Dansyl", "TAMRA", "Cy")
"""Marks of modifications whose colour is not known here."""


def colour_in(text: str) -> frozenset[str] | None:
    """Return the colours that a text names; None where it names none.

    >>> sorted(colour_in("Blue to purple powder"))
    ['blue', 'violet']
    """
    return frozenset(colour for colour, pattern in _PATTERNS.items() if pattern.search(text)) or None


def expected_colour(peptide: Peptide) -> frozenset[str] | None:
    """Return the colours that the powder may have; None where a part of the molecule may be a dye."""
    if peptide.adduct is not None:
        return _COPPER if peptide.adduct["Cu"] else None
    notation = peptide.proforma
    dyes = [colours for mark, colours in _DYES.items() if mark in notation]
    if len(dyes) == 1:
        return dyes[0]
    if any(mark in notation for mark in _UNKNOWN):
        return None
    return _PALE
