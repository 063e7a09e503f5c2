"""Monomers drawn with attachment points R1, R2 and R3: what each brings to a chain.

>>> fragment_of("C[C@H](N[*:1])C([*:2])=O").formula.hill
'C3H5NO'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.chemistry.structure import molecule
from certipep.errors import NotationError

__all__ = ["Fragment", "fragment_of"]

_LABELS = re.compile(r"\|\$([^$|]*)\$")
_HYDROXYL = Formula({"H": 1, "O": 1})
_HYDROGEN = Formula({"H": 1})


@dataclass(frozen=True, slots=True)
class Fragment:
    """A monomer as it stands in a chain.

    Parameters
    ----------
    place : {"residue", "front", "back"}
        Whether it goes on to both sides, only to the right (R2), or only to the left (R1).
    formula : Formula
        Of a residue (R1 and R2 open, R3 closed by H or OH); of an end, what it adds to a free amine or acid.
    joins : str
        What R3 offers: ``acid``, ``amine``, ``thiol``, ``hydroxyl`` or "".
    """

    place: str
    formula: Formula
    joins: str = ""


def fragment_of(written: str) -> Fragment:
    """Return what a monomer is that is drawn as SMILES with ``[*:1]`` or, behind ``|$…$|``, ``_R1``.

    Raises
    ------
    NotationError
        RDKit cannot read it, it has no R1 or R2, or they do not sit on an amine and on a carbonyl.
    """
    smiles, _, rest = written.strip().partition(" ")
    graph = molecule(smiles).graph
    labels = _LABELS.search(rest)
    names = labels[1].split(";") if labels else []
    points: dict[int, Any] = {}
    total: dict[str, int] = {}
    for place, atom in enumerate(graph.GetAtoms()):
        if atom.GetAtomicNum() == 0:
            number = _number(atom, names[place] if place < len(names) else "", len(points) + 1)
            if number in points or not 1 <= number <= 3 or atom.GetDegree() != 1:
                raise NotationError(f"the attachment R{number} of the monomer is not clear", written, 0)
            points[number] = atom.GetNeighbors()[0]
            continue
        isotope = atom.GetIsotope()
        symbol = f"{isotope or ''}{atom.GetSymbol()}"
        total[symbol] = total.get(symbol, 0) + 1
        total["H"] = total.get("H", 0) + atom.GetTotalNumHs()
    formula = Formula(total)
    joins = _joins(points[3]) if 3 in points else ""
    if 3 in points:
        formula = formula + (_HYDROXYL if joins == "acid" else _HYDROGEN)
    _check(points, written)
    if 1 in points and 2 in points:
        return Fragment("residue", formula, joins)
    return Fragment("back", formula - _HYDROXYL) if 1 in points else Fragment("front", formula - _HYDROGEN)


def _number(atom: Any, label: str, default: int) -> int:
    mapped = int(atom.GetAtomMapNum())
    if mapped:
        return mapped
    found = re.fullmatch(r"_R(\d)", label)
    return int(found[1]) if found else default


def _joins(neighbour: Any) -> str:
    if neighbour.GetSymbol() == "C":
        return "acid"
    return {"N": "amine", "S": "thiol", "O": "hydroxyl"}.get(neighbour.GetSymbol(), "")


def _check(points: dict[int, Any], written: str) -> None:
    amine = 1 not in points or points[1].GetSymbol() == "N"
    carbonyl = 2 not in points or any(
        bond.GetBondTypeAsDouble() == 2.0 and bond.GetOtherAtom(points[2]).GetSymbol() == "O"
        for bond in points[2].GetBonds()
    )
    if not points or not ({1, 2} & points.keys()) or not amine or not carbonyl:
        raise NotationError("the monomer is not bound through an amine and a carbonyl", written, 0)
