"""The monomers of ChEMBL's HELM strings that certipep's own tables do not name, by symbol.

Their formulas are known; what they do to charge and absorption is not.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from certipep.chemistry.formula import Formula
from certipep.errors import DataError
from certipep.peptides.modification import C_TERMINUS, N_TERMINUS, Modification
from certipep.peptides.residue_kind import ResidueKind

__all__ = ["PREFIX", "chembl_monomer", "chembl_rows"]

PREFIX = "ChEMBL-"
_FILE = Path(__file__).parent / "data" / "chembl_monomers.tsv"
_SOURCE = "ChEMBL's monomer library (CC BY-SA 3.0), doi:10.1093/nar/gkad1004"


@lru_cache(maxsize=1024)
def chembl_monomer(symbol: str) -> ResidueKind | Modification | None:
    """Return the residue, or the end of a chain, that a symbol stands for in ChEMBL; None if in none."""
    row = chembl_rows().get(symbol)
    if row is None:
        return None
    formula, joins = Formula.parse(row[1]), row[2]
    if row[0] == "residue":
        return ResidueKind(
            f"{PREFIX}{symbol}",
            f"monomer {symbol} of ChEMBL",
            f"{PREFIX}{symbol}",
            "",
            formula,
            joins=joins,
            chiral=False,
            helm=symbol,
            ionisation="unknown",
            absorption="unknown",
            source=_SOURCE,
        )
    return Modification(
        f"{PREFIX}{symbol}",
        formula,
        name=f"monomer {symbol} of ChEMBL",
        short=f"{PREFIX}{symbol}",
        sites=(N_TERMINUS if row[0] == "front" else C_TERMINUS,),
        on_acid=row[0] == "back",
        helm=symbol,
        ionisation="unknown",
        absorption="unknown",
        source=_SOURCE,
    )


@cache
def chembl_rows() -> dict[str, tuple[str, str, str, str]]:
    """Return symbol -> (place, formula, third attachment, SMILES)."""
    found: dict[str, tuple[str, str, str, str]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines()[2:]:
        cells = line.split("\t")
        if len(cells) != 5:
            raise DataError(f"table chembl_monomers.tsv: a row has {len(cells)} columns")
        found[cells[0]] = (cells[1], cells[2], cells[3], cells[4])
    return found
