"""A peptide as the chain of residue formulas that explanations of mass differences and fragments start from."""

from __future__ import annotations

import re
from functools import lru_cache

from certipep.chemistry.formula import Formula
from certipep.chemistry.impurities import Chain
from certipep.errors import CertipepError, UnsupportedError
from certipep.peptides.peptide import Peptide

__all__ = ["chain_of", "end_groups", "end_words", "in_three_letters", "standard_residues"]

_ONE_RESIDUE = re.compile(r"\bone ([ACDEFGHIKLMNPQRSTVWY])\b")
_HYDROGEN = Formula({"H": 1})
_HYDROXYL = Formula({"H": 1, "O": 1})


@lru_cache(maxsize=64)
def chain_of(peptide: Peptide) -> Chain | None:
    """Return the chain of a peptide, or None where a residue has no known formula."""
    try:
        residues = tuple((one.kind.letter or one.kind.id, one.formula) for one in peptide.every_residue)
    except CertipepError:
        return None
    n_word, c_word = end_words(peptide)
    return Chain(
        residues,
        n_word if n_word in ("free", "acetyl") else "blocked",
        c_word if c_word in ("acid", "amide") else "blocked",
        sum(bridge.kind == "disulfide" for bridge in peptide.bridges),
    )


def end_words(peptide: Peptide) -> tuple[str, str]:
    """Return what stands on the N-terminus (``free``, ``acetyl``) and the C-terminus (``acid``, ``amide``)."""
    try:
        return peptide.features.n_terminus, peptide.features.c_terminus
    except UnsupportedError:
        # A side chain whose effect on charge is not known leaves the ends as they are written.
        start, end = peptide.n_terminus, peptide.c_terminus
        return (start.name or start.id if start else "free"), (end.name or end.id if end else "acid")


def end_groups(peptide: Peptide) -> tuple[Formula, Formula] | None:
    """Return what the N- and the C-terminus hold beside the residues; None unless the chain is linear."""
    if peptide.branches or peptide.bridges or peptide.adduct is not None or peptide.unplaced:
        return None
    n_terminus, c_terminus = peptide.n_terminus, peptide.c_terminus
    if (n_terminus and n_terminus.formula is None) or (c_terminus and c_terminus.formula is None):
        return None
    start = _HYDROGEN + (n_terminus.formula or Formula()) if n_terminus else _HYDROGEN
    end = _HYDROXYL + (c_terminus.formula or Formula()) if c_terminus else _HYDROXYL
    return start, end


def in_three_letters(text: str) -> str:
    """Write the one-letter residues of an explanation in the three-letter code.

    >>> in_three_letters("one E missing, and one K too many")
    'one Glu missing, and one Lys too many'
    """
    from certipep.peptides.residue import residue

    return _ONE_RESIDUE.sub(lambda match: f"one {residue(match[1]).kind.code}", text)


@lru_cache(maxsize=1)
def standard_residues() -> dict[str, Formula]:
    """Map the letters of the twenty coded residues to their formulas."""
    from certipep.peptides.residue import residue

    return {letter: residue(letter).formula for letter in "ACDEFGHIKLMNPQRSTVWY"}
