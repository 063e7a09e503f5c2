"""Differences between formulas in a chemist's words."""

from __future__ import annotations

from certipep.checks.chains import chain_of, in_three_letters
from certipep.chemistry.formula import Formula
from certipep.peptides import Peptide

__all__ = ["formula_difference"]

_ORDER = {"likely": 0, "possible": 1, "unlikely": 2}


def formula_difference(printed: Formula, expected: Formula, peptide: Peptide | None = None) -> str:
    """Say what `printed` has more or less than `expected`, and which known change of the peptide that is.

    >>> formula_difference(Formula.parse("C127H213N33O54"), Formula.parse("C129H215N33O55"))
    '-C2H2O'
    """
    delta = printed - expected
    chain = chain_of(peptide) if peptide is not None else None
    if chain is None:
        return delta.change
    from certipep.chemistry.differences import single_changes

    known = [change for change in single_changes(chain) if change.change == delta]
    if not known:
        return delta.change
    best = min(known, key=lambda change: _ORDER[change.plausibility])
    return f"{delta.change}: {in_three_letters(best.name)}"
