"""Polymers of the kind CHEM: a dye, a linker or a lipid that one connection puts on a peptide.

The structure is that of our tables, where they hold the name of the monomer for the place that the connection says, or
the one drawn as SMILES in the monomer itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from certipep.chemistry.formula import Formula
from certipep.errors import UnsupportedError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification, stands_for

__all__ = ["Group", "group_on"]

_DRAWN = re.compile(r"\[?\*(?::\d)?\]?")
# What a place gives up where a drawn group is bound to it.
_LEAVES = {"acid": Formula({"H": 1, "O": 1}), "c": Formula({"H": 1, "O": 1})}
_HYDROGEN = Formula({"H": 1})


@dataclass(frozen=True, slots=True)
class Group:
    """A polymer of the kind CHEM: its name in the string, the word of its one monomer, whether it is bound yet."""

    name: str
    word: str
    bound: bool = False


def group_on(group: Group, at: str, site: str, joins: str) -> Modification:
    """Return the group as it sits on a place.

    Parameters
    ----------
    group : Group
    at : {"n", "c", "side"}
    site : str
        Id of the residue.
    joins : str
        What its side chain offers.

    Raises
    ------
    UnsupportedError
        No table knows it there, or several groups have its name.
    """
    where = {"n": N_TERMINUS, "c": C_TERMINUS}.get(at, site)
    if _DRAWN.search(group.word):
        return _of_drawing(group, joins if at == "side" else at)
    found = stands_for(group.word, where)
    if len({each.formula for each in found}) == 1:
        return found[0]
    if found:
        names = " or ".join(each.id for each in found)
        raise UnsupportedError(f"the HELM CHEM monomer '{group.word}' can be {names}: draw it as SMILES")
    raise UnsupportedError(
        f"the HELM CHEM monomer '{group.word}' on {where} is in no table of certipep's: draw it as SMILES with [*:1]"
    )


def _of_drawing(group: Group, joins: str) -> Modification:
    from certipep.chemistry.structure import formula_of, molecule

    smiles = group.word.partition(" ")[0]
    graph = molecule(smiles).graph
    points = sum(atom.GetAtomicNum() == 0 for atom in graph.GetAtoms())
    if points != 1:
        raise UnsupportedError(
            f"the HELM CHEM monomer of {group.name} has {points} attachment points, and one connection"
        )
    # The open point stands for one hydrogen of the drawn molecule.
    whole = formula_of(molecule(re.sub(r"\[\*(?::\d)?\]|\*", "[H]", smiles)))
    added = whole - _HYDROGEN - _LEAVES.get(joins, _HYDROGEN)
    return Modification(
        f"Formula:{added.hill}", added, name="group drawn as SMILES", short=f"Formula:{added.hill}"
    )
