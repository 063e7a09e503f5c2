"""Error of every pKa set on measured isoelectric points, side by side, as Markdown tables.

    python -m benchmarks.pka_error [FOLDER]

FOLDER holds the three tab-separated files with the columns ``sequence`` and ``pI_experimental``; by default it is
``../shared/data/pI`` beside the checkout. ``Ac-`` in front of a sequence is an acetylated N-terminus. Every set gets
the same treatment: where a table says "calibrated", a curve of the experiment is fitted for each set to peptides that
the error is not counted on.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import certipep
from benchmarks.pka_fit import CURVE_KNOTS
from benchmarks.pka_measured import FOLDER, Curve, Experiment, beyond_fraction, folds, read
from certipep.batch import properties
from certipep.chemistry.ionisation import DEFAULT_PKA
from certipep.chemistry.ionisation_interval import isoelectric_interval
from certipep.chemistry.pka_sets import pka_set, pka_sets

__all__ = ["ORDER", "computed", "covered", "half_widths", "rmse"]

ORDER = ("hirief-training-half", "gauci2008-n-acetyl-peptides", "ipg-tryptic-peptides")
Array = NDArray[np.float64]
_IPG_KNOTS = np.array([3.0, 3.3, 3.6, 3.9, 4.2, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0, 7.5, 8.0, 8.5, 9.0, 9.5])


def computed(peptides: Experiment, pka: str, *, honour_acetyl: bool = True) -> Array:
    """Return the isoelectric point of every peptide; cysteines are alkylated in all these experiments."""
    texts = [
        f"Ac-{chain}" if acetylated and honour_acetyl else chain
        for chain, acetylated in zip(peptides.chains, peptides.acetylated, strict=True)
    ]
    found: Array = properties(texts, columns=["isoelectric_point"], pka=pka)["isoelectric_point"]
    return found


def rmse(values: Array) -> float:
    return float(np.sqrt(np.mean(np.square(values[~np.isnan(values)]))))


def half_widths(peptides: Experiment, *, calibrated: bool) -> Array:
    """Return the half-widths of the shipped intervals, below and above, one row for each peptide."""
    rows = []
    for chain, acetylated in zip(peptides.chains, peptides.acetylated, strict=True):
        peptide = certipep.peptide(f"Ac-{chain}" if acetylated else chain)
        found = isoelectric_interval(peptide.ionisable_groups, calibrated=calibrated)
        if found is None:
            rows.append((math.nan, math.nan))
        else:
            rows.append((found.value - found.low, found.high - found.value))
    return np.array(rows)


def covered(error: Array, widths: Array, reading: float = 0.0) -> float:
    """Return the percentage of measured points inside of the interval.

    Parameters
    ----------
    error : array
        Measured less computed.
    widths : array
        As `half_widths` gives them.
    reading : float
        95 % half-width of the experiment's own reading, added in squares.
    """
    low, high = np.hypot(widths, reading).T
    return 100 * float(np.mean((error >= -low) & (error <= high)))


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[float, ...]], names: list[str]) -> None:
    print(f"\n### {title}\n")
    print("| pKa set | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, row in sorted(zip(names, rows, strict=True), key=lambda each: each[1][0]):
        one = pka_set(name)
        label = f"**{one.name} (`{name}`)**" if name == DEFAULT_PKA else f"{one.name} (`{name}`)"
        print(f"| {label} | " + " | ".join(f"{value:.3f}" for value in row) + " |")


def main(folder: Path) -> int:
    paths = [folder / f"{name}.tsv" for name in ORDER]
    if not all(path.is_file() for path in paths):
        print(f"{folder} does not hold {', '.join(path.name for path in paths)}", file=sys.stderr)
        return 4
    hirief, acetylated, tryptic = (read(path) for path in paths)
    of_hirief, _, of_tryptic = folds([hirief, acetylated, tryptic])
    names = list(pka_sets())
    _held_part(hirief, of_hirief == 0, names)
    _acetylated(acetylated, names)
    _other_laboratory(tryptic, of_tryptic % 2 == 0, names)
    return 0


def _held_part(hirief: Experiment, held: NDArray[np.bool_], names: list[str]) -> None:
    rows = []
    for name in names:
        point = computed(hirief, name)
        curve = Curve(point[~held], hirief.measured[~held], CURVE_KNOTS)
        error = hirief.measured[held] - curve.read(point[held])
        raw = hirief.measured[held] - point[held]
        rows.append((rmse(error), float(np.quantile(np.abs(error), 0.95)), rmse(raw), float(np.mean(raw))))
        if name == DEFAULT_PKA:
            inside = covered(error, half_widths(hirief.part(held), calibrated=True))
            note = f"95 % interval of `{name}`, calibrated: covers {inside:.1f} % of {held.sum()} peptides"
    columns = ("RMSE calibrated", "95 % of errors below", "RMSE as published", "mean error as published")
    _table(f"HiRIEF, held part ({held.sum()} peptides)", columns, rows, names)
    print(f"\n{note}.")


def _acetylated(peptides: Experiment, names: list[str]) -> None:
    rows = []
    for name in names:
        point = computed(peptides, name)
        error = peptides.measured - point
        outside = beyond_fraction(point, peptides.measured)
        ignored = peptides.measured - computed(peptides, name, honour_acetyl=False)
        rows.append((rmse(error), float(np.mean(error)), rmse(outside), rmse(ignored)))
        if name == DEFAULT_PKA:
            inside = covered(error, half_widths(peptides, calibrated=False))
    columns = ("RMSE", "mean error", "RMSE beyond the fraction", "RMSE, acetyl ignored")
    _table(f"N-acetyl peptides ({len(peptides)}), not calibrated", columns, rows, names)
    print(
        f"\n95 % interval of `{DEFAULT_PKA}`, as reports give it: covers {inside:.1f} % of {len(peptides)}."
    )


def _other_laboratory(peptides: Experiment, rest: NDArray[np.bool_], names: list[str]) -> None:
    rows = []
    held = ~rest
    for name in names:
        point = computed(peptides, name)
        curve = Curve(point[rest], peptides.measured[rest], _IPG_KNOTS)
        error = peptides.measured - curve.read(point)
        raw = peptides.measured[held] - point[held]
        rows.append((rmse(error[held]), float(np.quantile(np.abs(error[held]), 0.95)), rmse(raw)))
        if name == DEFAULT_PKA:
            known, unseen = (half_widths(peptides.part(each), calibrated=True) for each in (rest, held))
            # what the experiment's own reading adds, from the peptides it is calibrated on
            tries = np.linspace(0.0, 1.0, 1001)
            reading = float(next(each for each in tries if covered(error[rest], known, each) >= 95.0))
            inside = covered(error[held], unseen, reading)
    columns = ("RMSE calibrated", "95 % of errors below", "RMSE as published")
    _table(
        f"Tryptic peptides of another laboratory ({held.sum()}), calibrated on the rest",
        columns,
        rows,
        names,
    )
    print(
        f"\n95 % interval of `{DEFAULT_PKA}`, calibrated: with ± {reading:.2f} for the reading of this experiment "
        f"(from the {rest.sum()} it is calibrated on) it covers {inside:.1f} % of {held.sum()}."
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
