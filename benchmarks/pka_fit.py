"""Fit the pKa set ``neighbours`` to measured isoelectric points and write its data file.

    python -m benchmarks.pka_fit [FOLDER] [--write]

The pKa of a site is a base value, a term for the residue that carries a terminus, and terms for the three
neighbours on each side (by letter next to the site, by class further away; a chain's end is a neighbour, too). The
isoelectric point is exact (Henderson-Hasselbalch); its derivative by a pKa is w / Σw with w = q (1 - q), q being the
part protonated, so Gauss-Newton needs no approximation. No random numbers: the same data give the same file.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pka_measured import FOLDER, Curve, Experiment, folds, read

__all__ = ["CURVE_KNOTS", "Model", "training"]

Array = NDArray[np.float64]
LETTERS = "ACDEFGHIKLMNPQRSTVWY"
# of a chain: free amine, blocked amine, free acid, blocked acid
ENDS = "+o-="
OFFSETS = (-3, -2, -1, 1, 2, 3)
CLASSES = {"acid": "DE", "base": "KR", "histidine": "H", "polar": "STNQCGPWY", "apolar": "AVLIMF"}
CLASS_OF = {letter: name for name, letters in CLASSES.items() for letter in letters}
# n and c are the termini, C the thiol. Nozaki & Tanford 1967; R, K, Y and C stay as they are.
LITERATURE = {"n": 7.5, "c": 3.8, "D": 4.0, "E": 4.4, "H": 6.3, "K": 10.4, "R": 12.0, "Y": 9.6, "C": 9.5}
ACIDS = "cDECY"
FITTED = "ncDEH"
CURVE_KNOTS = np.array([3.4, 3.7, 4.0, 4.3, 4.6, 5.2, 6.0, 6.4, 6.8, 7.2, 7.6, 8.0, 8.4, 8.8, 9.5])
# How strongly a term is drawn to zero, the mean pKa of a kind to its literature value, and the curve to zero, in
# equivalents of measured peptides.
_RIDGE, _ANCHOR, _CURVE_RIDGE, _BASE_RIDGE = 20.0, 300.0, 2.0, 0.5
_HUBER, _ROUNDS, _STEP, _SMALL = 0.3, 15, 0.6, 2e-3


class Model:
    """The terms, their values, and the calibration curve of the experiment they were fitted to."""

    def __init__(self) -> None:
        self.index: dict[tuple[str, ...], int] = {("base", kind): i for i, kind in enumerate(LITERATURE)}
        self.terms: dict[tuple[str, int, str], list[int]] = {}
        for kind in FITTED:
            if kind in "nc":
                for letter in LETTERS:
                    self.terms[kind, 0, letter] = [self._add("end residue", kind, letter)]
            for offset in OFFSETS:
                if (kind == "n" and offset < 0) or (kind == "c" and offset > 0):
                    continue
                for letter in LETTERS:
                    own = [self._add("class", kind, f"{offset:+d}", CLASS_OF[letter])]
                    if abs(offset) == 1:
                        own.append(self._add("letter", kind, f"{offset:+d}", letter))
                    self.terms[kind, offset, letter] = own
                if kind not in "nc":
                    for end in ENDS[:2] if offset < 0 else ENDS[2:]:
                        self.terms[kind, offset, end] = [self._add("end", kind, f"{offset:+d}", end)]
        self.values = np.zeros(len(self.index))
        for kind, value in LITERATURE.items():
            self.values[self.index["base", kind]] = value
        self.seen = np.zeros(len(self.index))

    def _add(self, *name: str) -> int:
        return self.index.setdefault(name, len(self.index))

    def solve(self, sites: _Sites) -> tuple[Array, Array, Array]:
        """Return the isoelectric points, w of every site, and its sum for every peptide."""
        pka = np.bincount(sites.row, self.values[sites.term], len(sites.peptide))
        low, high = np.zeros(sites.total), np.full(sites.total, 14.0)
        for _ in range(44):
            middle = (low + high) / 2
            part = 1.0 / (1.0 + 10.0 ** (middle[sites.peptide] - pka))
            above = np.bincount(sites.peptide, part - sites.acid, sites.total) > 0
            low, high = np.where(above, middle, low), np.where(above, high, middle)
        middle = (low + high) / 2
        part = 1.0 / (1.0 + 10.0 ** (middle[sites.peptide] - pka))
        weight = part * (1.0 - part)
        return middle, weight, np.bincount(sites.peptide, weight, sites.total)

    def predict(self, peptides: Experiment) -> Array:
        """Return the isoelectric points."""
        return self.solve(_Sites(self, peptides))[0]

    def fit(self, peptides: Experiment) -> Model:
        """Fit terms and calibration curve together."""
        sites, count = _Sites(self, peptides), len(self.index)
        start = self.values.copy()
        fixed = [self.index["base", kind] for kind in LITERATURE if kind not in "nH"]
        free = np.setdiff1d(np.arange(count), fixed)
        curve = np.zeros(len(CURVE_KNOTS))
        drawn = np.full(count, _RIDGE)
        drawn[: len(LITERATURE)] = _BASE_RIDGE
        drawn = np.r_[drawn[free], np.full(len(curve), _CURVE_RIDGE)]
        means, targets = sites.means(self)
        self.seen = np.bincount(sites.term, minlength=count).astype(float)
        for _ in range(_ROUNDS):
            point, weight, total = self.solve(sites)
            share = (weight / total[sites.peptide])[sites.row]
            jacobian = np.bincount(
                sites.peptide[sites.row] * count + sites.term, share, sites.total * count
            ).reshape(-1, count)
            basis = np.array([np.interp(point, CURVE_KNOTS, row) for row in np.eye(len(curve))]).T
            bend = (
                np.interp(point + 0.01, CURVE_KNOTS, curve) - np.interp(point - 0.01, CURVE_KNOTS, curve)
            ) / 0.02
            design = np.hstack([jacobian[:, free] * (1.0 + bend)[:, None], basis])
            left = peptides.measured - point - basis @ curve
            trust = np.minimum(1.0, _HUBER / np.maximum(np.abs(left), 1e-9))
            anchors = np.hstack([means[:, free], np.zeros((len(means), len(curve)))])
            normal = (design * trust[:, None]).T @ design + np.diag(drawn) + _ANCHOR * anchors.T @ anchors
            right = design.T @ (trust * left) - drawn * np.r_[(self.values - start)[free], curve]
            right += _ANCHOR * anchors.T @ (targets - means @ self.values)
            step = np.clip(np.linalg.solve(normal, right), -_STEP, _STEP)
            self.values[free] += step[: len(free)]
            curve += step[len(free) :]
            if np.abs(step).max() < _SMALL:
                break
        return self


class _Sites:
    """The ionisable sites of peptides and the terms that each adds up."""

    def __init__(self, model: Model, peptides: Experiment) -> None:
        peptide: list[int] = []
        kinds: list[str] = []
        row: list[int] = []
        term: list[int] = []
        for number, (chain, acetylated) in enumerate(zip(peptides.chains, peptides.acetylated, strict=True)):
            around = f"..{'o' if acetylated else '+'}{chain}-.."
            found = [("c", len(chain) - 1), *(("n", 0) for _ in range(not acetylated))]
            # cysteines of these experiments are alkylated
            found += [(letter, place) for place, letter in enumerate(chain) if letter in "DEHKRY"]
            for kind, place in found:
                own = [model.index["base", kind]]
                for offset in (0, *OFFSETS):
                    own += model.terms.get((kind, offset, around[place + 3 + offset]), [])
                row += [len(peptide)] * len(own)
                term += own
                peptide.append(number)
                kinds.append(kind)
        self.total = len(peptides)
        self.peptide, self.row, self.term = np.array(peptide), np.array(row), np.array(term)
        self.kinds = np.array(kinds)
        self.acid = np.isin(self.kinds, list(ACIDS)).astype(float)

    def means(self, model: Model) -> tuple[Array, Array]:
        """Return, for each fitted kind, how often a site of it has each term, and the literature value."""
        rows = []
        for kind in FITTED:
            own = self.kinds == kind
            rows.append(np.bincount(self.term[own[self.row]], minlength=len(model.index)) / own.sum())
        return np.array(rows), np.array([LITERATURE[kind] for kind in FITTED])


def training(experiments: Sequence[Experiment]) -> Experiment:
    """Return what is fitted on: the first experiment without fold 0, and without relatives of acetylated peptides."""
    first, *_ = experiments
    numbers = folds(list(experiments))[0]
    blocked = {
        chain[start : start + 9]
        for each in experiments[1:]
        for chain, acetylated in zip(each.chains, each.acetylated, strict=True)
        if acetylated
        for start in range(max(1, len(chain) - 8))
    }
    apart = [
        not any(chain[start : start + 9] in blocked for start in range(max(1, len(chain) - 8)))
        for chain in first.chains
    ]
    return first.part((numbers != 0) & np.array(apart))


def main(arguments: list[str]) -> int:
    from benchmarks.pka_file import written

    folder = Path(next((each for each in arguments if not each.startswith("--")), FOLDER))
    order = ("hirief-training-half", "gauci2008-n-acetyl-peptides", "ipg-tryptic-peptides")
    paths = [folder / f"{name}.tsv" for name in order]
    if not all(path.is_file() for path in paths):
        print(f"{folder} does not hold {', '.join(path.name for path in paths)}", file=sys.stderr)
        return 4
    fitted_on = training([read(path) for path in paths])
    model = Model().fit(fitted_on)
    computed = model.predict(fitted_on)
    curve = Curve(computed, fitted_on.measured, CURVE_KNOTS)
    text = written(model, fitted_on, curve)
    if "--write" in arguments:
        from certipep.chemistry import pka_sets

        target = Path(pka_sets.__file__).parent / "data" / "pka" / "neighbours.toml"
        target.write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
