"""Which entries of the panel a sequence can be related to at all, told without aligning anything.

>>> from certipep.reference import peptide
>>> [each.id for each in possible(peptide("RKDVY")) if each.id.startswith("thymo")]
['thymocartin', 'thymopentin', 'thymopoietin', 'thymotrinan']
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from certipep.errors import DataError
from certipep.reference import panel

if TYPE_CHECKING:
    from certipep.peptides import Peptide

__all__ = ["LEAST_IDENTITY", "SHORTEST_FRAGMENT", "Known", "nearest_unrelated", "possible"]

SHORTEST_FRAGMENT = 3
LEAST_IDENTITY = 0.5


class Known(NamedTuple):
    """A peptide of the panel with what the filter asks: its letters, sorted, and the places of each as bits."""

    id: str
    peptide: Peptide
    letters: str
    ordered: str
    places: dict[str, int]

    def common(self, letters: str) -> int:
        """Return the length of the longest common subsequence, an upper bound of the residues in line.

        Bits of one whole number for all places at once (Hyyrö 2004, Bit-parallel LCS-length computation revisited).
        """
        full = (1 << len(self.letters)) - 1
        places = self.places
        left = full
        for letter in letters:
            if letter in places:
                both = left & places[letter]
                left = (left + both) | (left - both)
        return len(self.letters) - (left & full).bit_count()


@cache
def _known() -> tuple[Known, ...]:
    found = []
    for line in panel.lines.values():
        peptide = panel[line.id].peptide if line.proforma else None
        if peptide is not None:
            letters = peptide.sequence
            places: dict[str, int] = {}
            for place, letter in enumerate(letters):
                places[letter] = places.get(letter, 0) | 1 << place
            found.append(Known(line.id, peptide, letters, "".join(sorted(letters)), places))
    return tuple(found)


@lru_cache(maxsize=16)
def _shared(_letters: str) -> dict[str, int]:
    """Return where the lengths that a sequence shares with entries are kept: both questions below ask for them."""
    return {}


def _common(known: Known, letters: str, shared: dict[str, int]) -> int:
    found = shared.get(known.id)
    if found is None:
        found = shared[known.id] = known.common(letters)
    return found


def possible(peptide: Peptide) -> list[Known]:
    """Return the entries that `certipep.identification.relations.relate` can call anything but unrelated."""
    letters = peptide.sequence
    ordered = "".join(sorted(letters))
    length = len(letters)
    shared = _shared(letters)
    found = []
    for known in _known():
        theirs = known.letters
        shorter, longer = (length, len(theirs)) if length < len(theirs) else (len(theirs), length)
        if (
            letters in theirs
            or theirs in letters
            or ordered == known.ordered
            or (
                shorter >= max(SHORTEST_FRAGMENT, LEAST_IDENTITY * longer)
                and _common(known, letters, shared) >= max(SHORTEST_FRAGMENT, LEAST_IDENTITY * longer)
            )
        ):
            found.append(known)
    return found


def nearest_unrelated(peptide: Peptide) -> Known:
    """Return the entry that shares most with a sequence to which none is related; the nearer mass decides."""
    letters, mass = peptide.sequence, peptide.monoisotopic_mass
    length = len(letters)
    shared = _shared(letters)
    best: tuple[tuple[float, float], Known] | None = None
    for known in sorted(_known(), key=lambda each: abs(len(each.letters) - length)):
        longer = max(length, len(known.letters))
        # Nothing that follows can share more: a difference of lengths is a difference.
        if best is not None and abs(len(known.letters) - length) > best[0][0]:
            break
        distance = (longer - _common(known, letters, shared), abs(mass - known.peptide.monoisotopic_mass))
        if best is None or distance < best[0]:
            best = distance, known
    if best is None:
        raise DataError("the reference panel is empty: install certipep again")
    return best[1]
