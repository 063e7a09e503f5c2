"""Measured isoelectric points for `benchmarks.pka_fit` and `benchmarks.pka_error`: reading, splits, calibration curves.

An experiment reads every isoelectric point through its own scale: strip, ampholytes, urea, how the fractions were
given a pH. A calibration curve takes that out. It is a property of the experiment, not of chemistry, and is never
part of the package.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["FOLDER", "Curve", "Experiment", "beyond_fraction", "folds", "read"]

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "pI"
Array = NDArray[np.float64]
_WINDOW = 9
_FOLDS = 5
_BEND_AT = 0.3


@dataclass(frozen=True)
class Experiment:
    """One set of measured peptides; `acetylated` says whose N-terminus is blocked."""

    name: str
    chains: tuple[str, ...]
    acetylated: tuple[bool, ...]
    measured: Array

    def __len__(self) -> int:
        return len(self.chains)

    def part(self, keep: NDArray[np.bool_]) -> Experiment:
        """Return the peptides for which `keep` is true."""
        rows = np.flatnonzero(keep)
        return Experiment(
            self.name,
            tuple(self.chains[row] for row in rows),
            tuple(self.acetylated[row] for row in rows),
            self.measured[rows],
        )


def read(path: Path) -> Experiment:
    """Read a tab-separated file with the columns ``sequence`` and ``pI_experimental``."""
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    sequence, measured = columns.index("sequence"), columns.index("pI_experimental")
    cells = [row.split("\t") for row in rows if row.strip()]
    texts = [row[sequence] for row in cells]
    return Experiment(
        path.stem,
        tuple(text.removeprefix("Ac-") for text in texts),
        tuple(text.startswith("Ac-") for text in texts),
        np.array([float(row[measured]) for row in cells]),
    )


def folds(experiments: list[Experiment]) -> list[NDArray[np.int64]]:
    """Return for every peptide of each experiment a number from 0 to 4, the same for all that hang together.

    Peptides that share nine residues in a row hang together, through all experiments: near copies of a peptide
    never stand on both sides of a split. Fold 0 is held apart and never fitted on.
    """
    chains = [chain for each in experiments for chain in each.chains]
    parent = list(range(len(chains)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    first: dict[str, int] = {}
    for place, chain in enumerate(chains):
        for start in range(max(1, len(chain) - _WINDOW + 1)):
            other = first.setdefault(chain[start : start + _WINDOW], place)
            parent[root(place)] = root(other)
    # named after the smallest sequence of its group, so that the order of the files does not matter
    names: dict[int, str] = {}
    for place, chain in enumerate(chains):
        names[root(place)] = min(names.get(root(place), chain), chain)
    of_name = {name: int(hashlib.sha256(name.encode()).hexdigest(), 16) % _FOLDS for name in names.values()}
    every = np.array([of_name[names[root(place)]] for place in range(len(chains))])
    return np.split(every, np.cumsum([len(each) for each in experiments])[:-1])


class Curve:
    """What an experiment reads less the computed isoelectric point: straight between knots, drawn to zero.

    Parameters
    ----------
    computed, measured : arrays
        Of the peptides to calibrate with.
    knots : sequence of float
        Computed pH at which the curve may bend.
    """

    def __init__(self, computed: Array, measured: Array, knots: Array) -> None:
        self.knots = np.asarray(knots, float)
        basis = self.basis(computed)
        offset = measured - computed
        weight = np.ones(len(offset))
        for _ in range(20):  # outliers count with their distance, not with its square
            normal = (basis * weight[:, None]).T @ basis + 0.5 * np.eye(len(self.knots))
            self.offsets = np.linalg.solve(normal, basis.T @ (weight * offset))
            weight = np.minimum(1.0, _BEND_AT / np.maximum(np.abs(offset - basis @ self.offsets), 1e-9))

    def basis(self, computed: Array) -> Array:
        """Return how much each knot counts for each peptide."""
        return np.array([np.interp(computed, self.knots, row) for row in np.eye(len(self.knots))]).T

    def read(self, computed: Array) -> Array:
        """Return what the experiment would read."""
        found: Array = computed + np.interp(computed, self.knots, self.offsets)
        return found


def beyond_fraction(computed: Array, measured: Array) -> Array:
    """Return how far the computed value lies outside of the fraction that was found (0 inside).

    The edges of a fraction lie midway to its neighbours; the first and the last fraction are open, as they collect
    what focuses beyond.
    """
    centres = np.unique(measured)
    edges = (centres[1:] + centres[:-1]) / 2
    place = np.searchsorted(centres, measured)
    low, high = np.r_[-np.inf, edges][place], np.r_[edges, np.inf][place]
    return np.where(computed < low, computed - low, np.where(computed > high, computed - high, 0.0))
