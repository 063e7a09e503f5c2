"""The colours that a molecule can have, and those that a text names."""

from __future__ import annotations

from certipep.checks.wording import wordings
from certipep.peptides import Peptide

__all__ = ["colour_in", "expected_colour"]

_PALE = frozenset({"white", "yellowish"})
_COPPER = frozenset({"blue", "violet"})
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
    return frozenset(name for name, words in wordings("colour").items() if words.search(text)) or None


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
