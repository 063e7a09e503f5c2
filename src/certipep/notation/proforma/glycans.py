"""Glycan compositions, as sums of monosaccharide residues."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from certipep.chemistry.formula import Formula
from certipep.datafile import read_table
from certipep.errors import UnsupportedError
from certipep.notation.proforma.tags import to_formula

__all__ = ["glycan_formula", "gno_composition"]

# Monosaccharide minus water, as ProForma's table of glycan residues names them (LeDuc et al. 2022,
# doi:10.1021/acs.jproteome.1c00771); formulas from the structures.
_SUGARS = {
    "HexNAc": Formula({"C": 8, "H": 13, "N": 1, "O": 5}),
    "Hex": Formula({"C": 6, "H": 10, "O": 5}),
    "HexA": Formula({"C": 6, "H": 8, "O": 6}),
    "HexN": Formula({"C": 6, "H": 11, "N": 1, "O": 4}),
    "dHex": Formula({"C": 6, "H": 10, "O": 4}),
    "Fuc": Formula({"C": 6, "H": 10, "O": 4}),
    "Pent": Formula({"C": 5, "H": 8, "O": 4}),
    "NeuAc": Formula({"C": 11, "H": 17, "N": 1, "O": 8}),
    "NeuGc": Formula({"C": 11, "H": 17, "N": 1, "O": 9}),
    "Sulfo": Formula({"S": 1, "O": 3}),
    "Phospho": Formula({"H": 1, "P": 1, "O": 3}),
}


def glycan_formula(written: str) -> Formula:
    """Return the formula that a glycan composition such as ``HexNAc2Hex5`` adds.

    Raises
    ------
    UnsupportedError
        It names a sugar that is not in the table, or cannot be read.
    """
    total = Formula()
    position = 0
    while position < len(written.rstrip()):
        name = max((each for each in _SUGARS if written.startswith(each, position)), key=len, default="")
        unit: Formula
        if name:
            unit, position = _SUGARS[name], position + len(name)
        elif written[position] == "{" and "}" in written[position:]:
            end = written.index("}", position)
            unit, charge = to_formula(written[position + 1 : end])
            if charge:
                raise UnsupportedError("a charged glycan is not supported")
            position = end + 1
        elif written[position].isspace():
            position += 1
            continue
        else:
            raise UnsupportedError(f"the glycan '{written}' names a sugar that is in no table of certipep's")
        number = re.compile(r"\(?(\d{1,4})\)?").match(written, position)
        total = total + unit * (int(number[1]) if number else 1)
        position = number.end() if number else position
    return total


def gno_composition(accession: str) -> str | None:
    """Return the composition of an accession of the glycan ontology, None where the table has it not."""
    found = _gno().get(accession.removeprefix("GNO:"))
    return str(found) if found else None


@cache
def _gno() -> dict[str, Any]:
    table: dict[str, Any] = read_table(Path(__file__).parents[1] / "data" / "gno.toml")["composition"]
    return table
