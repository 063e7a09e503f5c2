"""The data file of the pKa set ``neighbours``, as `benchmarks.pka_fit` writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from benchmarks.pka_fit import Model
    from benchmarks.pka_measured import Curve, Experiment

__all__ = ["written"]

# A term that fewer sites of the training carry is no measured one.
_SEEN = 30
_HEAD = """\
# Written by benchmarks/pka_fit.py; do not edit by hand.
name = "Neighbours, fitted on the scale of Nozaki and Tanford"
source = "base values: Nozaki & Tanford, Methods Enzymol. 11 (1967) 715; terms of termini and neighbours: our fit to \
isoelectric points of tryptic peptides by HiRIEF (Branca et al., Nat. Methods 11 (2014) 59, as collected by the pIR \
project, Apache-2.0)"
doi = "10.1016/S0076-6879(67)11088-4"
note = "pKa of a site = base + residue of the terminus + three neighbours on each side. In a neighbourhood, + is a \
free amine, o a blocked one, - a free acid, = a blocked one."
"""
_UNCERTAINTY = """
# Standard deviations in pH units, but for `charge`, which is in elementary charges.
[uncertainty]
level = 0.95
# 95 % of the training lie within 1.96 of this, whatever the slope of the titration curve
scatter = {scatter:.3f}
# of one experiment's scale against another's: the calibration curve of the training experiment lies {even:.2f}
# (all pH alike) to {rms:.2f} (all peptides alike) from the scale of the base values
calibration = 0.17
# a stray charge this small moves an isoelectric point where the titration curve is flat; from the training's peptides \
of the flattest curves
charge = 0.003
# a neighbour or a terminal residue that too few sites of the training have; the size of the terms that are known
unseen = {unseen:.2f}
# a run of acids or bases reaches further than three neighbours: for each beyond four within the six nearest and itself
crowding = 0.05
# an ionisable group of a modification
group = 0.5

# base values that no peptide of the training shows on its own: spread of published sets
[uncertainty.kinds]
C = 0.5
Y = 0.3
K = 0.3
R = 0.5

# amines: proline from a paper (Bjellqvist et al., Electrophoresis 15 (1994) 529), half-cystine from one measured
# peptide (oxytocin, pI 7.7, Merck Index)
[uncertainty.amines]
P = 0.4
half-cystine = 0.4
"""
_PROVENANCE = """
[provenance]
peptides = {peptides}
terms = {terms}
script = "benchmarks/pka_fit.py"
split = "fold 0 of five, by connected groups of shared 9-mers, was never fitted on"
"""


def written(model: Model, peptides: Experiment, curve: Curve) -> str:
    """Return the text of the file."""
    from benchmarks.pka_fit import ENDS, FITTED, LETTERS, OFFSETS

    base = {
        kind: float(model.values[place])
        for (group, kind, *_), place in model.index.items()
        if group == "base"
    }
    computed = model.predict(peptides)
    left = np.abs(peptides.measured - curve.read(computed))
    offsets = curve.read(computed) - computed
    even = np.linspace(3.7, 8.4, 48)
    known: list[float] = []
    shifts: list[str] = []
    unseen: list[str] = []
    ends: dict[str, dict[str, float]] = {"n": {}, "c": {}}
    for kind in FITTED:
        shifts.append(f"\n[shifts.{kind}]")
        unseen.append(f"\n[unseen.{kind}]")
        for offset in (0, *OFFSETS):
            cells: list[str] = []
            rare = ""
            for symbol in LETTERS + ENDS:
                terms = model.terms.get((kind, offset, symbol))
                if terms is None:
                    continue
                value = float(model.values[terms].sum())
                if model.seen[terms].min() < _SEEN:
                    rare += symbol
                else:
                    known.append(value)
                if offset == 0:
                    ends[kind][symbol] = base[kind] + value
                elif round(value, 3):
                    cells.append(f'"{symbol}" = {value:.3f}')
            if cells:
                shifts.append(f'"{offset:+d}" = {{ {", ".join(cells)} }}')
            if rare:
                unseen.append(f'"{offset:+d}" = "{rare}"')
    # no tryptic peptide begins with proline; its amine is a secondary one (Bjellqvist et al. 1994)
    ends["n"]["P"] = 8.36
    # the amine of half-cystine from the isoelectric point of oxytocin, 7.7, whose only other group is tyrosine
    ends["n"]["half-cystine"] = 2 * 7.7 - base["Y"]
    parts = [
        _HEAD,
        "\n[acid]\n"
        + "\n".join(f"{name} = {base[kind]:.3f}" for name, kind in _named("c_terminus", "cDECY")),
        "\n\n[base]\n"
        + "\n".join(f"{name} = {base[kind]:.3f}" for name, kind in _named("n_terminus", "nHKR")),
        "\n\n[n_terminus]\n" + "\n".join(f"{key} = {value:.3f}" for key, value in ends["n"].items()),
        "\n\n[c_terminus]\n" + "\n".join(f"{key} = {value:.3f}" for key, value in ends["c"].items()),
        "\n",
        _UNCERTAINTY.format(
            scatter=np.quantile(left, 0.95) / 1.959964,
            even=np.sqrt(np.mean((curve.read(even) - even) ** 2)),
            rms=np.sqrt(np.mean(offsets**2)),
            unseen=np.sqrt(np.mean(np.square(known))),
        ),
        _PROVENANCE.format(peptides=len(peptides), terms=len(model.index)),
        "\n".join(shifts),
        "\n\n# fewer than 30 sites of the training have these: the term is drawn to zero",
        "\n".join(unseen),
        "\n",
    ]
    return "".join(parts)


def _named(end: str, kinds: str) -> list[tuple[str, str]]:
    """Return (name in the file, kind), the terminus first."""
    return [(end, kinds[0]), *((kind, kind) for kind in kinds[1:])]
