"""Rivals: molecules that are easily taken for the claimed one, held against the same spectrum."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from msgspec import Struct

from certipep.signals.fragmentation.coverage import Backbone, Coverage, cover
from certipep.signals.run import Spectrum

__all__ = ["Comparison", "Rival", "compare_rivals", "rivals_of"]

_ACETYL = 42.010565
_DEAMIDATION = 0.984016
_GLUTAMINE, _LYSINE = 128.058578, 128.094963


class Rival(Struct, frozen=True):
    """One other molecule: its coverage, and how it stands to the claimed one (``worse``, ``same``, ``better``)."""

    name: str
    coverage: Coverage
    standing: str


class Comparison(Struct, frozen=True):
    """The claimed chain and its rivals on one spectrum.

    Attributes
    ----------
    own : Coverage
    rivals : tuple of Rival
        Best first.
    """

    own: Coverage
    rivals: tuple[Rival, ...] = ()

    @property
    def better(self) -> tuple[Rival, ...]:
        """Rivals that the spectrum shows better than the claimed chain."""
        return tuple(one for one in self.rivals if one.standing == "better")

    @property
    def same(self) -> tuple[Rival, ...]:
        """Rivals that the spectrum does not tell from the claimed chain."""
        return tuple(one for one in self.rivals if one.standing == "same")


def rivals_of(chain: Backbone) -> list[Backbone]:
    """Return the rivals that follow from the chain itself.

    Acetyl moved to the first lysine or missing, Q and K, N and D, E and Q exchanged, neighbours swapped, reversed.
    """
    found: list[Backbone] = []
    letters, masses = list(chain.letters), chain.residues

    def add(name: str, residues: list[str], values: np.ndarray, start: float | None = None) -> None:
        if not np.allclose(values, masses) or start is not None:
            first = chain.start if start is None else start
            found.append(Backbone(name, tuple(residues), values, first, chain.end))

    if abs(chain.start - 1.007825 - _ACETYL) < 0.01:
        add("without the acetyl", letters, masses.copy(), chain.start - _ACETYL)
        for position, letter in enumerate(letters):
            if letter == "K":
                moved = masses.copy()
                moved[position] += _ACETYL
                add(f"acetyl on K{position + 1}", letters, moved, chain.start - _ACETYL)
                break
    for position, letter in enumerate(letters):
        changes = {
            "Q": [("K", _LYSINE - _GLUTAMINE), ("E", _DEAMIDATION)],
            "K": [("Q", _GLUTAMINE - _LYSINE)],
            "N": [("D", _DEAMIDATION)],
            "D": [("N", -_DEAMIDATION)],
            "E": [("Q", -_DEAMIDATION)],
        }.get(letter, [])
        for other, shift in changes:
            changed = masses.copy()
            changed[position] += shift
            add(
                f"{letter}{position + 1}{other}",
                [*letters[:position], other, *letters[position + 1 :]],
                changed,
            )
    for position in range(len(letters) - 1):
        swapped, order = masses.copy(), letters.copy()
        swapped[[position, position + 1]] = swapped[[position + 1, position]]
        order[position], order[position + 1] = order[position + 1], order[position]
        add(
            f"{letters[position]}{position + 1} and {letters[position + 1]}{position + 2} swapped",
            order,
            swapped,
        )
    add("reversed", letters[::-1], masses[::-1].copy())
    return found


def compare_rivals(
    spectrum: Spectrum,
    chain: Backbone,
    others: Iterable[Backbone] = (),
    *,
    ppm: float | None = None,
    width: float | None = None,
) -> Comparison:
    """Hold the claimed chain and its rivals against one fragment spectrum.

    Parameters
    ----------
    spectrum : Spectrum
    chain : Backbone
    others : iterable of Backbone
        Further molecules, such as members of a panel.
    ppm, width : float, optional
        As for `cover`.

    Returns
    -------
    Comparison
        A rival counts as better or worse by the bonds that are shown, then by the signal that is explained.
    """
    own = cover(spectrum, chain, ppm=ppm, width=width)
    rivals = []
    for other in [*rivals_of(chain), *others]:
        theirs = cover(spectrum, other, ppm=ppm, width=width)
        ours, others_ = _score(own), _score(theirs)
        same_bonds = ours[0] == others_[0] and abs(ours[1] - others_[1]) < 0.01
        if same_bonds and len(own.matched) == len(theirs.matched):
            standing = "same"
        elif others_[0] > ours[0] + 1 or (others_[0] > ours[0] and others_[1] > ours[1] + 0.02):
            standing = "better"
        elif ours[0] > others_[0] or ours[1] > others_[1] + 0.005:
            standing = "worse"
        else:
            standing = "same"
        rivals.append(Rival(other.name, theirs, standing))
    order = {"better": 0, "same": 1, "worse": 2}
    rivals.sort(key=lambda one: (order[one.standing], -len(one.coverage.bonds), -one.coverage.explained))
    return Comparison(own, tuple(rivals))


def _score(one: Coverage) -> tuple[int, float]:
    return len(one.bonds), one.explained
